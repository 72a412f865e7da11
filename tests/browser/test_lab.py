"""The browser tests are tested: each kind of broken notebook is found, and nothing is left over."""

import os
import struct
import subprocess
import sys
import tempfile

import psutil
import pytest
from nbformat import v4

from helpers.pictures.paper import image
from tests.browser import axe
from tests.browser import lab as lab_module
from tests.browser.lab import ROOT, Lab, find_browser
from tests.browser.test_browser import problems

SVG = "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='40'><rect width='9' height='9'/>"
WORDS = "A square in the upper left corner."
DRAW = "from IPython.display import HTML\nHTML({!r})"


def code(source, *outputs, tags=(), id="it"):
    return v4.new_code_cell(
        source, execution_count=1, id=id, outputs=list(outputs), metadata={"tags": list(tags)}
    )


def text(source):
    return v4.new_markdown_cell(source, id="it")


def printed(text):
    return v4.new_output("stream", name="stdout", text=text)


def picture(svg):
    return image(svg, [WORDS])


def shown(html):
    text = "<IPython.core.display.HTML object>"
    data = {"text/html": html, "text/plain": text}
    output = v4.new_output("execute_result", data=data, execution_count=1)
    return code(DRAW.format(html), output)


def pale(colour):
    return shown(f"<div style='height: 3000px'></div><p style='color: {colour}'>seven</p>")


DOT = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"  # one transparent pixel
KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
ZERO = v4.new_output("error", ename="ZeroDivisionError", evalue="division by zero")

SOUND = {
    "text.ipynb": text(f"# 00 A title\n\nA picture: ![dot](data:image/gif;base64,{DOT})"),
    "print.ipynb": code("print('Ada')\nprint('Grace')", printed("Ada\nGrace\n")),
    "draw.ipynb": shown(picture(SVG + "</svg>")),
    "raise.ipynb": code("1 / 0", ZERO, tags=["raises-exception"]),
    "raise and go on.ipynb": [
        code("1 / 0", ZERO, tags=["raises-exception"]),
        code("import time\ntime.sleep(1)\nprint('Ada')", printed("Ada\n"), id="next"),
    ],
    "fold.ipynb": text(
        "<details><summary>Answer</summary>\n\nIt is **7**.\n\n</details>\n\n"
        "<details><summary>Another</summary>\n\n```python\n7\n```\n\n</details>"
    ),
    "bare.ipynb": [
        text("# Title\n\n## Section\n\nRead [the start page](fold.ipynb) before these words."),
        code(f"1 / 0  # {'why ' * 60}", ZERO, tags=["raises-exception"], id="next"),
    ],
    "long.ipynb": code("for number in range(150):\n    print(number)"),
}

ALONE = ("bare.ipynb", "long.ipynb")  # for tests of their own

IN_1 = ", code cell In[1], id 'it': "
CELL = ", cell id 'it': "
BROKEN = {
    "error.ipynb": (code("1 / 0", ZERO), IN_1 + "ZeroDivisionError: division by zero"),
    "no error.ipynb": (
        code("1 / 1", ZERO, tags=["raises-exception"]),
        IN_1 + "the output is not the stored one\n-[ZeroDivisionError]",
    ),
    "other text.ipynb": (
        code("print('Ada')", printed("Alan\n")),
        IN_1 + "the output is not the stored one\n-Alan\n+Ada",
    ),
    "broken svg.ipynb": (
        shown(picture(SVG)),
        IN_1 + "0 of 1 pictures are drawn",
    ),
    "hang.ipynb": (
        code("import time\ntime.sleep(600)"),
        IN_1 + "not done within 5 seconds",
    ),
    "die.ipynb": (code("import os\nos._exit(1)"), IN_1 + "Run All did not come to it"),
    "outside.ipynb": (
        text('<img src="http://desks.example/a.png" alt="a plan">'),
        ": asks for something outside: http://desks.example/a.png",
    ),
    "no picture.ipynb": (text("![a plan](no-such-file.png)"), CELL + "the picture 'a plan' is not"),
    "no summary.ipynb": (
        text("<details>\n\nIt is 7.\n\n</details>"),
        CELL + "<details> has 0 <summary>, not one",
    ),
    "empty.ipynb": (
        text("<details><summary>Answer</summary></details>\n\nIt is 7."),
        CELL + "a click on 'Answer' shows nothing",
    ),
    "no words.ipynb": (
        shown(f"<img src='data:image/gif;base64,{DOT}'>"),
        CELL + "image-alt (critical): <img",
    ),
    "filler.ipynb": (
        text(f"# Title\n\n![{axe.FILLERS[0]}](data:image/gif;base64,{DOT})"),
        CELL + "image-alt (critical): <img",
    ),
    "pale far below.ipynb": (
        pale("#eeeeee"),
        CELL + "color-contrast (serious) in the theme Light: <p",
    ),
    "pale in the dark.ipynb": (
        pale("#212121"),
        CELL + "color-contrast (serious) in the theme Dark: <p",
    ),
    "open.ipynb": (
        text("<details open><summary>Answer</summary>\n\nIt is 7.\n\n</details>"),
        CELL + "the answer under 'Answer' is open before it is asked for",
    ),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("note books")
    for name, cell in {**SOUND, **{name: cell for name, (cell, _) in BROKEN.items()}}.items():
        cells = cell if isinstance(cell, list) else [cell]
        (folder / name).write_text(
            v4.writes_json(v4.new_notebook(cells=cells, metadata=KERNEL)), encoding="utf-8"
        )
    return folder


@pytest.fixture(scope="module")
def lab(folder):
    with Lab(folder) as lab:
        yield lab


@pytest.mark.browser
@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_notebook_is_found(lab, name):
    _, sentence = BROKEN[name]
    found = problems(lab, name, seconds=5 if name == "hang.ipynb" else 120)
    assert [one for one in found if one.startswith(name + sentence)], found


@pytest.mark.browser
@pytest.mark.parametrize("name", [name for name in SOUND if name not in ALONE])
def test_a_sound_notebook_passes_and_its_file_stays_as_it_is(lab, name):
    before = {path: path.read_bytes() for path in lab.folder.rglob("*")}
    assert problems(lab, name) == []
    assert {path: path.read_bytes() for path in lab.folder.rglob("*")} == before


@pytest.mark.browser
def test_a_stored_picture_is_seen_and_heard_before_the_cell_is_run_and_after(lab):
    heard = lab.page.get_by_role("img", name=WORDS, exact=True)
    with lab.notebook("draw.ipynb"):
        assert heard.count() == 1
        assert heard.bounding_box()["width"] == 90
        lab.run_all()
        assert heard.count() == 1


@pytest.mark.browser
def test_each_exception_for_jupyterlab_is_still_needed(lab):
    with lab.notebook("bare.ipynb"):
        lab.run_all()
        met = {one.kind for one in axe.in_jupyterlab(lab.page, looks=None)}
        lab.page.keyboard.press("ArrowUp")  # to a heading, which has a button while it is active
        met |= {one.kind for one in axe.findings(lab.page, axe.WHERE, "any", "none")}
    assert met == set(axe.JUPYTERLAB), "take out of JUPYTERLAB what it no longer does"


@pytest.mark.browser
def test_look_takes_pictures_of_the_whole_notebook(folder, tmp_path):
    command = [
        sys.executable,
        "-m",
        "tests.tools.look",
        folder / "long.ipynb",
        tmp_path,
        "--width",
        "900",
    ]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    pictures = sorted(tmp_path.iterdir())
    assert told.stdout.splitlines() == [str(path) for path in pictures]
    sizes = {struct.unpack(">II", path.read_bytes()[16:24]) for path in pictures}
    assert [path.name for path in pictures] == ["01.png", "02.png", "03.png"]
    assert len(sizes) == 1 and 800 <= max(sizes)[0] <= 900


OPEN_AND = """
import sys, psutil
from pathlib import Path
from tests.browser.lab import Lab
with Lab(Path(sys.argv[1])) as lab, lab.notebook("print.ipynb"):
    print(*[one.pid for one in psutil.Process().children(recursive=True)], flush=True)
    {}
"""


@pytest.mark.browser
@pytest.mark.parametrize("end", ["pass", "1 / 0", "psutil.Process().kill()"])
def test_nothing_is_left_running(folder, end):
    # Not tmp_path: a browser's own socket needs a short path.
    with tempfile.TemporaryDirectory(prefix="left-", ignore_cleanup_errors=True) as temporary:
        told = subprocess.run(
            [sys.executable, "-c", OPEN_AND.format(end), folder],
            cwd=ROOT,
            env={**os.environ, "TMPDIR": temporary, "TEMP": temporary},
            capture_output=True,
            check=False,  # two of the three ends are failures
            text=True,
        )
        files = os.listdir(temporary)
    family = [int(pid) for pid in told.stdout.split()]
    # JupyterLab, a kernel, playwright's driver, the browser
    assert len(family) >= 4, told.stderr
    left = [psutil.Process(pid) for pid in family if psutil.pid_exists(pid)]
    psutil.wait_procs([one for one in left if _runs(one)], timeout=15)
    assert [one.cmdline() for one in left if _runs(one)] == []
    if "kill" not in end:
        assert files == []


def _runs(process):
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_without_a_browser_the_message_says_what_to_install(monkeypatch):
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(lab_module, "PLACES", ())
    with pytest.raises(FileNotFoundError, match="apt-get install chromium.*CHROMIUM"):
        find_browser()


def test_a_browser_that_is_named_but_not_there_is_an_error(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "no-such-browser")
    with pytest.raises(FileNotFoundError, match="CHROMIUM=no-such-browser is not a program"):
        find_browser()
