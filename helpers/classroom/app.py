"""The page of the class's board: a small Flask app that reads the folder anew for each request."""

from datetime import UTC, datetime
from pathlib import Path

from flask import Flask, Response, render_template, request

from helpers.classroom.lines import STATUSES
from helpers.classroom.overview import Overview
from helpers.classroom.reading import read_folder

SIGNS = dict(zip((*STATUSES, ""), "○◐●!–", strict=True))  # "" is for an exercise without a check
RELOAD = 10  # seconds
# The page needs its own style and nothing else: no script runs, wherever it came from.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'none'; "
    "base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


def create_app(folder: Path) -> Flask:
    """Return the app that shows the class's `folder`.

    `?lesson=3` shows that lesson, otherwise the one that the class works on. `?reload=no` stands
    still. All links are relative, so that it also works behind a hub's prefix.
    """
    app = Flask(__name__)

    @app.get("/")
    def board() -> str:
        now = datetime.now(UTC)
        overview = Overview(read_folder(folder, now), now)
        wanted = request.args.get("lesson", "")
        chosen = [one for one in overview.lessons if str(one.number) == wanted]
        return render_template(
            "board.html",
            overview=overview,
            lesson=chosen[0] if chosen else overview.lesson,
            wanted=wanted if chosen else "",
            reload="" if request.args.get("reload") == "no" else RELOAD,
            time=now.astimezone(),
            signs=SIGNS,
        )

    @app.after_request
    def protect(response: Response) -> Response:
        response.headers.update(HEADERS)
        return response

    return app
