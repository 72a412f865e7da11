"""What a hub is started with. tests/proof/test_hub.py starts one, with thirty learners."""

import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml

from helpers.hub import bundle, checks, configuration, ports
from helpers.hub.__main__ import find_proxy, read_arguments
from helpers.hub.checks import check_a_learner, check_environment, check_numbers, check_users
from helpers.hub.learner import COURSE
from helpers.hub.settings import SOURCE, Problem, Settings, password, prepare
from helpers.update import update_clone

ROOT = Path(__file__).parents[2]
ME = ("-c", "user.name=Teacher", "-c", "user.email=teacher@school.example")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="JupyterHub does not run on Windows")


def write(course, text):
    (course / "notebooks").mkdir(parents=True, exist_ok=True)
    (course / "notebooks/00.ipynb").write_text(text)
    bundle.git(course, "init", "--quiet", "--initial-branch=trunk")
    bundle.git(course, "add", "--all")
    bundle.git(course, *ME, "commit", "--quiet", "-m", text)


@pytest.fixture
def course(tmp_path):
    write(tmp_path / "course", "old")
    return tmp_path / "course"


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "hub", one_user=True)


def test_a_learner_gets_the_course_once_and_the_newest_when_they_ask(course, tmp_path):
    source, mine = tmp_path / "course.bundle", tmp_path / "mine"
    assert bundle.write(course, source) == ""
    bundle.clone(source, mine)
    assert (mine / "notebooks/00.ipynb").read_text() == "old"
    (mine / "notebooks/00.ipynb").write_text("my answer")
    write(course, "new")
    bundle.write(course, source)
    bundle.clone(source, mine)
    assert (mine / "notebooks/00.ipynb").read_text() == "my answer"
    update_clone(mine)
    assert (mine / "notebooks/00.ipynb").read_text() == "new"
    [kept] = (mine / "put-aside").rglob("00.ipynb")
    assert kept.read_text() == "my answer"
    assert source.stat().st_mode & 0o777 == 0o644


def test_a_course_that_is_on_no_branch_is_given_too(course, tmp_path):
    bundle.git(course, "checkout", "--quiet", "--detach")
    bundle.write(course, tmp_path / "course.bundle")
    bundle.clone(tmp_path / "course.bundle", tmp_path / "mine")
    assert bundle.git(tmp_path / "mine", "branch", "--show-current").strip() == bundle.BRANCH


def test_what_is_not_committed_is_said(course, tmp_path):
    (course / "notebooks/00.ipynb").write_text("not committed")
    note = bundle.write(course, tmp_path / "course.bundle")
    assert note.startswith(f"Learners get the last commit of {course}; what has changed since")


def test_a_copy_that_is_no_clone_or_not_all_of_it(course, tmp_path):
    bundle.git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{course}", "shallow")
    with pytest.raises(Problem, match=r"type there git fetch --unshallow, and start again\."):
        bundle.write(tmp_path / "shallow", tmp_path / "course.bundle")
    with pytest.raises(Problem, match="is no clone of a repository.+get the course by git clone"):
        bundle.write(tmp_path, tmp_path / "course.bundle")
    assert not (tmp_path / "course.bundle").exists()


def test_a_clone_that_fails_leaves_nothing(tmp_path):
    (tmp_path / "course.bundle").write_text("no bundle")
    (tmp_path / "home").mkdir()
    with pytest.raises(Problem, match="git clone failed: "):
        bundle.clone(tmp_path / "course.bundle", tmp_path / "home/course")
    assert list((tmp_path / "home").iterdir()) == []


def test_no_git(course, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Problem, match="git is not installed: install it"):
        bundle.write(course, tmp_path / "course.bundle")


def test_secrets_are_the_hubs_alone(settings):
    before = os.umask(0)
    try:
        prepare(settings)
        first = password(settings)
    finally:
        os.umask(before)
    assert settings.private.stat().st_mode & 0o777 == 0o700
    assert settings.homes.stat().st_mode & 0o777 == 0o700
    assert (settings.private / "password").stat().st_mode & 0o777 == 0o600
    assert re.fullmatch("[0-9a-f]{12}", first)
    assert password(settings) == first
    other = Settings(settings.folder.with_name("other"))
    prepare(other)
    assert password(other) != first
    settings.private.chmod(0o755)
    prepare(settings)
    assert settings.private.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_others_can_write_into(settings):
    settings.folder.mkdir()
    for mode in (0o777, 0o775, 0o1777):
        settings.folder.chmod(mode)
        with pytest.raises(Problem, match="Others may write into .+chmod 755"):
            prepare(settings)
    settings.folder.chmod(0o755)
    prepare(settings)


def test_a_folder_of_somebody_else(settings, monkeypatch):
    settings.folder.mkdir(mode=0o755)
    monkeypatch.setattr(os, "getuid", lambda: settings.folder.stat().st_uid + 1)
    with pytest.raises(Problem, match="give it to yourself"):
        prepare(settings)


def test_the_values_for_kubernetes_fit_the_course():
    values = yaml.safe_load((ROOT / "helpers/hub/values.yaml").read_text("utf-8"))
    learner = values["singleuser"]
    assert learner["cmd"] == ["python", "-P", "-m", "helpers.hub.learner"]
    assert list(learner["extraEnv"]) == [SOURCE]
    assert learner["defaultUrl"] == configuration.START_PAGE
    assert (ROOT / learner["defaultUrl"].removeprefix("/lab/tree/")).exists()
    assert values["hub"]["config"]["JupyterHub"]["authenticator_class"] != "dummy"
    place = values["hub"]["config"]["KubeSpawner"]["notebook_dir"]
    assert Path(place).name == COURSE


def test_who_may_start_it(settings, monkeypatch):
    everybody = Settings(settings.folder, group="no-such-group")
    for variable in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 60_123)
    check_users(settings)
    with pytest.raises(Problem, match="You are user 60123, and only root can"):
        check_users(everybody)
    monkeypatch.setenv("LOGNAME", "ada")
    with pytest.raises(Problem, match="You are ada, and only root can"):
        check_users(everybody)
    with pytest.raises(Problem, match=r"Type sudo before the command\..+add --one-user\."):
        check_users(everybody)
    monkeypatch.setattr(os, "getuid", lambda: 0)
    with pytest.raises(Problem, match="every learner would be root here"):
        check_users(settings)
    with pytest.raises(Problem, match="no group 'no-such-group' on this machine"):
        check_users(everybody)
    check_users(Settings(settings.folder, group="root" if sys.platform == "linux" else "wheel"))


def test_an_environment_with_another_version_of_the_course(tmp_path, monkeypatch):
    clone = tmp_path / "clone"
    shutil.copytree(ROOT / "helpers", clone / "helpers")
    (clone / "notebooks").mkdir()
    for name in ("pyproject.toml", "requirements.txt"):
        shutil.copy(ROOT / name, clone)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))  # stands for what is installed
    check_environment(clone)
    (clone / "helpers/measure.py").write_text("NEW = 1\n")
    with pytest.raises(
        Problem, match=r"(?s)Learners would not have what .+measure\.py differs"
    ) as told:
        check_environment(clone)
    assert f"{sys.executable} -m pip install -c requirements.txt" in str(told.value)
    assert str(told.value).endswith("(helpers/measure.py differs).")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (tmp_path / "helpers").mkdir()
    (tmp_path / "helpers/__init__.py").touch()
    with pytest.raises(Problem, match="The reason: ModuleNotFoundError"):
        check_environment(clone)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"port": 0}, "--port 0 is no port: take one from 1 to 65533"),
        ({"port": 65534}, "--port 65534 is no port"),
        ({"idle": 0}, "--idle 0 is no time: give minutes"),
        ({"idle": float("nan")}, "--idle nan is no time"),
        ({"memory": 499}, "--memory 499 is too little: 500 MiB is the least"),
    ],
)
def test_numbers_that_make_no_sense(settings, wrong, words):
    with pytest.raises(Problem, match=words):
        check_numbers(Settings(settings.folder, **wrong))


@pytest.mark.parametrize("which", range(3))
def test_a_port_that_another_program_has(settings, which):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(Problem, match=f"The hub needs port {port}, and cannot have it"):
            check_numbers(Settings(settings.folder, port=port - which))
        prepare(settings)
        settings.proxy_pid.touch()
        check_numbers(Settings(settings.folder, port=port - which))


@pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="only root can be others")
def test_a_hub_that_learners_cannot_read(settings, monkeypatch):
    import grp

    member = SimpleNamespace(gr_mem=["nobody"], gr_gid=65534)
    monkeypatch.setattr(grp, "getgrnam", lambda name: member)
    # JupyterHub need not be installed for the tests.
    monkeypatch.setattr(checks, "TRIAL", checks.TRIAL.replace("jupyterhub.singleuser, ", ""))
    group = grp.getgrgid(0).gr_name
    with pytest.raises(
        Problem, match=r"nobody cannot start a server \(.*(denied|No such file).*such as /opt and"
    ):
        check_a_learner(Settings(settings.folder, group=group))
    member.gr_mem = []
    check_a_learner(settings)


def test_arguments(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert read_arguments(["hub"]) == Settings(tmp_path / "hub")
    given = read_arguments(
        ["hub", "--one-user", "--idle", "5", "--memory", "900", "--port", "9000"]
    )
    assert given == Settings(tmp_path / "hub", port=9000, one_user=True, idle=5.0, memory=900)


def test_the_proxy_is_found_beside_the_hub_or_it_is_said_how_to_get_it(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Problem, match=f"npm install --prefix {tmp_path} configurable-http-proxy@5"):
        find_proxy(tmp_path)
    own = tmp_path / "node_modules/.bin/configurable-http-proxy"
    own.parent.mkdir(parents=True)
    own.touch(mode=0o755)
    assert find_proxy(tmp_path) == str(own)


def test_all_of_it_is_on_loopback(settings):
    prepare(settings)
    c = configuration.configure(settings, "proxy")
    assert c.JupyterHub.bind_url == "http://127.0.0.1:8000"
    assert c.JupyterHub.hub_ip == "127.0.0.1"
    assert c.JupyterHub.hub_port == 8001
    assert c.ConfigurableHTTPProxy.api_url == "http://127.0.0.1:8002"


def test_no_hub_takes_any_name_with_any_password(settings):
    prepare(settings)
    c = configuration.configure(settings, "proxy")
    assert c.JupyterHub.authenticator_class == "shared-password"
    assert c.SharedPasswordAuthenticator.user_password == password(settings)
    pattern = re.compile(c.Authenticator.username_pattern)
    assert [one for one in ("ada", "a-1", "x" * 32) if not pattern.match(one)] == []
    for name in ("", "-", "1a", "a b", "a/b", "../a", "a.", "Ada", "ada\n", "x" * 33):
        assert not pattern.match(name)
    users = configuration.configure(Settings(settings.folder), "proxy")
    assert users.JupyterHub.authenticator_class == "pam"
    assert users.PAMAuthenticator.allowed_groups == {"class"}
    assert "allow_all" not in users.Authenticator


class Spawner(SimpleNamespace):
    """As much of JupyterHub's spawner as ports need."""

    def __init__(self, name):
        super().__init__(user=SimpleNamespace(name=name), port=0)


def test_each_server_has_a_port_that_nobody_else_takes(monkeypatch):
    monkeypatch.setattr(ports, "RANGE", range(20000, 20040))
    given = ports.Ports()
    spawners = [Spawner(f"learner-{number}") for number in range(30)]
    for one in spawners:
        given.give(one)
    assert len({one.port for one in spawners}) == 30
    for one in spawners:  # each starts once more: the ports that they had are free again
        given.give(one)
    assert len({one.port for one in spawners}) == 30


def test_a_port_that_is_taken_is_not_given(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setattr(ports, "RANGE", range(port, port + 2))
        found = set()
        for _ in range(20):
            one = Spawner("ada")
            ports.Ports().give(one)
            found.add(one.port)
    assert found == {port + 1}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits a process's own memory")
def test_a_process_that_takes_too_much_gets_a_memory_error():
    code = (
        "from helpers.hub.learner import limit_memory\n"
        "limit_memory(500)\n"
        "kept = bytearray(100 * 2**20)\n"
        "try:\n    bytearray(600 * 2**20)\n"
        "except MemoryError:\n    print('too much')\n"
        "limit_memory(900)\n"  # never more than before
        "try:\n    bytearray(600 * 2**20)\n"
        "except MemoryError:\n    print('still too much')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "too much\nstill too much\n"
