"""What learners answer to exercise 6.1."""

from collections import OrderedDict, defaultdict
from pathlib import PurePosixPath
from types import MappingProxyType

from flask import Flask, url_for

from helpers.exercises.flask_front_end.picture_paths import BECAUSE, NO_SLASH, NO_URL, solution
from tests.exercises.answers import mistake, right


@mistake(NO_SLASH)
def no_slash():
    """A name in place of a path."""
    return solution() | {"A": "logo.svg"}


@mistake(NO_SLASH)
def relative():
    """A path that begins in the folder where one stands."""
    return solution() | {"E": "./static/build/logo.svg"}


@mistake(BECAUSE["A"])
def the_whole_path():
    """The folder's name is kept below /."""
    return solution() | {"A": "/build/logo.svg"}


@mistake(BECAUSE["A"])
def the_whole_folder():
    """The whole folder is kept below /."""
    return solution() | {"A": "/static/build/logo.svg"}


@mistake(BECAUSE["A"])
def index_of_the_folder():
    """The folder alone leads to its file."""
    return solution() | {"A": "/"}


@mistake(BECAUSE["A"])
def letter_case():
    """Letter case does not count."""
    return solution() | {"A": "/Logo.svg"}


@mistake(seen="GET /logo.svg/ with 200")
def a_slash_behind():
    """A slash behind the file's name."""
    return solution() | {"A": "/logo.svg/"}


@mistake(BECAUSE["B"])
def joined():
    """The folder's name follows the prefix."""
    return solution() | {"B": "/files/build/logo.svg"}


@mistake(BECAUSE["B"])
def prefix_before_the_whole_folder():
    """The whole folder follows the prefix."""
    return solution() | {"B": "/files/static/build/logo.svg"}


@mistake(BECAUSE["B"])
def prefix_is_ignored():
    """The prefix does not count."""
    return solution() | {"B": "/logo.svg"}


@mistake(BECAUSE["C"])
def folder_as_prefix():
    """The whole folder is the prefix."""
    return solution() | {"C": "/static/build/logo.svg"}


@mistake(BECAUSE["C"])
def static_is_always_the_prefix():
    """The prefix is /static whatever the folder."""
    return solution() | {"C": "/static/logo.svg"}


@mistake(BECAUSE["C"])
def no_prefix():
    """Without static_url_path there is no prefix."""
    return solution() | {"C": "/logo.svg"}


@mistake(BECAUSE["C"])
def not_served_without_a_url_path():
    """Without static_url_path nothing is served."""
    return solution() | {"C": None}


@mistake(BECAUSE["D"])
def build_is_kept():
    """The folder of the other apps is kept."""
    return solution() | {"D": "/logo.svg"}


@mistake(BECAUSE["D"])
def no_path():
    """Without static_folder no path leads to a file."""
    return solution() | {"D": None}


@mistake(BECAUSE["D"])
def default_prefix_in_spite_of_the_url_path():
    """The default prefix is kept although static_url_path says another."""
    return solution() | {"D": "/static/build/logo.svg"}


@mistake(BECAUSE["E"])
def prefix_forgotten():
    """The default prefix is forgotten."""
    return solution() | {"E": "/build/logo.svg"}


@mistake(BECAUSE["E"])
def build_is_the_default():
    """The default folder is static/build."""
    return solution() | {"E": "/static/logo.svg"}


@mistake(BECAUSE["E"])
def nothing_is_served():
    """Without arguments nothing is served."""
    return solution() | {"E": None}


@mistake(BECAUSE["G"])
def a_rule_is_enough():
    """A folder that is not there is taken for the one that is."""
    return solution() | {"G": "/logo.svg"}


@mistake(BECAUSE["G"])
def a_rule_to_the_true_folder():
    """A path leads out of a folder that is not there."""
    return solution() | {"G": "/static/build/logo.svg"}


@mistake(BECAUSE["F"])
def files_without_a_folder():
    """None stands for the folder of the package."""
    return solution() | {"F": "/logo.svg"}


@mistake(BECAUSE["F"])
def none_is_the_default():
    """None stands for the default folder."""
    return solution() | {"F": "/static/build/logo.svg"}


@mistake(BECAUSE["F"])
def text_none():
    """None as text."""
    return solution() | {"F": "None"}


@mistake(BECAUSE["F"])
def empty_text():
    """An empty text where no path leads to the file."""
    return solution() | {"F": ""}


@mistake(NO_URL)
def a_url():
    """A whole URL."""
    return solution() | {"A": "http://desks.example/logo.svg"}


@mistake(NO_URL)
def a_query():
    """A query behind the path."""
    return solution() | {"C": "/build/logo.svg?v=1"}


@mistake(NO_URL)
def a_fragment():
    """A fragment behind the path."""
    return solution() | {"D": "/build/logo.svg#logo"}


@mistake(seen="app A answers GET /./logo.svg with 200")
def a_detour():
    """A path that a browser would shorten."""
    return solution() | {"A": "/./logo.svg"}


@mistake(BECAUSE["A"])
def two_slashes():
    """The prefix / and a path with a slash, put together."""
    return solution() | {"A": "//logo.svg"}


@mistake(seen="PurePosixPath('/logo.svg') for app A")
def path_objects():
    """Objects in place of texts."""
    return {name: path and PurePosixPath(path) for name, path in solution().items()}


@mistake(seen="False for app F")
def false_for_none():
    """False where no path leads to the file."""
    return solution() | {"F": False}


@mistake(seen="nothing for 'F'")
def one_is_missing():
    """An app without a path is left out."""
    return {name: path for name, path in solution().items() if path}


@mistake(seen="an item too many, for 'H'")
def one_too_many():
    """One app more than there is."""
    return solution() | {"H": None}


@mistake(seen="['/logo.svg'")
def a_list():
    """The paths in their order, without the apps."""
    return list(solution().values())


@right
def by_item():
    """A dict that is filled item by item."""
    picture_paths = {}
    picture_paths["F"] = picture_paths["G"] = None
    picture_paths["E"] = "/static/build/logo.svg"
    picture_paths["C"] = picture_paths["D"] = "/build/logo.svg"
    picture_paths["B"] = "/files/logo.svg"
    picture_paths["A"] = "/logo.svg"
    return picture_paths


@right
def keywords():
    """A dict made from keywords."""
    return dict(  # noqa: C408 - as a learner writes it
        A="/logo.svg",
        B="/files/logo.svg",
        C="/build/logo.svg",
        D="/build/logo.svg",
        E="/static/build/logo.svg",
        F=None,
        G=None,
    )


@right
def ordered():
    """An OrderedDict, in another order."""
    return OrderedDict(reversed(list(solution().items())))


@right
def zipped():
    """Two lists zipped."""
    file = "logo.svg"
    ends = [f"/{file}", f"/files/{file}", f"/build/{file}", f"/build/{file}"]
    return dict(zip("ABCDEFG", [*ends, f"/static/build/{file}", None, None], strict=True))


@right
def prefix_and_rest():
    """Each path made of its prefix and the rest."""
    prefixes = {"A": "", "B": "/files", "C": "/build", "D": "", "E": "/static"}
    rests = {"D": "build/logo.svg", "E": "build/logo.svg"}
    paths = {name: f"{prefix}/{rests.get(name, 'logo.svg')}" for name, prefix in prefixes.items()}
    return paths | {"F": None, "G": None}


@right
def with_default():
    """A defaultdict, whose default was used."""
    paths = defaultdict(lambda: None, {name: path for name, path in solution().items() if path})
    paths["F"], paths["G"]
    return paths


@right
def merged():
    """Two dicts merged."""
    same = dict.fromkeys("CD", "/build/logo.svg")
    return {"A": "/logo.svg", "B": "/files/logo.svg", **same} | {
        "E": "/static/build/logo.svg",
        "F": None,
        "G": None,
    }


@right
def as_flask_writes_them():
    """The paths that Flask itself writes for the file."""
    below = "logo.svg", "build/logo.svg"
    options = {
        "A": ("static/build", "/", below[0]),
        "B": ("static/build", "/files", below[0]),
        "C": ("static/build", None, below[0]),
        "D": ("static", "/", below[1]),
        "E": ("static", None, below[1]),
    }
    paths = {"F": None, "G": None}
    for name, (folder, url_path, file) in options.items():
        app = Flask("pictures", static_folder=folder, static_url_path=url_path)
        with app.test_request_context():
            paths[name] = url_for("static", filename=file)
    return paths


@right
def paths_as_text():
    """Paths put together by pathlib, and written as texts."""
    root = PurePosixPath("/")
    return {
        "A": str(root / "logo.svg"),
        "B": str(root / "files" / "logo.svg"),
        "C": (root / "build" / "logo.svg").as_posix(),
        "D": f"{root}build/logo.svg",
        "E": str(PurePosixPath("/static", "build").joinpath("logo.svg")),
        "F": None,
        "G": None,
    }


@right
def read_only():
    """A read-only view of the dict."""
    return MappingProxyType(solution())


@right
def texts_of_a_subclass():
    """Names and paths of a subclass of str."""

    class Path(str):
        pass

    return {Path(name): path and Path(path) for name, path in solution().items()}
