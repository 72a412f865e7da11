"""Puts an app in charge of what happens while it answers, so that the recorder knows who acts."""

import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing, nullcontext

from helpers.network.recorder import Recorder, acting
from helpers.pictures import Participant


def as_participant(
    app: Callable, participant: Participant, recorder: Recorder, scheme: str = "http"
) -> Callable:
    """Return WSGI middleware (PEP 3333) that runs `app` as `participant` of a network.

    The app sees the name and the standard port of its host in place of the real ones. Where the app
    raises, the client gets a 500 that names the host, and stderr the traceback.
    """

    def middleware(environ: dict, start_response: Callable) -> Iterator[bytes]:
        environ["wsgi.url_scheme"] = scheme
        environ["SERVER_NAME"] = participant.name
        environ["SERVER_PORT"] = "443" if scheme == "https" else "80"
        with acting(participant, recorder):
            try:
                body = app(environ, start_response)
                with closing(body) if hasattr(body, "close") else nullcontext():
                    yield from body
            except Exception as error:  # noqa: BLE001 - any app may be hosted here
                # Written before the response leaves, so it lands under the cell that asked.
                print(traceback.format_exc(), file=sys.stderr, end="")
                message = f"{participant.name} raised {type(error).__name__}: {error}\n"
                headers = [("Content-Type", "text/plain; charset=utf-8")]
                start_response("500 Internal Server Error", headers, sys.exc_info())
                yield message.encode()

    return middleware
