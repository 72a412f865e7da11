"""What learners answer to exercise 11.1."""

from collections import ChainMap, OrderedDict, UserString, defaultdict
from types import MappingProxyType

from helpers.exercises.sessions.stops import DOES, solution
from tests.exercises.answers import mistake, right

(
    SCRIPT_READS,
    SCRIPT_BOOKS,
    HTTP,
    FORM,
    LINK,
    SISTER_BOOKS,
    SISTER_PLANTS,
    KNOWN_ID,
    COPY,
    COPY_AFTER,
) = solution()


@mistake(DOES["Secure"])
def secure_against_scripts():
    """Secure and HttpOnly changed about."""
    return solution() | {SCRIPT_READS: "Secure", HTTP: "HttpOnly"}


@mistake(DOES["HttpOnly"])
def http_only_as_its_name_sounds():
    """HttpOnly against http as well."""
    return solution() | {HTTP: "HttpOnly"}


@mistake(DOES["HttpOnly"])
def http_only_against_all_scripts():
    """HttpOnly against a script that acts inside the page."""
    return solution() | {SCRIPT_BOOKS: "HttpOnly"}


@mistake(DOES["CSRF token"])
def token_against_scripts():
    """A token against a script that can read it."""
    return solution() | {SCRIPT_BOOKS: "CSRF token"}


@mistake(DOES["SameSite=Strict"])
def strict_where_links_may():
    """Strict, though links may bring the cookie."""
    return solution() | {FORM: "SameSite=Strict"}


@mistake(DOES["CSRF token"])
def token_keeps_the_cookie():
    """A token, which does not hold the cookie back."""
    return solution() | {FORM: "CSRF token"}


@mistake(DOES["SameSite=Lax"])
def lax_against_links():
    """Lax against a link."""
    return solution() | {LINK: "SameSite=Lax"}


@mistake(DOES["SameSite=Strict"])
def lax_and_strict_changed_about():
    """Lax and Strict changed about."""
    return solution() | {FORM: "SameSite=Strict", LINK: "SameSite=Lax"}


@mistake(DOES["SameSite=Strict"])
def strict_against_a_sister():
    """SameSite against a host of the same site that posts."""
    return solution() | {SISTER_BOOKS: "SameSite=Strict"}


@mistake(DOES["SameSite=Lax"])
def lax_against_planting():
    """SameSite against a host of the same site that plants."""
    return solution() | {SISTER_PLANTS: "SameSite=Lax"}


@mistake(DOES["__Host-"])
def prefix_against_forms():
    """__Host- against a form of another host."""
    return solution() | {SISTER_BOOKS: "__Host-"}


@mistake(DOES["Secure"])
def secure_against_fixation():
    """Secure against an id that is known."""
    return solution() | {KNOWN_ID: "Secure"}


@mistake(DOES["server memory"])
def memory_against_fixation():
    """The server's memory against an id that is known."""
    return solution() | {KNOWN_ID: "server memory"}


@mistake(DOES["server memory"])
def memory_against_a_living_copy():
    """The server's memory against a copy while the session lives."""
    return solution() | {COPY: "server memory"}


@mistake(DOES["HttpOnly"])
def no_copy_of_http_only():
    """The cookie is HttpOnly, so there is no copy."""
    return solution() | {COPY: "HttpOnly"}


@mistake(DOES["new id"])
def new_id_against_a_copy():
    """A new id at the login against a copy made after it."""
    return solution() | {COPY_AFTER: "new id"}


@mistake(DOES["none of these"])
def nothing_against_a_copy():
    """Nothing ends a copy."""
    return solution() | {COPY_AFTER: "none of these"}


@mistake(seen="'httponly' for 'a foreign script in the page reads the cookie'")
def small_letters():
    """None of the nine texts."""
    return solution() | {SCRIPT_READS: "httponly"}


@mistake(seen="'Strict' for")
def half_a_name():
    """A part of one of the nine texts."""
    return solution() | {LINK: "Strict"}


@mistake(seen="['HttpOnly'] for")
def in_a_list():
    """A list of one."""
    return solution() | {SCRIPT_READS: ["HttpOnly"]}


@mistake(seen="None for")
def none_for_none_of_these():
    """None in place of the text."""
    return solution() | {COPY: None}


@mistake(seen="nothing for")
def a_line_is_missing():
    """Nine lines."""
    return {key: value for key, value in solution().items() if key != COPY}


@mistake(seen="an item too many, 'Expires'")
def a_line_too_many():
    """Eleven lines."""
    return solution() | {"Expires": "none of these"}


@mistake(seen="[(")
def pairs():
    """A list of pairs."""
    return list(solution().items())


@mistake(seen="nothing for")
def turned_round():
    """What stops is the key."""
    return {value: key for key, value in solution().items()}


@mistake(seen="'HttpOnly' for")
def a_text_of_another_kind():
    """A UserString, which is no text."""
    return solution() | {SCRIPT_READS: UserString("HttpOnly")}


@right
def ordered():
    """An OrderedDict."""
    return OrderedDict(solution())


@right
def read_only():
    """A view that nobody can write through."""
    return MappingProxyType(solution())


@right
def two_in_a_chain():
    """A ChainMap of two dicts."""
    lines = list(solution().items())
    return ChainMap(dict(lines[:5]), dict(lines[5:]))


@right
def ordered_backwards():
    """The lines in another order."""
    return OrderedDict(reversed(solution().items()))


@right
def of_pairs():
    """dict() of pairs."""
    return dict(zip(solution().keys(), solution().values(), strict=True))


@right
def comprehension():
    """A comprehension over what each one stops."""
    by_defence = {
        "HttpOnly": [SCRIPT_READS],
        "Secure": [HTTP],
        "SameSite=Lax": [FORM],
        "SameSite=Strict": [LINK],
        "CSRF token": [SISTER_BOOKS],
        "__Host-": [SISTER_PLANTS],
        "new id": [KNOWN_ID],
        "server memory": [COPY_AFTER],
        "none of these": [SCRIPT_BOOKS, COPY],
    }
    return {line: name for name, lines in by_defence.items() for line in lines}


@right
def line_by_line():
    """A dict that is filled in one line after another."""
    stops = {}
    for key, value in solution().items():
        stops[key] = value
    return stops


@right
def with_a_default():
    """A defaultdict."""
    stops = defaultdict(lambda: "none of these", solution())
    for line in (SCRIPT_BOOKS, COPY):
        del stops[line]
        assert stops[line] == "none of these"
    return stops


@right
def of_fromkeys():
    """dict.fromkeys with the rest put over it."""
    rest = {key: value for key, value in solution().items() if value != "none of these"}
    return dict.fromkeys(solution(), "none of these") | rest


@right
def of_setdefault():
    """Two lines first, and the rest by setdefault."""
    stops = {SCRIPT_BOOKS: "none of these", COPY: "none of these"}
    for key, value in solution().items():
        stops.setdefault(key, value)
    return stops


@right
def own_class():
    """A class of dict."""

    class Stops(dict):
        pass

    return Stops(solution())
