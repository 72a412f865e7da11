"""What learners answer to exercise 6.2."""

from collections import OrderedDict, namedtuple
from http import HTTPStatus
from types import MappingProxyType

from helpers.exercises.flask_front_end.statuses import BECAUSE, small_app, solution
from tests.exercises.answers import mistake, right


@mistake(BECAUSE["GET /"])
def index_by_itself():
    """A web server shows index.html by itself."""
    return solution() | {"GET /": (200, "static")}


@mistake(BECAUSE["GET /"])
def static_fits_the_root():
    """The static rule fits the empty path too."""
    return solution() | {"GET /": (404, "static")}


@mistake(BECAUSE["GET /"])
def root_with_the_wrong_method():
    """What fits no rule is a 405."""
    return solution() | {"GET /": (405, None)}


@mistake(BECAUSE["GET /index.html"])
def files_need_a_route():
    """A file needs a route of its own."""
    return solution() | {"GET /index.html": (404, None)}


@mistake(BECAUSE["GET /api/desks"])
def static_goes_first():
    """The rule that was made first goes first."""
    return solution() | {"GET /api/desks": (404, "static")}


@mistake(BECAUSE["GET /api/desks"])
def another_endpoint_of_the_api():
    """The endpoint of a neighbouring rule."""
    return solution() | {"GET /api/desks": (200, "api.show_desk")}


@mistake(BECAUSE["GET /api/desks"])
def endpoint_without_its_blueprint():
    """The function's name in place of the endpoint's."""
    return solution() | {"GET /api/desks": (200, "list_desks")}


@mistake(BECAUSE["GET /api/rooms"])
def the_api_has_its_own_404():
    """No rule fits a path that the API does not know."""
    return solution() | {"GET /api/rooms": (404, None)}


@mistake(BECAUSE["GET /api/rooms"])
def unknown_part_is_a_wrong_method():
    """An unknown path of the API is a 405."""
    return solution() | {"GET /api/rooms": (405, None)}


@mistake(BECAUSE["GET /desks/7"])
def the_page_answers():
    """The page shows desk 7."""
    return solution() | {"GET /desks/7": (200, "static")}


@mistake(BECAUSE["GET /desks/7"])
def no_rule_for_a_path_of_the_page():
    """No rule fits a path that only the page knows."""
    return solution() | {"GET /desks/7": (404, None)}


@mistake(BECAUSE["GET /desks/7"])
def the_label_answers():
    """The rule for labels fits without its ending."""
    return solution() | {"GET /desks/7": (200, "label")}


@mistake(BECAUSE["GET /hello"])
def static_hides_functions():
    """The static rule hides a function's rule."""
    return solution() | {"GET /hello": (404, "static")}


@mistake(BECAUSE["GET /hello"])
def the_rule_as_endpoint():
    """The rule's path in place of its endpoint."""
    return solution() | {"GET /hello": (200, "/hello")}


@mistake(BECAUSE["POST /index.html"])
def any_method_reads_a_file():
    """A POST reads a file too."""
    return solution() | {"POST /index.html": (200, "static")}


@mistake(BECAUSE["POST /index.html"])
def static_refuses_by_itself():
    """The static function refuses the method."""
    return solution() | {"POST /index.html": (405, "static")}


@mistake(BECAUSE["POST /nowhere"])
def no_file_is_a_404():
    """Where there is no file, the method does not matter."""
    return solution() | {"POST /nowhere": (404, "static")}


@mistake(BECAUSE["POST /nowhere"])
def no_rule_is_a_404():
    """What has no rule of its own is a 404."""
    return solution() | {"POST /nowhere": (404, None)}


@mistake(BECAUSE["GET /"])
def the_exception_in_place_of_none():
    """The exception's name where no rule fits."""
    return solution() | {"GET /": (404, "NotFound")}


@mistake(BECAUSE["POST /nowhere"])
def created():
    """A POST makes something."""
    return solution() | {"POST /nowhere": (201, None)}


@mistake(seen="404 for 'GET /'")
def statuses_alone():
    """The statuses alone."""
    return {asked: status for asked, (status, _) in solution().items()}


@mistake(seen="('404', None) for 'GET /'")
def statuses_as_text():
    """The statuses as texts."""
    return {asked: (str(status), name) for asked, (status, name) in solution().items()}


@mistake(seen="(None, 404) for 'GET /'")
def the_wrong_way_round():
    """The endpoint first."""
    return {asked: (name, status) for asked, (status, name) in solution().items()}


@mistake(BECAUSE["GET /"])
def empty_text_for_none():
    """An empty text where no rule fits."""
    return {asked: (status, name or "") for asked, (status, name) in solution().items()}


@mistake(seen="(404, False) for 'GET /'")
def false_for_none():
    """False where no rule fits."""
    return {asked: (status, name or False) for asked, (status, name) in solution().items()}


@mistake(seen="(404.5, None) for 'GET /'")
def a_float():
    """A status that is no whole number."""
    return solution() | {"GET /": (404.5, None)}


@mistake(seen="nothing for 'GET /'")
def half_of_it():
    """Only the requests that succeed."""
    return {asked: pair for asked, pair in solution().items() if pair[0] == 200}


@mistake(seen="an item too many, for 'GET /nowhere'")
def one_too_many():
    """A request more than there is."""
    return solution() | {"GET /nowhere": (404, "static")}


@right
def by_item():
    """A dict that is filled item by item."""
    statuses = {}
    statuses["GET /"] = 404, None
    statuses["GET /index.html"] = 200, "static"
    statuses["GET /api/desks"] = 200, "api.list_desks"
    statuses["GET /api/rooms"] = statuses["GET /desks/7"] = 404, "static"
    statuses["GET /hello"] = 200, "hello"
    statuses["POST /index.html"] = statuses["POST /nowhere"] = 405, None
    return statuses


@right
def ordered():
    """An OrderedDict, in another order."""
    return OrderedDict(sorted(solution().items()))


@right
def names_for_statuses():
    """The names that http has for the statuses."""
    found = {asked: (HTTPStatus.NOT_FOUND, "static") for asked in solution()}
    found["GET /"] = HTTPStatus.NOT_FOUND, None
    found["GET /index.html"] = HTTPStatus.OK, "static"
    found["GET /api/desks"] = HTTPStatus.OK, "api.list_desks"
    found["GET /hello"] = HTTPStatus.OK, "hello"
    for path in ("index.html", "nowhere"):
        found[f"POST /{path}"] = HTTPStatus.METHOD_NOT_ALLOWED, None
    return found


@right
def from_pairs():
    """dict() of a list of pairs."""
    pairs = [("GET /", (404, None)), ("GET /index.html", (200, "static"))]
    pairs += [("GET /api/desks", (200, "api.list_desks")), ("GET /api/rooms", (404, "static"))]
    pairs += [("GET /desks/7", (404, "static")), ("GET /hello", (200, "hello"))]
    pairs += [("POST /index.html", (405, None)), ("POST /nowhere", (405, None))]
    return dict(pairs)


@right
def lists():
    """Lists in place of tuples."""
    return {asked: list(pair) for asked, pair in solution().items()}


@right
def named_tuples():
    """Named tuples in place of tuples."""
    Answered = namedtuple("Answered", "status endpoint")
    return {asked: Answered(*pair) for asked, pair in solution().items()}


@right
def grouped():
    """The requests grouped by what becomes of them."""
    groups = {
        (405, None): ("POST /index.html", "POST /nowhere"),
        (404, "static"): ("GET /api/rooms", "GET /desks/7"),
        (200, "static"): ("GET /index.html",),
    }
    found = {asked: pair for pair, requests in groups.items() for asked in requests}
    own = {"GET /hello": "hello", "GET /api/desks": "api.list_desks"}
    return found | {asked: (200, name) for asked, name in own.items()} | {"GET /": (404, None)}


@right
def zipped():
    """Three columns zipped."""
    statuses = (404, 200, 200, 404, 404, 200, 405, 405)
    names = (None, "static", "api.list_desks", "static", "static", "hello", None, None)
    return dict(zip(solution(), zip(statuses, names, strict=True), strict=True))


@right
def asked_of_the_map():
    """Endpoints from the app's own URL map."""
    urls = small_app().url_map.bind("localhost")

    def endpoint(asked):
        method, path = asked.split()
        return urls.match(path, method)[0] if urls.test(path, method) else None

    return {asked: (status, endpoint(asked)) for asked, (status, _) in solution().items()}


@right
def read_only():
    """A read-only view of the dict."""
    return MappingProxyType(solution())


@right
def equal_values():
    """Texts of a subclass of str, and statuses as they come out of a table of floats."""

    class Text(str):
        __slots__ = ()

    return {
        Text(asked): (float(status), endpoint and Text(endpoint))
        for asked, (status, endpoint) in solution().items()
    }
