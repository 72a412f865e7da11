"""How the answer to exercise 11.2 is tried: log-ins and log-outs, one after another."""

from typing import Any

from helpers.exercises.checker import Wrong, call, error_of, same, show
from helpers.exercises.sessions.session_store_lives import compare_lives, copied, near

NEW_ID = (
    "An id that can be guessed is as good as no id. Take it from new_id, and from nowhere else."
)
ONE_EACH = "Each session has an id of its own, so that it can end alone: call new_id at each login."
FIXATION = (
    "A login needs an id that nobody knew before. If the old id goes on, whoever planted it is "
    "logged in as well."
)
OLD_ENDS = (
    "The id from before the login stands for nobody after it: end it, also if it had a person."
)
LIFE = "A session that began at `now` is over at `now + life`, and not one second later."
SLIDES = "To be asked for must not make a session longer: this store counts from the login alone."
RENEWS = "A login makes a session of its own. Others of the same person end when they would have."
STRANGER = (
    "What comes in a cookie is whatever somebody sent. An unknown id is nobody, and no error."
)
STAYS = (
    "To log out means that the server forgets. A cookie that only the browser drops still works."
)
TOO_MANY = "A log-out ends one session. Ada may be logged in on her phone as well."
LOGIN_ENDS = "A login ends the session of `old_id`, and no other. Ada may have two devices."
ALL = "To end all sessions of a person, look at each, on whichever device."
OTHERS = "log_out_everywhere ends the sessions of one person. All others stay logged in."
WHOLE_NAME = "Names that look alike are still other people: compare the whole name."
BANNED = "Whoever was logged out everywhere may log in again."
SHARED = "Two stores share something: what belongs to one object is made in __init__."
NAMES = "A name is no id, and an id no name. Whoever writes a name into a cookie is nobody."
RETURNS = "log_in gives back the new id, which the app then puts into the cookie."

NOW, SECONDS = 1904288400, 600


class Trial:
    """A store of the learner's, and the ids that its new_id made."""

    def __init__(self, SessionStore: type, word: str = "kq") -> None:
        self.made: list[str] = []
        self.given: list[str] = []

        def new_id() -> str:
            number = len(self.made)
            self.made.append(f"{word}{'xvbzK'[number % 5]}-{(number + 7) * 7919 % 1000}")
            return self.made[-1]

        self.store = call(SessionStore, new_id, SECONDS)

    def log_in(self, old: str | None, person: str, now: int) -> str:
        """Log somebody in, and return the id. Raises Wrong unless it is a new one of new_id."""
        try:
            got = call(self.store.log_in, copied(old), copied(person), now)
        except Wrong as wrong:
            unknown = isinstance(wrong.__cause__, KeyError) and old not in self.given
            seen = f"{wrong.seen}; the old id was {show(old)}"
            raise Wrong(seen, "an id", STRANGER if unknown else "") from None
        if got is None:
            raise Wrong("log_in returned None", "the new id", RETURNS)
        if old is not None and same(got, old):
            raise Wrong("log_in kept the id that the browser brought", "a new id", FIXATION)
        if any(same(got, one) for one in self.given):
            raise Wrong(f"log_in returned {show(got)} a second time", "a new id", ONE_EACH)
        if not any(same(got, one) for one in self.made):
            because = NEW_ID if isinstance(got, str) else ""
            raise Wrong(f"log_in returned {show(got)}", "an id that new_id made", because)
        self.given.append(got)
        return got

    def expect(self, session_id: Any, now: int, person: str | None, when: str, because: str = ""):
        """Raise Wrong unless the store says that the id is `person`'s."""
        try:
            got = call(self.store.person, copied(session_id), now)
        except Wrong as wrong:
            stranger = because if because == STRANGER else ""
            raise Wrong(f"{wrong.seen}, {when}", show(person), stranger) from None
        if not same(got, person):
            # The sentence is for a session that lives on, or ended; not for a pair, or True.
            plain = got is None if person is not None else isinstance(got, str) and got
            seen = f"person() returned {show(got)} {when}"
            raise Wrong(seen, show(person), because if plain else "")

    def quiet(self, name: str, value: Any, unknown: bool = False) -> None:
        """Raise Wrong if log_out or log_out_everywhere raises."""
        method = getattr(self.store, name)
        error = error_of(method, copied(value))
        if error is not None:
            seen = f"{name}({show(value)}) raised {type(error).__name__}"
            raise Wrong(seen, "no error", STRANGER if unknown else "")


def check_session_store(SessionStore: type, solution: type) -> None:
    """Log in and out as people do, and then by chance, beside the solution."""
    for part in (_first, _life, _old_ids, _log_out, _everywhere, _names, _two_stores):
        part(SessionStore)
    compare_lives(SessionStore, solution)


def _first(SessionStore: type) -> None:
    trial = Trial(SessionStore)
    ada = trial.log_in(None, "Ada", NOW)
    trial.expect(ada, NOW, "Ada", "right after Ada's login")
    for unknown in (None, "", "no such id", "Zoë"):
        trial.expect(unknown, NOW, None, f"for the id {show(unknown)}", STRANGER)
        trial.quiet("log_out", unknown, unknown=True)
    for unlike in near(ada):
        trial.expect(unlike, NOW, None, f"for the id {unlike!r}, where {ada!r} is Ada's")
        trial.quiet("log_out", unlike, unknown=True)
    trial.expect(ada, NOW, "Ada", "after log_out with ids that are nobody's", TOO_MANY)
    trial.quiet("log_out_everywhere", "Alan")
    trial.expect(ada, NOW, "Ada", "after log_out_everywhere('Alan')", OTHERS)


def _life(SessionStore: type) -> None:
    trial = Trial(SessionStore)
    ada = trial.log_in(None, "Ada", NOW)
    trial.expect(ada, NOW + SECONDS, None, "at now + life", LIFE)
    trial = Trial(SessionStore)
    ada = trial.log_in(None, "Ada", NOW)
    trial.expect(ada, NOW + SECONDS - 1, "Ada", "a second before its end")
    trial.expect(ada, NOW + SECONDS - 0.01, "Ada", "a hundredth of a second before its end")
    trial.expect(ada, NOW + SECONDS, None, "at its end, though it was asked for before", SLIDES)
    trial = Trial(SessionStore)
    phone = trial.log_in(None, "Ada", NOW)
    later = trial.log_in(None, "Ada", NOW + 99)
    trial.expect(phone, NOW + 99, "Ada", "after her login on another device", LOGIN_ENDS)
    trial.expect(phone, NOW + SECONDS, None, "though she logged in elsewhere later", RENEWS)
    trial.expect(later, NOW + SECONDS + 98, "Ada", "a second before a later login ends")


def _old_ids(SessionStore: type) -> None:
    trial = Trial(SessionStore)
    first = trial.log_in(None, "Ada", NOW)
    again = trial.log_in(first, "Ada", NOW)
    trial.expect(first, NOW, None, "for Ada's id from before she logged in again", OLD_ENDS)
    trial.expect(again, NOW, "Ada", "for Ada's id from after it")
    planted = trial.log_in(None, "Mallory", NOW)
    grace = trial.log_in(planted, "Grace", NOW)
    trial.expect(planted, NOW, None, "for the id from before the login", OLD_ENDS)
    trial.expect(grace, NOW, "Grace", "for the id from after the login")
    for unknown in ("planted-by-mallory", "", "Zoë"):
        trial.log_in(unknown, "Grace", NOW)
        trial.expect(unknown, NOW, None, f"for {unknown!r}, which was planted", FIXATION)


def _log_out(SessionStore: type) -> None:
    trial = Trial(SessionStore)
    phone, laptop = (trial.log_in(None, "Grace", NOW) for _ in range(2))
    ada = trial.log_in(None, "Ada", NOW)
    trial.quiet("log_out", phone)
    trial.expect(phone, NOW, None, "after the log-out", STAYS)
    trial.expect(laptop, NOW, "Grace", "on the device that did not log out", TOO_MANY)
    trial.expect(ada, NOW, "Ada", "after another person's log-out", TOO_MANY)
    trial.quiet("log_out", phone, unknown=True)


def _everywhere(SessionStore: type) -> None:
    trial = Trial(SessionStore)
    alike = ("Adam", "ada", "Ad", "Dr Ada", "Ada ", "Ada/", "Ada Lovelace")
    ids = {name: trial.log_in(None, name, NOW) for name in ("Grace", *alike)}
    ada = [trial.log_in(None, "Ada", NOW + 1 + number) for number in range(9)]
    for session_id in ada:
        trial.expect(session_id, NOW + 9, "Ada", "on one of nine devices", LOGIN_ENDS)
    trial.quiet("log_out_everywhere", "Ada")
    for session_id in ada:
        trial.expect(session_id, NOW + 9, None, "after log_out_everywhere('Ada')", ALL)
    for name, session_id in ids.items():
        because = WHOLE_NAME if name in alike else OTHERS
        trial.expect(session_id, NOW + 9, name, "after log_out_everywhere('Ada')", because)
    back = trial.log_in(ada[0], "Ada", NOW + 9)
    trial.expect(back, NOW + 9, "Ada", "after she logged in again", BANNED)
    trial.quiet("log_out_everywhere", "Alan")


def _names(SessionStore: type) -> None:
    trial = Trial(SessionStore)
    ids = [trial.log_in(None, "Ada", NOW) for _ in range(150)]
    trial.expect("Ada", NOW, None, "for the id 'Ada', where Ada is a name", NAMES)
    trial.quiet("log_out", "Ada", unknown=True)
    trial.expect(ids[0], NOW, "Ada", "after log_out('Ada'), where Ada is a name")
    trial.quiet("log_out_everywhere", ids[0])
    trial.expect(ids[0], NOW, "Ada", "after log_out_everywhere with her id as a name")
    trial.log_in("Ada", "Alan", NOW)
    trial.expect(ids[0], NOW, "Ada", "after a login whose old id was her name")


def _two_stores(SessionStore: type) -> None:
    one, other = Trial(SessionStore), Trial(SessionStore, "mp")
    try:
        ada = one.log_in(None, "Ada", NOW)
    except Wrong as wrong:  # one store alone was right
        raise Wrong(wrong.seen, wrong.expected, SHARED) from None
    other.expect(ada, NOW, None, "in another store", SHARED)
    other.quiet("log_out_everywhere", "Ada")
    one.expect(ada, NOW, "Ada", "after a log-out in another store", SHARED)
