"""What learners answer to exercise 12.2."""

from collections import Counter, OrderedDict, defaultdict

from helpers.exercises.single_sign_on.second_login import (
    APPS_ASK,
    APPS_OWN,
    ASKED_AGAIN,
    AT_THE_APP,
    BROWSER,
    FIRST_APP,
    FROM_ONE,
    GIVEN_OUT,
    OLD_ID,
    ONE_FOR_ALL,
    ONE_FORGOTTEN,
    OTHER_COUNT,
    OWN_CODE,
    OWN_COOKIE,
    SESSION,
    SHARED,
    solution,
)
from tests.exercises.answers import mistake, right

(
    SENT_TO,
    COOKIE_OF,
    SENT_BACK,
    EXCHANGES,
    CODE_IN,
    CODE_ON,
    NEW_IN,
    FORMS,
    TIMES,
    SESSIONS,
    HOSTS,
) = solution()


@mistake(APPS_ASK)
def apps_ask_each_other():
    """The apps ask each other."""
    return solution() | {SENT_TO: "desks.example"}


@mistake(SHARED)
def apps_share_a_cookie():
    """The apps share a cookie."""
    return solution() | {COOKIE_OF: "desks.example"}


@mistake(SHARED)
def cookie_of_the_new_app():
    """The app's own cookie goes along to the provider."""
    return solution() | {COOKIE_OF: "people.example"}


@mistake(FIRST_APP)
def back_to_the_first_app():
    """Back to the first app."""
    return solution() | {SENT_BACK: "desks.example"}


@mistake(BROWSER)
def browser_exchanges_the_code():
    """The browser exchanges the code."""
    return solution() | {EXCHANGES: "Ada's browser"}


@mistake(OWN_CODE)
def provider_sends_to_itself():
    """The provider sends the code to itself."""
    return solution() | {EXCHANGES: "login.example"}


@mistake(OTHER_COUNT)
def own_request_without_a_number():
    """The app's own request gets no number."""
    return solution() | {NEW_IN: 4}


@mistake(ASKED_AGAIN)
def password_for_each_app():
    """A password for each app."""
    return solution() | {FORMS: 1}


@mistake(APPS_OWN)
def own_request_is_the_browsers():
    """The app's own request is counted as the browser's."""
    return solution() | {TIMES: 2}


@mistake(SESSION)
def each_login_makes_a_session():
    """Each login makes a session at the provider."""
    return solution() | {SESSIONS: 1}


@mistake(ONE_FOR_ALL)
def one_session_for_all():
    """One session for all."""
    return solution() | {HOSTS: 1}


@mistake(ONE_FORGOTTEN)
def apps_alone():
    """The apps alone have a session."""
    return solution() | {HOSTS: 2}


@mistake(OLD_ID)
def id_of_the_beginning():
    """The id that the app handed out at /login is taken for the new one."""
    return solution() | {NEW_IN: 3}


@mistake(FROM_ONE)
def counted_from_0():
    """The requests are counted from 0."""
    return solution() | {CODE_IN: 2, CODE_ON: 3, NEW_IN: 4}


@mistake(seen="4 for 'hosts that hold a session of hers afterwards'")
def one_host_more():
    """Another host knows her, too."""
    return solution() | {HOSTS: 4}


@mistake(GIVEN_OUT)
def code_before_it_is_there():
    """The code is on its way out already."""
    return solution() | {CODE_IN: 2}


@mistake(AT_THE_APP)
def code_carried_to_both():
    """The browser brings the code to the app and to the provider at once."""
    return solution() | {CODE_ON: 3}


@mistake(BROWSER)
def browser_by_a_shorter_name():
    """The browser exchanges the code, and goes by the name of exercise 12.1."""
    return solution() | {EXCHANGES: "browser"}


@mistake(OWN_COOKIE)
def app_asks_in_her_place():
    """The app asks the provider in her place, so her browser does not come there."""
    return solution() | {TIMES: 0}


@mistake(seen="'https://login.example' for")
def addresses():
    """URLs in place of hosts."""
    return solution() | {SENT_TO: "https://login.example", SENT_BACK: "https://people.example"}


@mistake(seen="'/authorize' for")
def paths():
    """Paths in place of hosts."""
    return solution() | {SENT_TO: "/authorize"}


@mistake(seen="'Login.example' for")
def large_letter():
    """A host in other letters."""
    return solution() | {SENT_TO: "Login.example"}


@mistake(seen="'0' for")
def texts_for_numbers():
    """Texts in place of numbers."""
    return solution() | {FORMS: "0"}


@mistake(seen="False for")
def truths_for_numbers():
    """False in place of 0."""
    return solution() | {FORMS: False}


@mistake(seen="None for")
def none_for_zero():
    """None in place of 0."""
    return solution() | {SESSIONS: None}


@mistake(seen="[3] for")
def number_in_a_list():
    """A list of one number."""
    return solution() | {CODE_IN: [3]}


@mistake(seen="3.0 for")
def decimal_point():
    """A number with a point."""
    return solution() | {HOSTS: 3.0}


@mistake(seen="nothing for")
def numbers_alone():
    """The first lines are left out."""
    return {key: value for key, value in solution().items() if type(value) is int}


@mistake(seen="an item too many")
def one_more():
    """A line too many."""
    return solution() | {"passwords sent": 0}


@right
def ordered():
    """An OrderedDict."""
    return OrderedDict(solution())


@right
def backwards():
    """The lines in another order."""
    return dict(reversed(solution().items()))


@right
def hosts_and_numbers():
    """Two dicts, put together."""
    hosts = dict.fromkeys((SENT_TO, COOKIE_OF), "login.example")
    hosts |= dict.fromkeys((SENT_BACK, EXCHANGES), "people.example")
    requests = dict(zip((CODE_IN, CODE_ON, NEW_IN), range(3, 6), strict=True))
    return hosts | requests | {FORMS: 0, TIMES: 1, SESSIONS: 0, HOSTS: 3}


@right
def counted():
    """Numbers that are counted, and not written."""
    requests = ["/login", "/authorize", "/callback", "/token", "/"]
    numbers = {path: number for number, path in enumerate(requests, start=1)}
    return solution() | {
        CODE_IN: numbers["/callback"],
        CODE_ON: numbers["/token"],
        NEW_IN: len(requests),
        HOSTS: len({"login.example", "desks.example", "people.example"}),
    }


@right
def line_by_line():
    """A dict that is filled in one line after another."""
    second_login = {}
    for key, value in solution().items():
        second_login[key] = value
    return second_login


@right
def with_a_default():
    """A defaultdict that counts."""
    second_login = defaultdict(int, solution())
    for key in (FORMS, SESSIONS):
        del second_login[key]
        second_login[key] += 0
    return second_login


@right
def counter():
    """A Counter, updated."""
    second_login = Counter()
    for key, value in solution().items():
        second_login[key] = value
    return second_login


@right
def spread():
    """A dict spread into another."""
    return {**solution()}


@right
def of_names():
    """Hosts by names of their own."""
    login, people = (f"{name}.example" for name in ("login", "people"))
    hosts = {SENT_TO: login, COOKIE_OF: login, SENT_BACK: people, EXCHANGES: people}
    return dict(solution(), **hosts)
