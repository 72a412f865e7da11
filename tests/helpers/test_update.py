"""A new version of the course comes, and whatever the learner did is still there: real git, real ZIPs."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from helpers import kept
from helpers.update import Problem, fill, update_clone, update_from_zip

ROOT = Path(__file__).parents[2]
STUB = "def double(n):\n    ...\n"
ANSWER = "# Exercise 1.1\nTWO = 2\n\n\ndef double(n):\n    return TWO * n  # mine\n"
IDENTITY = {
    f"GIT_{role}_{part}": text
    for role in ("AUTHOR", "COMMITTER")
    for part, text in (("NAME", "Ada"), ("EMAIL", "ada@example.org"))
}
FIRST, SECOND = "notebooks/01-first.ipynb", "notebooks/02-second.ipynb"


@pytest.fixture(autouse=True)
def _own_git_and_nothing_kept(monkeypatch, tmp_path):
    monkeypatch.setenv(kept.VARIABLE, str(tmp_path / "kept"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "no-configuration"))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", str(tmp_path / "no-configuration"))
    for name, value in IDENTITY.items():
        monkeypatch.setenv(name, value)


def git(folder, *command, check=True):
    done = subprocess.run(
        ["git", *command], cwd=folder, check=False, capture_output=True, text=True, encoding="utf-8"
    )
    assert not check or done.returncode == 0, done.stderr
    return done.stdout.strip()


def notebook(*sources):
    """Return a notebook as JupyterLab writes it; a source that begins with # and a blank is text."""
    cells = []
    for number, source in enumerate(sources):
        cell = {"cell_type": "code", "id": f"cell-{number}", "metadata": {}, "source": [source]}
        cell |= {"execution_count": 1, "outputs": []}
        if source.startswith("# Title"):
            cell = {k: cell[k] for k in ("id", "metadata", "source")} | {"cell_type": "markdown"}
        cells.append(cell)
    return json.dumps(
        {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1
    )


def exercise(number, name="double"):
    return f'{name} = Exercise(\n    number="{number}",\n    title="Twice of {name}",\n)\n'


def write(folder, **files):
    for name, text in files.items():
        path = folder / {"first": FIRST, "second": SECOND}.get(name, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


OLD = {
    "pyproject.toml": "[project]\n",
    "helpers/environment.py": "",
    "helpers/exercises/first/double.py": exercise("1.1"),
    "notebooks/00-start-here.ipynb": notebook("# Title: Start"),
    FIRST: notebook(
        "# Title: First", "# Exercise 1.1\n" + STUB, "x = 1", "first.double.check(double)"
    ),
    "README.md": "Old.\n",
    ".gitignore": "put-aside/\n",
}
NEW_FIRST = notebook(
    "# Title: First", "# Exercise 1.1\n" + STUB, "x = 2", "first.double.check(double)"
)


@pytest.fixture
def upstream(tmp_path):
    folder = tmp_path / "upstream"
    write(folder, **OLD)
    git(tmp_path, "init", "--quiet", "--initial-branch=main", "upstream")
    commit(folder, "old")
    return folder


@pytest.fixture
def clone(upstream, tmp_path):
    git(tmp_path, "clone", "--quiet", f"file://{upstream}", "clone")
    return tmp_path / "clone"


def commit(folder, message):
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


def read(folder, path):
    return (folder / path).read_text("utf-8")


def put_aside(folder):
    """Return path -> text of all that was put aside, whichever dated folder it is in."""
    found = {}
    for path in (folder / "put-aside").glob("*/**/*"):
        if path.is_file():
            found[Path(*path.relative_to(folder / "put-aside").parts[1:]).as_posix()] = read(
                path.parent, path.name
            )
    return found


MINE = (
    OLD[FIRST].replace("x = 1", "x = 100").replace('"execution_count": 1', '"execution_count": 7')
)


def is_new(clone, upstream):
    assert git(clone, "rev-parse", "HEAD") == git(upstream, "rev-parse", "HEAD")
    assert git(clone, "status", "--porcelain") == ""
    assert git(clone, "symbolic-ref", "--short", "HEAD") == "main"


def test_a_changed_notebook_is_put_aside_and_the_new_one_comes(upstream, clone):
    write(clone, first=MINE)
    write(upstream, first=NEW_FIRST)
    commit(upstream, "new")
    aside, sentences = update_clone(clone)
    is_new(clone, upstream)
    assert put_aside(clone) == {FIRST: MINE}
    assert re.fullmatch(r"\d{4}-\d\d-\d\d-\d{4}", aside.folder.name)
    assert aside.report() == f"Put aside, as you left them: 1 file, in {aside.folder}"
    assert re.fullmatch(r"Here is the newest version: [0-9a-f]+ of [\d-]+\.", sentences[0])


def test_twice_in_one_minute_and_nothing_new(upstream, clone):
    write(clone, first=MINE)
    one, _ = update_clone(clone)
    write(clone, first=MINE + " ")
    other, sentences = update_clone(clone)
    assert one.folder != other.folder
    assert read(one.folder, FIRST) == MINE
    assert read(other.folder, FIRST) == MINE + " "
    assert "This is the newest version already" in sentences[0]
    assert update_clone(clone)[0].report() == ""


def test_other_files_of_the_learner_stay_where_they_are(upstream, clone):
    write(clone, **{"notebooks/mine.ipynb": "{}", "notes.txt": "mine"})
    write(upstream, second=NEW_FIRST)
    commit(upstream, "new")
    update_clone(clone)
    assert read(clone, "notebooks/mine.ipynb") == "{}"
    assert read(clone, "notes.txt") == "mine"
    assert put_aside(clone) == {}


def test_a_file_of_ones_own_where_a_new_one_comes(upstream, clone):
    write(clone, second="mine", **{".gitignore": "put-aside/\nnotebooks/02*\n"})
    write(upstream, second=NEW_FIRST)
    commit(upstream, "new")
    update_clone(clone)
    assert put_aside(clone) == {SECOND: "mine", ".gitignore": "put-aside/\nnotebooks/02*\n"}
    assert read(clone, SECOND) == NEW_FIRST
    is_new(clone, upstream)


def test_a_file_that_is_gone_upstream_and_one_that_the_learner_deleted(upstream, clone):
    write(clone, **{FIRST: MINE})
    (clone / "README.md").unlink()
    (upstream / FIRST).unlink()
    commit(upstream, "new")
    update_clone(clone)
    assert put_aside(clone) == {FIRST: MINE}
    assert not (clone / FIRST).exists()
    is_new(clone, upstream)


def test_staged_and_committed_work(upstream, clone):
    write(clone, first=MINE)
    commit(clone, "mine")
    mine = git(clone, "rev-parse", "HEAD")
    write(clone, **{"README.md": "staged"})
    git(clone, "add", "--all")
    write(upstream, first=NEW_FIRST)
    commit(upstream, "new")
    aside, sentences = update_clone(clone)
    is_new(clone, upstream)
    assert put_aside(clone) == {FIRST: MINE, "README.md": "staged"}
    name = f"put-aside-{aside.name}"
    assert sentences[0] == f"Your own commits stay in the branch {name}."
    assert git(clone, "rev-parse", name) == mine


@pytest.mark.parametrize("how", ["--no-rebase", "--rebase"])
def test_a_conflict_in_a_cell_of_the_learners_own(upstream, clone, how):
    write(clone, first=MINE)
    commit(clone, "mine")
    mine = git(clone, "rev-parse", "HEAD")
    write(upstream, first=NEW_FIRST)
    commit(upstream, "new")
    git(clone, "pull", "--quiet", how, check=False)
    broken = read(clone, FIRST)
    assert "<<<<<<<" in broken
    update_clone(clone)
    is_new(clone, upstream)
    assert put_aside(clone) == {FIRST: broken}
    assert mine in git(clone, "for-each-ref", "--format=%(objectname)", "refs/heads/put-aside-*")
    assert "rebas" not in git(clone, "status")
    assert read(clone, FIRST) == NEW_FIRST


def test_a_stash_stays_and_so_does_a_detached_head(upstream, clone):
    write(clone, first=MINE)
    git(clone, "stash", "--quiet")
    git(clone, "checkout", "--quiet", "--detach")
    write(clone, **{"README.md": "mine"})
    commit(clone, "on no branch")
    mine = git(clone, "rev-parse", "HEAD")
    write(upstream, first=NEW_FIRST)
    commit(upstream, "new")
    update_clone(clone)
    is_new(clone, upstream)
    assert git(clone, "show", f"stash@{{0}}:{FIRST}") == MINE.strip()
    assert git(clone, "branch", "--contains", mine).strip().startswith("put-aside-")


def test_a_rebase_that_began_on_no_branch(upstream, clone):
    git(clone, "checkout", "--quiet", "--detach")
    write(clone, first=MINE)
    commit(clone, "mine")
    mine = git(clone, "rev-parse", "HEAD")
    write(upstream, first=NEW_FIRST)
    commit(upstream, "new")
    git(clone, "fetch", "--quiet")
    git(clone, "rebase", "origin/main", check=False)
    update_clone(clone)
    is_new(clone, upstream)
    assert git(clone, "branch", "--contains", mine).strip().startswith("put-aside-")


def test_commits_on_a_branch_that_the_learner_has_left(upstream, clone):
    write(clone, first=MINE)
    commit(clone, "mine")
    mine = git(clone, "rev-parse", "HEAD")
    git(clone, "checkout", "--quiet", "--detach", "origin/main")
    update_clone(clone)
    is_new(clone, upstream)
    assert git(clone, "branch", "--contains", mine).strip().startswith("put-aside-")


def test_a_course_whose_history_began_anew(upstream, clone):
    write(clone, first=MINE)
    commit(clone, "mine")
    git(upstream, "checkout", "--quiet", "--orphan", "fresh")
    write(upstream, first=NEW_FIRST)
    commit(upstream, "all in one")
    git(upstream, "branch", "--quiet", "--force", "main", "fresh")
    git(upstream, "checkout", "--quiet", "main")
    update_clone(clone)
    is_new(clone, upstream)
    assert put_aside(clone) == {FIRST: MINE}


def test_no_network_changes_nothing(upstream, clone):
    write(clone, first=MINE)
    shutil.move(upstream, upstream.parent / "away")
    with pytest.raises(Problem, match="could not be fetched, and nothing has changed: .+"):
        update_clone(clone)
    assert read(clone, FIRST) == MINE
    assert not (clone / "put-aside").exists()


def test_a_repository_without_a_remote(upstream):
    with pytest.raises(Problem, match="has no remote"):
        update_clone(upstream)


def test_no_git_program(clone, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Problem, match="git is not installed"):
        update_clone(clone)


def test_nothing_can_be_put_aside_so_nothing_changes(upstream, clone):
    write(clone, first=MINE, **{"put-aside": "a file"})
    with pytest.raises(Problem, match=r"could not be put aside in .+ so nothing has been changed"):
        update_clone(clone)
    assert read(clone, FIRST) == MINE


def pull_like_nbgitpuller(upstream, clone):
    """Pull as nbgitpuller does: commit what the learner changed, and let it win a conflict."""
    if not clone.exists():
        git(clone.parent, "clone", "--quiet", "--depth=1", f"file://{upstream}", clone.name)
        return
    git(clone, "fetch", "--quiet")
    git(clone, "commit", "--quiet", "-am", "Automatic commit by nbgitpuller", "--allow-empty")
    git(clone, "merge", "--quiet", "-Xours", "origin/main")


def pull_by_nbgitpuller(upstream, clone):
    """Pull by nbgitpuller itself, as a link of a hub does."""
    if find_spec("nbgitpuller") is None:
        pytest.skip(
            'nbgitpuller is not here: .venv/bin/pip install -c requirements.txt -e ".[hub]"'
        )
    code = "from nbgitpuller.pull import main; main()"
    command = [sys.executable, "-c", code, f"file://{upstream}", "main", str(clone)]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    "pull", [pull_like_nbgitpuller, pytest.param(pull_by_nbgitpuller, marks=pytest.mark.proof)]
)
def test_beside_nbgitpuller_with_a_clone_of_depth_1(upstream, tmp_path, pull):
    write(upstream, **{"README.md": "Newer.\n"})
    commit(upstream, "newer")
    clone = tmp_path / "clone"
    pull(upstream, clone)
    write(clone, first=MINE)
    write(upstream, **{"README.md": "Newest.\n"})
    commit(upstream, "newest")
    pull(upstream, clone)
    assert read(clone, FIRST) == MINE
    assert read(clone, "README.md") == "Newest.\n"
    write(upstream, first=NEW_FIRST)
    commit(upstream, "new")
    update_clone(clone)
    is_new(clone, upstream)
    assert put_aside(clone) == {FIRST: MINE}
    write(clone, first=MINE)
    write(upstream, **{"README.md": "And on.\n"})
    commit(upstream, "and on")
    pull(upstream, clone)  # it still can
    assert read(clone, "README.md") == "And on.\n"
    assert read(clone, FIRST) == MINE


def keep(key="double", source=ANSWER, stub=STUB, title="Twice"):
    kept.save(
        kept.Answer(
            key=key,
            number="1.1",
            title=title,
            source=source,
            stub=stub,
            time="2026-11-27T08:00:00+00:00",
            version="0.1.0",
        )
    )


def sources(path):
    return ["".join(cell["source"]) for cell in json.loads(path.read_text("utf-8"))["cells"]]


def test_kept_answers_go_into_the_stubs(clone):
    keep()
    assert fill(clone) == ["Filled into the notebooks: 1 kept answer."]
    assert sources(clone / FIRST)[1] == ANSWER.strip()
    assert sources(clone / FIRST)[0::2] == ["# Title: First", "x = 1"]


def test_an_exercise_that_moved_and_is_renumbered_finds_its_answer(upstream, clone):
    keep()
    (upstream / "helpers/exercises/first/double.py").unlink()
    write(
        upstream,
        first=notebook("# Title: First", "x = 1"),
        second=notebook("# Title: Second", "# Exercise 2.7\n" + STUB),
        **{"helpers/exercises/second/double.py": exercise("2.7")},
    )
    commit(upstream, "moved")
    update_clone(clone)
    assert fill(clone) == ["Filled into the notebooks: 1 kept answer."]
    assert sources(clone / SECOND)[1] == ANSWER.strip().replace("1.1", "2.7")


def test_a_stub_that_asks_for_something_else_stays(upstream, clone):
    keep()
    new = "# Exercise 1.1\n" + STUB.replace("(n)", "(number)")
    write(upstream, first=notebook("# Title: First", new))
    commit(upstream, "changed")
    update_clone(clone)
    none, other = fill(clone)
    assert none == "Filled into the notebooks: 0 kept answers."
    assert other.startswith("Exercise 1.1 asks for something else now: .mine() in place of .check(")
    assert sources(clone / FIRST)[1] == new


def test_an_exercise_that_is_removed_keeps_its_answer(upstream, clone):
    keep()
    (upstream / "helpers/exercises/first/double.py").unlink()
    write(upstream, first=notebook("# Title: First"))
    commit(upstream, "removed")
    update_clone(clone)
    assert fill(clone)[1] == "The exercise “Twice” is there no more; your answer to it stays kept."
    assert kept.answers("double")[0].source == ANSWER


def pack(path, files, top="course-main/"):
    with zipfile.ZipFile(path, "w") as packed:
        for name, text in files.items():
            packed.writestr(top + name, text)
    return path


@pytest.fixture
def copy(tmp_path):
    """Return an unpacked course without git, with work of the learner's in it."""
    write(tmp_path / "copy", **OLD)
    write(tmp_path / "copy", first=MINE, **{"notebooks/mine.ipynb": "{}"})
    write(tmp_path / "copy", **{"helpers/__pycache__/x.pyc": ""})
    return tmp_path / "copy"


def test_a_zip_takes_the_place_of_a_copy_without_git(copy, tmp_path):
    new = {**OLD, SECOND: NEW_FIRST, "README.md": "New.\n"}
    del new["helpers/exercises/first/double.py"], new[FIRST]
    aside, (sentence,) = update_from_zip(copy, pack(tmp_path / "new.zip", new))
    assert put_aside(copy) == {
        FIRST: MINE,
        "helpers/exercises/first/double.py": exercise("1.1"),
        "README.md": "Old.\n",
    }
    assert sentence == "Here is the version that new.zip holds."
    assert "3 files" in aside.report()
    assert {name: read(copy, name) for name in new} == new
    assert not (copy / FIRST).exists()
    assert read(copy, "notebooks/mine.ipynb") == "{}"
    assert (copy / "helpers/__pycache__/x.pyc").exists()
    assert [path.name for path in (copy / "put-aside").iterdir()] == [aside.name]


BAD_ZIPS = {
    "no ZIP": lambda path: path.write_bytes(b"<html>404</html>"),
    "another project": lambda path: pack(path, {"README.md": ""}),
    "a path that leads out": lambda path: pack(path, {**OLD, "../../x": ""}),
    "an absolute path": lambda path: pack(path, {"/x": "", **OLD}, top=""),
    "none": lambda path: None,
    "cut off": lambda path: path.write_bytes(pack(path, OLD).read_bytes()[:300]),
    "damaged": lambda path: path.write_bytes(
        pack(path, OLD).read_bytes().replace(b"Old.", b"Odd.")
    ),
}


@pytest.mark.parametrize("make", BAD_ZIPS.values(), ids=BAD_ZIPS)
def test_a_zip_that_is_not_the_course_changes_nothing(copy, tmp_path, make):
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    make(tmp_path / "new.zip")
    with pytest.raises(Problem, match="no copy of the course|cannot be unpacked|There is no file"):
        update_from_zip(copy, tmp_path / "new.zip")
    (tmp_path / "new.zip").unlink(missing_ok=True)
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert not (copy / "put-aside").exists()


def command(folder, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "helpers.update", *arguments],
        cwd=folder,
        check=False,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )


def test_the_command_on_the_real_course(tmp_path):
    """Run, changed and solved in a clone; a new version comes; the answer stands in it and is right."""
    upstream = tmp_path / "real"
    leave = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
    for name in ("helpers", "notebooks"):
        shutil.copytree(ROOT / name, upstream / name, ignore=leave)
    for name in ("pyproject.toml", "requirements.txt", ".gitignore"):
        shutil.copy(ROOT / name, upstream)
    git(tmp_path, "init", "--quiet", "--initial-branch=main", "real")
    commit(upstream, "old")
    git(tmp_path, "clone", "--quiet", f"file://{upstream}", "clone")
    clone, start = tmp_path / "clone", "notebooks/00-start-here.ipynb"
    right = '# Exercise 0.1\nfirst_request = {"receiver": "desks.example"}  # mine\n'
    stub = '    "receiver": ...,\n'
    assert stub.strip() in read(clone, start).replace('\\"', '"')
    from helpers.exercises import start_here

    keep("first_request", right, start_here.first_request.stub)
    change(clone / start, "Shift", "Umschalt")
    mine = read(clone, start)
    change(upstream / start, "Start here", "Start right here")
    commit(upstream, "new")
    done = command(clone / "notebooks", "--fill")
    assert done.returncode == 0, done.stdout + done.stderr
    put, here, filled = done.stdout.strip().split("\n")
    assert put.startswith("Put aside, as you left them: 1 file, in ")
    assert here.startswith("Here is the newest version: ")
    assert filled == "Filled into the notebooks: 1 kept answer."
    assert put_aside(clone) == {start: mine}
    assert right.strip() in sources(clone / start)
    assert "Start right here" in read(clone, start)
    assert done.stderr == ""


def change(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def test_the_command_says_in_a_sentence_what_is_wrong(copy, clone, tmp_path):
    done = command(clone, "new.zip")
    assert done.returncode == 1
    assert "is a clone: the new version comes by git" in done.stdout
    shutil.copytree(ROOT / "helpers", tmp_path / "real/helpers")
    (tmp_path / "real/notebooks").mkdir()
    done = command(tmp_path / "real")
    assert done.returncode == 1
    assert "is no clone of a repository: download the newest version as a ZIP" in done.stdout
    assert done.stderr == ""
