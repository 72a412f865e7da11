"""Exercise 15.1: middleware that keeps close()."""

from helpers.exercises.a_server_by_hand.counting import check
from helpers.exercises.checker import Exercise


def stub():
    def count_bytes(app, report):
        """Return an app that answers as `app` does, and calls report(number of bytes in the body).

        It reports once for each response, when the response is over, also where the client left early.
        """
        ...

    return count_bytes


def solution():
    def count_bytes(app, report):
        def counting(environ, start_response):
            total = 0
            blocks = app(environ, start_response)
            try:
                for block in blocks:
                    total += len(block)
                    yield block
            finally:
                if hasattr(blocks, "close"):
                    blocks.close()
                report(total)

        return counting

    return count_bytes


count_bytes = Exercise(
    number="15.1",
    title="Middleware that keeps close()",
    stub=stub,
    hints=(
        "Middleware is a function in a function: the inner one takes environ and start_response.",
        "Let the inner function be a generator: call the app, then yield its blocks one by one.",
        "What must happen in any case stands in `finally`: close the app's body, then report.",
        "A list has no close(): if hasattr(blocks, 'close'): blocks.close().",
    ),
    solution=solution,
    check=check,
)
