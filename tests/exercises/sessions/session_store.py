"""What learners answer to exercise 11.2."""

import functools
import hashlib
import heapq
import hmac
import secrets
import sqlite3
import threading
import time
from collections import defaultdict, namedtuple
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import escape
from types import SimpleNamespace
from unicodedata import normalize

from helpers.exercises.sessions.session_store import solution
from helpers.exercises.sessions.session_store_check import (
    ALL,
    BANNED,
    FIXATION,
    LIFE,
    LOGIN_ENDS,
    NAMES,
    NEW_ID,
    OLD_ENDS,
    ONE_EACH,
    OTHERS,
    RENEWS,
    RETURNS,
    SHARED,
    SLIDES,
    STAYS,
    STRANGER,
    TOO_MANY,
    WHOLE_NAME,
)
from tests.exercises.answers import mistake, right

Store = solution()


@mistake(FIXATION)
def keeps_the_browsers_id():
    """The browser's id goes on."""

    class SessionStore(Store):
        def log_in(self, old_id, person, now):
            session_id = old_id or self.new_id()
            self.rows[session_id] = person, now + self.life
            return session_id

    return SessionStore


@mistake(FIXATION)
def keeps_a_known_id():
    """The id stays where the same person logs in again."""

    class SessionStore(Store):
        def log_in(self, old_id, person, now):
            if old_id in self.rows and self.rows[old_id][0] == person:
                self.rows[old_id] = person, now + self.life
                return old_id
            return super().log_in(old_id, person, now)

    return SessionStore


@mistake(FIXATION)
def both_ids_are_good():
    """The old id is given the person as well."""

    class SessionStore(Store):
        def log_in(self, old_id, person, now):
            session_id = super().log_in(None, person, now)
            if old_id not in (None, *self.rows):
                self.rows[old_id] = self.rows[session_id]
            elif old_id is not None:
                del self.rows[old_id]
            return session_id

    return SessionStore


@mistake(OLD_ENDS)
def old_id_stays_good():
    """The old id stays good."""

    class SessionStore(Store):
        def log_in(self, old_id, person, now):
            return super().log_in(None, person, now)

    return SessionStore


@mistake(OLD_ENDS)
def old_id_of_the_same_person_ends():
    """The old id ends only where it is the same person's."""

    class SessionStore(Store):
        def log_in(self, old_id, person, now):
            same = old_id in self.rows and self.rows[old_id][0] == person
            return super().log_in(old_id if same else None, person, now)

    return SessionStore


@mistake(OLD_ENDS)
def old_id_of_another_person_ends():
    """The old id ends only where it is another person's."""

    class SessionStore(Store):
        def log_in(self, old_id, person, now):
            same = old_id in self.rows and self.rows[old_id][0] == person
            return super().log_in(None if same else old_id, person, now)

    return SessionStore


@mistake(STRANGER)
def unknown_old_id_is_an_error():
    """An unknown id cannot log out."""

    class SessionStore(Store):
        def log_out(self, session_id):
            if session_id is not None:
                del self.rows[session_id]

    return SessionStore


@mistake(STRANGER)
def none_is_an_error():
    """None cannot log out."""

    class SessionStore(Store):
        def log_in(self, old_id, person, now):
            return super().log_in(old_id or "", person, now)

        def log_out(self, session_id):
            super().log_out(session_id.strip())

    return SessionStore


@mistake(STRANGER)
def log_in_of_an_unknown_id():
    """An unknown old id is an error at the login."""

    class SessionStore(Store):
        def log_in(self, old_id, person, now):
            if old_id:
                del self.rows[old_id]
            return super().log_in(None, person, now)

    return SessionStore


@mistake(STRANGER)
def unknown_id_has_no_person():
    """An unknown id is an error."""

    class SessionStore(Store):
        def person(self, session_id, now):
            person, until = self.rows[session_id]
            return person if now < until else None

    return SessionStore


@mistake(seen="person() returned '' for the id None")
def empty_text_for_nobody():
    """An empty text for nobody."""

    class SessionStore(Store):
        def person(self, session_id, now):
            return super().person(session_id, now) or ""

    return SessionStore


@mistake(seen="person() returned False")
def false_for_nobody():
    """False for nobody."""

    class SessionStore(Store):
        def person(self, session_id, now):
            return session_id in self.rows and super().person(session_id, now)

    return SessionStore


@mistake(seen="person() returned ('Ada', ")
def a_pair_for_the_person():
    """The whole row in place of the person."""

    class SessionStore(Store):
        def person(self, session_id, now):
            row = self.rows.get(session_id)
            return row if row and now < row[1] else None

    return SessionStore


@mistake(seen="person() returned True")
def true_for_the_person():
    """Only whether somebody is logged in."""

    class SessionStore(Store):
        def person(self, session_id, now):
            return super().person(session_id, now) is not None

    return SessionStore


@mistake(NEW_ID)
def ids_are_counted():
    """Ids are counted."""

    class SessionStore(Store):
        def __init__(self, new_id, life):
            super().__init__(lambda: f"session-{len(self.rows)}", life)

    return SessionStore


@mistake(NEW_ID)
def ids_of_its_own():
    """Ids from another source, good as they are."""

    class SessionStore(Store):
        def __init__(self, new_id, life):
            super().__init__(secrets.token_urlsafe, life)

    return SessionStore


@mistake(NEW_ID)
def ids_with_a_name():
    """The name is put before the id."""

    class SessionStore(Store):
        def log_in(self, old_id, person, now):
            self.log_out(old_id)
            session_id = f"{person}-{self.new_id()}"
            self.rows[session_id] = person, now + self.life
            return session_id

    return SessionStore


@mistake(NEW_ID)
def ids_in_small_letters():
    """Ids in small letters."""

    class SessionStore(Store):
        def __init__(self, new_id, life):
            super().__init__(lambda: new_id().lower(), life)

    return SessionStore


@mistake(ONE_EACH)
def one_id_for_all():
    """new_id is called once, when the store is made."""

    class SessionStore(Store):
        def __init__(self, new_id, life):
            only = new_id()
            super().__init__(lambda: only, life)

    return SessionStore


@mistake(ONE_EACH)
def one_session_for_each_person():
    """Whoever is logged in already gets the same id on another device."""

    class SessionStore(Store):
        def log_in(self, old_id, person, now):
            self.log_out(old_id)
            for session_id, (other, _) in self.rows.items():
                if other == person:
                    self.rows[session_id] = person, now + self.life
                    return session_id
            return super().log_in(None, person, now)

    return SessionStore


@mistake(RETURNS)
def log_in_gives_nothing_back():
    """log_in gives nothing back."""

    class SessionStore(Store):
        def log_in(self, old_id, person, now):
            super().log_in(old_id, person, now)

    return SessionStore


@mistake(seen="log_in returned ('")
def log_in_gives_a_pair():
    """log_in gives back the id and when it ends."""

    class SessionStore(Store):
        def log_in(self, old_id, person, now):
            return super().log_in(old_id, person, now), now + self.life

    return SessionStore


@mistake(LIFE)
def one_second_too_long():
    """Good until now + life, and in that second too."""

    class SessionStore(Store):
        def person(self, session_id, now):
            person, until = self.rows.get(session_id, (None, 0))
            return person if now <= until else None

    return SessionStore


@mistake(LIFE)
def never_ends():
    """A session that never ends."""

    class SessionStore(Store):
        def person(self, session_id, now):
            return self.rows.get(session_id, (None, 0))[0]

    return SessionStore


@mistake(LIFE)
def life_in_minutes():
    """life is taken for minutes."""

    class SessionStore(Store):
        def __init__(self, new_id, life):
            super().__init__(new_id, life * 60)

    return SessionStore


@mistake(seen="person() returned None right after Ada's login")
def machines_clock():
    """The machine's clock, at the login."""

    class SessionStore(Store):
        def log_in(self, old_id, person, now):
            return super().log_in(old_id, person, time.time())

    return SessionStore


@mistake(LIFE)
def machines_clock_everywhere():
    """The machine's clock, always."""

    class SessionStore(Store):
        def log_in(self, old_id, person, now):
            return super().log_in(old_id, person, time.time())

        def person(self, session_id, now):
            return super().person(session_id, time.time())

    return SessionStore


@mistake(seen="a second before its end")
def one_second_too_short():
    """Over one second before now + life."""

    class SessionStore(Store):
        def person(self, session_id, now):
            return super().person(session_id, now + 1)

    return SessionStore


@mistake(seen="person(")
def whole_seconds():
    """Fractions of a second are cut off."""

    class SessionStore(Store):
        def person(self, session_id, now):
            return super().person(session_id, int(now))

    return SessionStore


@mistake(SLIDES)
def each_question_makes_it_longer():
    """Each question makes it longer."""

    class SessionStore(Store):
        def person(self, session_id, now):
            person = super().person(session_id, now)
            if person is not None:
                self.rows[session_id] = person, now + self.life
            return person

    return SessionStore


@mistake(RENEWS)
def a_login_makes_others_longer():
    """A login makes the person's other sessions longer."""

    class SessionStore(Store):
        def log_in(self, old_id, person, now):
            session_id = super().log_in(old_id, person, now)
            for each, row in self.rows.items():
                if row[0] == person:
                    self.rows[each] = person, now + self.life
            return session_id

    return SessionStore


@mistake(LOGIN_ENDS)
def a_login_ends_others():
    """A login ends the person's other sessions."""

    class SessionStore(Store):
        def log_in(self, old_id, person, now):
            self.log_out_everywhere(person)
            return super().log_in(old_id, person, now)

    return SessionStore


@mistake(LOGIN_ENDS)
def by_person():
    """A dict from person to session."""

    class SessionStore(Store):
        def log_in(self, old_id, person, now):
            self.rows = {each: row for each, row in self.rows.items() if row[0] != person}
            return super().log_in(old_id, person, now)

    return SessionStore


@mistake(LOGIN_ENDS)
def at_most_five():
    """The oldest session ends where a person has more than five."""

    class SessionStore(Store):
        def log_in(self, old_id, person, now):
            session_id = super().log_in(old_id, person, now)
            mine = [each for each, row in self.rows.items() if row[0] == person]
            for each in mine[:-5]:
                del self.rows[each]
            return session_id

    return SessionStore


@mistake(LOGIN_ENDS)
def at_most_two():
    """The oldest session ends where a person has more than two."""

    class SessionStore(Store):
        def log_in(self, old_id, person, now):
            session_id = super().log_in(old_id, person, now)
            mine = [each for each, row in self.rows.items() if row[0] == person]
            for each in mine[:-2]:
                del self.rows[each]
            return session_id

    return SessionStore


@mistake(STAYS)
def server_forgets_nothing():
    """The server forgets nothing at a log-out."""

    class SessionStore(Store):
        def log_in(self, old_id, person, now):
            Store.log_out(self, old_id)
            return super().log_in(None, person, now)

        def log_out(self, session_id):
            return None if session_id else ""

    return SessionStore


@mistake(TOO_MANY)
def log_out_ends_all_devices():
    """A log-out ends all devices."""

    class SessionStore(Store):
        def log_in(self, old_id, person, now):
            Store.log_out(self, old_id)
            return super().log_in(None, person, now)

        def log_out(self, session_id):
            if session_id in self.rows:
                self.log_out_everywhere(self.rows[session_id][0])

    return SessionStore


@mistake(TOO_MANY)
def log_out_clears_the_store():
    """A log-out of anybody ends everybody's session."""

    class SessionStore(Store):
        def log_in(self, old_id, person, now):
            self.rows.pop(old_id, None)
            session_id = self.new_id()
            self.rows[session_id] = person, now + self.life
            return session_id

        def log_out(self, session_id):
            self.rows.clear()

    return SessionStore


@mistake(ALL)
def everywhere_means_one():
    """Everywhere means the first one."""

    class SessionStore(Store):
        def log_out_everywhere(self, person):
            for each, row in self.rows.items():
                if row[0] == person:
                    return self.log_out(each)
            return None

    return SessionStore


@mistake(ALL)
def everywhere_means_two():
    """Everywhere means two devices."""

    class SessionStore(Store):
        def log_out_everywhere(self, person):
            mine = [each for each, row in self.rows.items() if row[0] == person]
            for each in mine[:2]:
                self.log_out(each)

    return SessionStore


@mistake(seen="log_out_everywhere('Ada') raised RuntimeError")
def changed_while_it_is_read():
    """The dict changes while a loop reads it."""

    class SessionStore(Store):
        def log_out_everywhere(self, person):
            for each, row in self.rows.items():
                if row[0] == person:
                    del self.rows[each]

    return SessionStore


@mistake(OTHERS)
def everywhere_clears_the_store():
    """Everybody is logged out, also where the person has no session."""

    class SessionStore(Store):
        def log_out_everywhere(self, person):
            self.rows.clear()

    return SessionStore


@mistake(OTHERS)
def everywhere_means_everybody():
    """Everybody is logged out."""

    class SessionStore(Store):
        def log_out_everywhere(self, person):
            if person in [row[0] for row in self.rows.values()]:
                self.rows.clear()

    return SessionStore


def everywhere(alike):
    """Return a store in which log_out_everywhere ends all whose name is alike."""

    class SessionStore(Store):
        def log_out_everywhere(self, person):
            rows = self.rows.items()
            self.rows = {each: row for each, row in rows if not alike(row[0], person)}

    return SessionStore


@mistake(WHOLE_NAME)
def names_that_begin_alike():
    """Ends everybody whose name begins like the person's."""
    return everywhere(lambda name, person: name.startswith(person))


@mistake(WHOLE_NAME)
def names_that_end_alike():
    """Ends everybody whose name ends like the person's."""
    return everywhere(lambda name, person: name.endswith(person))


@mistake(WHOLE_NAME)
def names_inside():
    """Ends everybody whose name has the person's in it."""
    return everywhere(lambda name, person: person in name)


@mistake(WHOLE_NAME)
def names_the_other_way():
    """Ends everybody whose name is a part of the person's."""
    return everywhere(lambda name, person: name in person)


@mistake(WHOLE_NAME)
def names_in_other_letters():
    """Large and small letters are the same."""
    return everywhere(lambda name, person: name.casefold() == person.casefold())


@mistake(WHOLE_NAME)
def names_with_blanks():
    """Blanks at the ends do not count."""
    return everywhere(lambda name, person: name.strip() == person.strip())


@mistake(seen="person(")
def names_like_in_sql():
    """LIKE in place of =, but for the letters' case."""

    class SessionStore(Store):
        def log_out_everywhere(self, person):
            with sqlite3.connect(":memory:") as database:
                database.execute("PRAGMA case_sensitive_like = ON")
                like = [
                    each
                    for each, row in self.rows.items()
                    if database.execute("SELECT ? LIKE ?", (row[0], person)).fetchone()[0]
                ]
            database.close()
            for each in like:
                self.log_out(each)

    return SessionStore


@mistake(BANNED)
def nobody_comes_back():
    """Whoever logged out everywhere is kept out."""

    class SessionStore(Store):
        def __init__(self, new_id, life):
            super().__init__(new_id, life)
            self.out = set()

        def log_out_everywhere(self, person):
            self.out.add(person)

        def person(self, session_id, now):
            person = super().person(session_id, now)
            return None if person in self.out else person

    return SessionStore


@mistake(SHARED)
def one_dict_for_all_stores():
    """One dict for all stores."""

    class SessionStore(Store):
        rows = {}  # noqa: RUF012 - that is the mistake

        def __init__(self, new_id, life):
            self.new_id, self.life = new_id, life

        def log_out_everywhere(self, person):
            for each in [one for one in self.rows if self.rows[one][0] == person]:
                del self.rows[each]

    return SessionStore


@mistake(SHARED)
def one_default_for_all_stores():
    """A dict in a default argument."""

    class SessionStore(Store):
        def __init__(self, new_id, life, rows={}):  # noqa: B006 - that is the mistake
            self.new_id, self.life, self.rows = new_id, life, rows

        def log_out_everywhere(self, person):
            for each in [one for one in self.rows if self.rows[one][0] == person]:
                del self.rows[each]

    return SessionStore


@mistake(seen="person(")
def one_life_for_all_stores():
    """life belongs to the class."""

    class SessionStore(Store):
        def __init__(self, new_id, life):
            super().__init__(new_id, life)
            del self.life
            type(self).life = life

    return SessionStore


@mistake(ALL)
def remembered_answers():
    """person keeps its answers in a cache."""

    class SessionStore(Store):
        @functools.cache  # noqa: B019 - that is the mistake
        def person(self, session_id, now):
            return super().person(session_id, now)

    return SessionStore


@mistake(seen="for the id ' kqx")
def ids_with_blanks():
    """Blanks around an id do not count."""

    class SessionStore(Store):
        def person(self, session_id, now):
            return super().person(session_id and session_id.strip(), now)

    return SessionStore


@mistake(seen="person(")
def log_out_by_beginning():
    """A log-out ends each session whose id begins with the one given."""

    class SessionStore(Store):
        def log_out(self, session_id):
            if session_id in self.rows:
                rows = self.rows.items()
                self.rows = {one: row for one, row in rows if not one.startswith(session_id)}

    return SessionStore


@mistake(seen="person")
def second_0_is_no_time():
    """The second 0 is taken for no time at all."""

    class SessionStore(Store):
        def log_in(self, old_id, person, now):
            return super().log_in(old_id, person, now or 1904288400)

    return SessionStore


@right
def by_the_solutions_words():
    """Times of the login are kept, and the end is computed when asked."""

    class SessionStore:
        def __init__(self, new_id, life):
            self.new_id, self.life, self.people, self.since = new_id, life, {}, {}

        def log_in(self, old_id, person, now):
            self.log_out(old_id)
            session_id = self.new_id()
            self.people[session_id], self.since[session_id] = person, now
            return session_id

        def person(self, session_id, now):
            if session_id in self.people and now - self.since[session_id] < self.life:
                return self.people[session_id]
            return None

        def log_out(self, session_id):
            self.people.pop(session_id, None)
            self.since.pop(session_id, None)

        def log_out_everywhere(self, person):
            for session_id in [one for one, who in self.people.items() if who == person]:
                self.log_out(session_id)

    return SessionStore


@right
def dataclass_rows():
    """A dataclass, with rows of another."""

    @dataclass
    class Row:
        person: str
        until: float

    @dataclass
    class SessionStore:
        new_id: object
        life: float
        rows: dict = field(default_factory=dict)

        def log_in(self, old_id, person, now):
            self.rows.pop(old_id, None)
            session_id = self.new_id()
            self.rows[session_id] = Row(person, now + self.life)
            return session_id

        def person(self, session_id, now):
            row = self.rows.get(session_id)
            return row.person if row and row.until > now else None

        def log_out(self, session_id):
            self.rows.pop(session_id, None)

        def log_out_everywhere(self, person):
            for session_id, row in list(self.rows.items()):
                if row.person == person:
                    del self.rows[session_id]

    return SessionStore


@right
def in_sqlite():
    """Rows in SQLite."""

    class SessionStore:
        def __init__(self, new_id, life):
            self.new_id, self.life = new_id, life
            self.database = sqlite3.connect(":memory:", check_same_thread=False)
            self.database.execute("CREATE TABLE rows (id PRIMARY KEY, person, until)")

        def log_in(self, old_id, person, now):
            self.log_out(old_id)
            session_id = self.new_id()
            row = session_id, person, now + self.life
            self.database.execute("INSERT INTO rows VALUES (?, ?, ?)", row)
            return session_id

        def person(self, session_id, now):
            asked = "SELECT person FROM rows WHERE id = ? AND until > ?"
            row = self.database.execute(asked, (session_id, now)).fetchone()
            return row and row[0]

        def log_out(self, session_id):
            self.database.execute("DELETE FROM rows WHERE id = ?", (session_id,))

        def log_out_everywhere(self, person):
            self.database.execute("DELETE FROM rows WHERE person = ?", (person,))

    return SessionStore


@right
def closures():
    """Methods that __init__ binds to the object."""

    class SessionStore:
        def __init__(self, new_id, life):
            rows = {}

            def log_in(old_id, person, now):
                rows.pop(old_id, None)
                session_id = new_id()
                rows[session_id] = {"person": person, "until": now + life}
                return session_id

            def person(session_id, now):
                row = rows.get(session_id)
                return row["person"] if row and now < row["until"] else None

            def log_out(session_id):
                rows.pop(session_id, None)

            def log_out_everywhere(person):
                for each in [one for one in rows if rows[one]["person"] == person]:
                    log_out(each)

            self.log_in, self.person = log_in, person
            self.log_out, self.log_out_everywhere = log_out, log_out_everywhere

    return SessionStore


@right
def forgets_what_is_over():
    """Each login and each question drops what is over."""

    class SessionStore(Store):
        def drop(self, now):
            self.rows = {each: row for each, row in self.rows.items() if now < row[1]}

        def log_in(self, old_id, person, now):
            self.drop(now)
            return super().log_in(old_id, person, now)

        def person(self, session_id, now):
            self.drop(now)
            return self.rows.get(session_id, (None,))[0]

    return SessionStore


@right
def heap_of_ends():
    """A heap of what ends next."""

    class SessionStore:
        def __init__(self, new_id, life):
            self.new_id, self.life, self.people, self.ends = new_id, life, {}, []

        def log_in(self, old_id, person, now):
            self.log_out(old_id)
            session_id = self.new_id()
            self.people[session_id] = person
            heapq.heappush(self.ends, (now + self.life, session_id))
            return session_id

        def person(self, session_id, now):
            while self.ends and self.ends[0][0] <= now:
                self.log_out(heapq.heappop(self.ends)[1])
            return self.people.get(session_id)

        def log_out(self, session_id):
            self.people.pop(session_id, None)

        def log_out_everywhere(self, person):
            self.people = {one: who for one, who in self.people.items() if who != person}

    return SessionStore


@right
def ended_ids():
    """Ids that have ended are remembered, and no row is deleted."""

    class SessionStore(Store):
        def __init__(self, new_id, life):
            super().__init__(new_id, life)
            self.ended = {None}

        def log_out(self, session_id):
            self.ended.add(session_id)

        def log_out_everywhere(self, person):
            self.ended |= {each for each, row in self.rows.items() if row[0] == person}

        def person(self, session_id, now):
            return None if session_id in self.ended else super().person(session_id, now)

    return SessionStore


@right
def ids_by_person():
    """A second dict from person to ids."""

    class SessionStore:
        def __init__(self, new_id, life):
            self.new_id, self.life, self.rows = new_id, life, {}
            self.ids = defaultdict(set)

        def log_in(self, old_id, person, now):
            self.log_out(old_id)
            session_id = self.new_id()
            self.rows[session_id] = SimpleNamespace(person=person, until=now + self.life)
            self.ids[person].add(session_id)
            return session_id

        def person(self, session_id, now):
            try:
                row = self.rows[session_id]
            except KeyError:
                return None
            return row.person if now < row.until else None

        def log_out(self, session_id):
            row = self.rows.pop(session_id, None)
            if row is not None:
                self.ids[row.person].discard(session_id)

        def log_out_everywhere(self, person):
            for session_id in self.ids.pop(person, ()):
                del self.rows[session_id]

    return SessionStore


@right
def list_of_tuples():
    """A list of named tuples, searched each time."""
    Row = namedtuple("Row", "session_id person until")

    class SessionStore:
        def __init__(self, new_id, life):
            self._new_id, self._life, self._rows = new_id, life, []

        def log_in(self, old_id, person, now):
            self.log_out(old_id)
            self._rows.append(Row(self._new_id(), person, now + self._life))
            return self._rows[-1].session_id

        def person(self, session_id, now):
            good = (row for row in self._rows if row.session_id == session_id and now < row.until)
            return next((row.person for row in good), None)

        def log_out(self, session_id):
            self._rows = [row for row in self._rows if row.session_id != session_id]

        def log_out_everywhere(self, person):
            self._rows = [row for row in self._rows if row.person != person]

    return SessionStore


@right
def datetimes():
    """Times as datetimes, and another order: the new id before the old one ends."""

    class SessionStore(Store):
        def log_in(self, old_id, person, now):
            session_id = self.new_id()
            self.rows[session_id] = person, self.when(now) + timedelta(seconds=self.life)
            if old_id != session_id:
                self.log_out(old_id)
            return session_id

        def person(self, session_id, now):
            match self.rows.get(session_id):
                case (person, until) if self.when(now) < until:
                    return person
            return None

        @staticmethod
        def when(seconds):
            return datetime.fromtimestamp(seconds, UTC)

    return SessionStore


@right
def ids_ahead():
    """The next id is made ahead, and log_out says whether there was a session."""

    class SessionStore(Store):
        def __init__(self, new_id, life):
            super().__init__(new_id, life)
            self.next = new_id()

        def log_in(self, old_id, person, now):
            session_id, self.next = self.next, self.new_id()
            self.log_out(old_id)
            self.rows[session_id] = (person, now + self.life)
            return session_id

        def log_out(self, session_id):
            return bool(self.rows.pop(session_id, None))

    return SessionStore


@right
def with_slots():
    """A class with slots, class methods' names as attributes, and keyword defaults."""

    class SessionStore:
        __slots__ = ("_life", "_make", "_rows")

        def __init__(self, new_id, life=3600):
            self._make, self._life, self._rows = new_id, life, {}

        def log_in(self, old_id=None, person=None, now=0):
            if old_id is not None and old_id in self._rows:
                del self._rows[old_id]
            fresh = self._make()
            while fresh in self._rows:
                fresh = self._make()
            self._rows.update({fresh: [person, now, now + self._life]})
            return fresh

        def person(self, session_id, now):
            found = self._rows.get(session_id)
            if found is None or not found[1] <= now < found[2]:
                return None
            return found[0]

        def log_out(self, session_id):
            try:
                del self._rows[session_id]
            except KeyError:
                pass

        def log_out_everywhere(self, person):
            ended = [one for one, row in self._rows.items() if row[0] == person]
            for one in ended:
                self.log_out(one)

    return SessionStore


@mistake(NAMES)
def names_beside_ids():
    """One dict for ids and names, so that a name in a cookie is a person."""

    class SessionStore(Store):
        def log_in(self, old_id, person, now):
            session_id = super().log_in(old_id, person, now)
            self.rows[person] = person, now + self.life
            return session_id

        def log_out_everywhere(self, person):
            self.rows = {each: row for each, row in self.rows.items() if row[0] != person}

    return SessionStore


@mistake(seen="after log_out('Ada'), where Ada is a name")
def a_log_out_by_name():
    """log_out ends the sessions of an id or of a name."""

    class SessionStore(Store):
        def log_out(self, session_id):
            self.rows = {
                each: row for each, row in self.rows.items() if session_id not in (each, row[0])
            }

    return SessionStore


@mistake(seen="with her id as a name")
def everywhere_by_id():
    """log_out_everywhere ends the session of this id, too."""

    class SessionStore(Store):
        def log_out_everywhere(self, person):
            super().log_out_everywhere(person)
            self.log_out(person)

    return SessionStore


@mistake(ALL)
def the_same_object_for_a_name():
    """Names are compared by `is`."""

    class SessionStore(Store):
        def log_out_everywhere(self, person):
            self.rows = {each: row for each, row in self.rows.items() if row[0] is not person}

    return SessionStore


@mistake(seen="person(")
def the_same_object_for_an_id():
    """Ids are compared by `is`."""

    class SessionStore(Store):
        def person(self, session_id, now):
            for each, (person, until) in self.rows.items():
                if each is session_id and now < until:
                    return person
            return None

    return SessionStore


@mistake(seen="person(")
def the_last_look_ends_all():
    """A session that is found to be over ends all sessions of its person."""

    class SessionStore(Store):
        def person(self, session_id, now):
            found = super().person(session_id, now)
            if found is None and session_id in self.rows:
                self.log_out_everywhere(self.rows[session_id][0])
            return found

    return SessionStore


@mistake(seen="person(")
def the_old_ids_person_is_logged_out():
    """log_in ends all sessions of whoever had the old id."""

    class SessionStore(Store):
        def log_in(self, old_id, person, now):
            if old_id in self.rows:
                self.log_out_everywhere(self.rows[old_id][0])
            return super().log_in(old_id, person, now)

    return SessionStore


@mistake(seen="person(")
def the_life_of_the_old_id():
    """Whoever logs in again goes on with the end of the old session."""

    class SessionStore(Store):
        def log_in(self, old_id, person, now):
            old = self.rows.get(old_id)
            session_id = super().log_in(old_id, person, now)
            if old and old[0] == person:
                self.rows[session_id] = old
            return session_id

    return SessionStore


@mistake(RENEWS)
def the_time_from_the_last_login():
    """One end for the whole store."""

    class SessionStore(Store):
        def log_in(self, old_id, person, now):
            self.until = now + self.life
            return super().log_in(old_id, person, now)

        def person(self, session_id, now):
            return (
                self.rows[session_id][0] if session_id in self.rows and now < self.until else None
            )

    return SessionStore


@mistake(seen="person(")
def a_life_of_none():
    """A life of 0 is taken for an hour."""

    class SessionStore(Store):
        def __init__(self, new_id, life):
            super().__init__(new_id, life or 3600)

    return SessionStore


@mistake(seen="where Ada is a name")
def the_oldest_of_all_ends():
    """At most 25 sessions are kept."""

    class SessionStore(Store):
        def log_in(self, old_id, person, now):
            session_id = super().log_in(old_id, person, now)
            while len(self.rows) > 25:
                del self.rows[next(iter(self.rows))]
            return session_id

    return SessionStore


@mistake(seen="your code raised KeyError")
def a_second_list_that_is_not_kept():
    """A set of ids for each person, from which a log-out takes nothing."""

    class SessionStore(Store):
        def __init__(self, new_id, life):
            super().__init__(new_id, life)
            self.ids = defaultdict(set)

        def log_in(self, old_id, person, now):
            session_id = super().log_in(old_id, person, now)
            self.ids[person].add(session_id)
            return session_id

        def log_out_everywhere(self, person):
            for each in self.ids[person]:
                del self.rows[each]

    return SessionStore


@mistake(seen="person(")
def a_log_in_by_the_first_person():
    """Whoever the id belonged to stays, where the old id has a person."""

    class SessionStore(Store):
        def log_in(self, old_id, person, now):
            if old_id in self.rows:
                person = self.rows[old_id][0]
            return super().log_in(old_id, person, now)

    return SessionStore


@right
def hashes_of_ids():
    """The store knows only the ids' hashes, under a lock."""

    class SessionStore:
        def __init__(self, new_id, life):
            self.new_id, self.life, self.rows = new_id, life, {}
            self.lock = threading.Lock()

        def hashed(self, session_id):
            return hashlib.sha256(repr(session_id).encode()).hexdigest()

        def log_in(self, old_id, person, now):
            session_id = self.new_id()
            with self.lock:
                self.rows.pop(self.hashed(old_id), None)
                self.rows[self.hashed(session_id)] = {"person": person, "began": now}
            return session_id

        def person(self, session_id, now):
            row = self.rows.get(self.hashed(session_id))
            return row["person"] if row and now < row["began"] + self.life else None

        def log_out(self, session_id):
            with self.lock:
                self.rows.pop(self.hashed(session_id), None)

        def log_out_everywhere(self, person):
            with self.lock:
                for each in [one for one, row in self.rows.items() if row["person"] == person]:
                    del self.rows[each]

    return SessionStore


@right
def a_dict_itself():
    """The store is a dict."""

    class SessionStore(dict):
        def __init__(self, new_id, life):
            super().__init__()
            self.new_id, self.life = new_id, life

        def log_in(self, old_id, person, now):
            self.log_out(old_id)
            session_id = self.new_id()
            self[session_id] = (person, now)
            return session_id

        def person(self, session_id, now):
            if session_id in self and now - self[session_id][1] >= self.life:
                del self[session_id]
            return self.get(session_id, (None,))[0]

        def log_out(self, session_id):
            self.pop(session_id, None)

        def log_out_everywhere(self, person):
            for session_id, (owner, _) in list(self.items()):
                if owner == person:
                    del self[session_id]

    return SessionStore


@mistake(seen="a hundredth of a second before its end")
def over_a_little_early():
    """Over a tenth of a second before its end."""

    class SessionStore(Store):
        def __init__(self, new_id, life):
            super().__init__(new_id, life - 0.1)

    return SessionStore


@right
def never_the_browsers_id():
    """Another id is taken where new_id gives the one that the browser brought."""

    class SessionStore(Store):
        def log_in(self, old_id, person, now):
            spare = self.new_id()
            self.log_out(old_id)
            session_id = self.new_id()
            while session_id in (old_id, spare):
                session_id = self.new_id()
            self.rows[session_id] = person, now + self.life
            return session_id

    return SessionStore


@right
def a_session_ends_by_its_time():
    """A log-out puts the end back to the login, and no row is deleted."""

    class SessionStore(Store):
        def log_out(self, session_id):
            if session_id in self.rows:
                person, until = self.rows[session_id]
                self.rows[session_id] = person, until - self.life

    return SessionStore


@mistake(STRANGER)
def compares_texts_of_ascii():
    """hmac.compare_digest for ids: it takes no text with another letter than ASCII's."""

    class SessionStore(Store):
        def person(self, session_id, now):
            for each in self.rows:
                if session_id is not None and hmac.compare_digest(each, session_id):
                    return super().person(each, now)
            return None

    return SessionStore


@mistake(BANNED)
def a_mark_in_time():
    """Everywhere ends all that began up to then, also what begins later in the same second."""

    class SessionStore(Store):
        def __init__(self, new_id, life):
            super().__init__(new_id, life)
            self.last, self.marks = 0, {}

        def log_in(self, old_id, person, now):
            self.last = now
            return super().log_in(old_id, person, now)

        def person(self, session_id, now):
            person = super().person(session_id, now)
            begun = self.rows[session_id][1] - self.life if person else 0
            return person if begun > self.marks.get(person, -1) else None

        def log_out_everywhere(self, person):
            self.marks[person] = self.last

    return SessionStore


@mistake(seen="log_in returned 'a&amp;&lt;b&gt;'")
def ids_are_escaped():
    """Ids are escaped for HTML."""

    class SessionStore(Store):
        def __init__(self, new_id, life):
            super().__init__(lambda: escape(new_id()), life)

    return SessionStore


@mistake(seen="person('a&<b>', 0) returned 'a&amp;&lt;b&gt;'")
def names_are_escaped():
    """Names are escaped for HTML."""

    class SessionStore(Store):
        def person(self, session_id, now):
            person = super().person(session_id, now)
            return person and escape(person)

    return SessionStore


@mistake(seen="log_out_everywhere('Zoe")
def names_are_normalized():
    """Two spellings of a letter are the same to log_out_everywhere."""
    return everywhere(lambda one, other: normalize("NFC", one) == normalize("NFC", other))


@mistake(seen="returned None after log_in(None")
def asked_at_second_0():
    """Whoever asks in the second 0 is told nothing."""

    class SessionStore(Store):
        def person(self, session_id, now):
            return super().person(session_id, now) if now else None

    return SessionStore


@mistake(seen="for the id 'kqx-433.x', where 'kqx-433' is Ada's")
def up_to_a_dot():
    """An id is taken up to a dot, as if a signature stood behind it."""

    class SessionStore(Store):
        def person(self, session_id, now):
            return super().person(str(session_id).partition(".")[0], now)

    return SessionStore


@mistake(seen="person('None', 0) returned None after")
def none_as_a_text():
    """None becomes a text, which is the id of another session."""

    class SessionStore(Store):
        def log_out(self, session_id):
            super().log_out(f"{session_id}")

    return SessionStore


@mistake(SHARED)
def the_last_new_id():
    """new_id belongs to the class, so that each store takes that of the last one made."""

    class SessionStore(Store):
        def __init__(self, new_id, life):
            super().__init__(new_id, life)
            del self.new_id
            type(self).new_id = staticmethod(new_id)

    return SessionStore


_TEXTS = "ids and names are texts, and none of them is empty"
EQUIVALENT = {
    "* → *str(*": _TEXTS,
    "* or ''*": _TEXTS,
    "* → self.rows.get(session_id)": "a row is a pair, which is true",
}
