"""Learners of a hub are users of its machine, and safe from each other: `pytest -m proof`.

The users are made by the commands of TEACHING.md, in a namespace of their own whose /etc and /home
are not the machine's: nothing of them is left.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.proof.hub import Hub, Place, require_hub
from tests.proof.hub_learner import HubLearner
from tests.tools.refresh import ROOT
from tests.tools.together import differences

START = "notebooks/00-start-here.ipynb"
NAMES = ("ada", "grace")
OUTSIDER = "charles", "a-password"  # a user of the machine, and of no class

# What changes here is seen by this shell and its children alone.
NAMESPACE = """
set -eu
mount -t tmpfs tmpfs "$1" && mkdir "$1/changed" "$1/work"
mount -t overlay overlay -o "lowerdir=/etc,upperdir=$1/changed,workdir=$1/work" /etc
mount -t tmpfs -o mode=755 tmpfs /home
shift
"""
OTHERS = f"""
useradd --create-home {OUTSIDER[0]} && echo '{":".join(OUTSIDER)}' | chpasswd
chmod 755 /home/ada
echo root:root-password | chpasswd
"""
# What Grace tries in a cell of hers.
PROBE = """
import os, socket, sys

def tried(action, *arguments):
    try:
        return repr(action(*arguments))[:60]
    except OSError as error:
        return type(error).__name__

for what in {tries}:
    print(eval(what))
"""

pytestmark = pytest.mark.proof


def documented() -> str:
    """Return the commands of TEACHING.md that make the users of a class."""
    text = (ROOT / "TEACHING.md").read_text("utf-8")
    [block] = [one for one in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) if "useradd" in one]
    return block


@pytest.fixture(scope="module")
def hub():
    require_hub()
    if os.getuid() != 0:
        pytest.skip("only root can start servers as other users")
    for name in ("useradd", "chpasswd", "openssl", "unshare"):
        if not shutil.which(name):
            pytest.skip(f"{name} is not on this machine")
    place = Place(root=True)
    mounted = place.root / "etc"
    mounted.mkdir()
    (place.course / "names.txt").write_text("\n".join(NAMES) + "\n")
    script = f'{NAMESPACE}\n{documented()}\n{OTHERS}\nexec "$@"'
    prefix = ("unshare", "--mount", "bash", "-c", script, "bash", mounted)
    trial = subprocess.run([*prefix, "true"], cwd=place.course, check=False, capture_output=True)
    if trial.returncode:
        place.remove()
        pytest.skip(f"no namespace of one's own can be made here: {trial.stderr.decode().strip()}")
    hub = Hub(place.hub, place.course, prefix=prefix)
    try:
        hub.wait()
        hub.place = place
        yield hub
    finally:
        left = hub.stop()
        place.remove()
    assert left == []


@pytest.fixture(scope="module")
def passwords(hub) -> dict[str, str]:
    """Return the passwords that the documented commands have printed."""
    return dict(re.findall(rf"(?m)^({'|'.join(NAMES)}) (\w+)$", hub.said()))


@pytest.fixture(scope="module")
def learners(hub, passwords):
    """Return Ada and Grace, each with a server of theirs."""
    found = [HubLearner(hub.url, name) for name in NAMES]
    for one in found:
        assert one.log_in(passwords[one.name])
        one.start_server()
        one.open_lab()
    return found


def test_the_machine_has_the_users_it_had(hub):
    assert "ada:" not in Path("/etc/passwd").read_text()


def test_the_users_of_the_class_come_in_and_nobody_else(hub, passwords):
    assert len(passwords) == 2
    assert "The users of the group class log in with their own passwords." in hub.said()
    for name, password in [
        ("ada", passwords["grace"]),
        ("ada", ""),
        OUTSIDER,
        ("root", "root-password"),
        ("nobody", ""),
    ]:
        assert not HubLearner(hub.url, name).log_in(password)
    assert HubLearner(hub.url, "grace").log_in(passwords["grace"])


def test_a_lesson_runs_as_the_learner_in_a_clone_of_their_own(hub, learners):
    for learner in learners:
        stored = learner.read(START)
        kernel = learner.kernel(START)
        assert differences(START, stored, kernel.run_all(stored)) == []
        said = kernel.text("import getpass, os; print(getpass.getuser(), os.getcwd(), os.getuid())")
        name, folder, user = said.split()
        assert name == learner.name
        assert folder == f"/home/{name}/follow-the-request/notebooks"
        assert int(user) >= 1000


def test_a_learner_reads_nothing_of_another_and_changes_nothing_of_all(hub, learners):
    ada, grace = learners
    mine = ada.kernel(START).text(
        "import os; print(os.getpid(), os.environ['JUPYTER_RUNTIME_DIR'], os.getppid())"
    )
    kernel, runtime, server = mine.split()
    assert oct(Path(runtime).stat().st_mode & 0o777) == "0o700"
    # Ada's home is open, as some machines make homes: what the hub put there is not.
    tries = {
        "tried(os.listdir, '/home/ada')": "[",
        "tried(open, '/home/ada/follow-the-request/notebooks/00-start-here.ipynb')": "Permission",
        "tried(os.listdir, '/home/ada/follow-the-request')": "Permission",
        "tried(os.listdir, '/home/ada/.ipython')": "Permission",
        "tried(os.listdir, '/home/ada/.local')": "Permission",
        f"tried(os.listdir, {runtime!r})": "Permission",
        f"tried(os.kill, {kernel}, 0)": "Permission",
        f"tried(os.kill, {server}, 0)": "Permission",
        f"tried(open, '/proc/{server}/environ')": "Permission",
        f"tried(open, '/proc/{hub.process.pid}/environ')": "Permission",
        f"tried(os.listdir, '{hub.folder}/private')": "Permission",
        f"tried(open, '{hub.folder}/course.bundle', 'ab')": "Permission",
        "tried(open, __import__('helpers').__file__, 'ab')": "Permission",
        "tried(open, sys.executable, 'ab')": "Permission",
        "tried(os.listdir, sys.prefix)": "[",
    }
    said = grace.kernel(START).text(PROBE.format(tries=list(tries))).splitlines()
    assert len(said) == len(tries)
    for (what, expected), seen in zip(tries.items(), said, strict=True):
        assert seen.lstrip("'\"").startswith(expected), f"{what} gave {seen}"


def test_grace_is_not_let_into_adas_server(hub, learners):
    grace = learners[1]
    assert grace.ask("GET", "contents").status_code == 200
    grace.name = "ada"
    assert grace.ask("GET", "contents").status_code == 403
    grace.name = "grace"
