"""What learners answer to exercise 10.2."""

import hashlib
import heapq
import json
import sqlite3
import time
from collections import UserDict, defaultdict
from dataclasses import dataclass, field

from helpers.exercises.key_or_token import denylist_check as sentences
from helpers.exercises.key_or_token.denylist import solution
from helpers.exercises.key_or_token.denylist_life import BOOLEAN
from tests.exercises.answers import mistake, right


def named_by(name):
    """Return a Denylist that calls a token `name(token, claims)`."""

    class Denylist(solution()):
        def deny(self, token, claims):
            self.ends[name(token, claims)] = claims["exp"]

        def is_denied(self, token, claims):
            return name(token, claims) in self.ends

    return Denylist


@mistake(sentences.TEXT_OF_TOKEN)
def a_hash_of_the_text():
    """A hash of the token's text."""
    return named_by(lambda token, claims: hashlib.sha256(token.encode()).hexdigest())


@mistake(sentences.TEXT_OF_TOKEN)
def the_text():
    """The token's text."""
    return named_by(lambda token, claims: token)


@mistake(sentences.TEXT_OF_TOKEN)
def the_text_without_padding():
    """The token's text, without padding."""
    return named_by(lambda token, claims: token.rstrip("="))


@mistake(sentences.TEXT_OF_TOKEN)
def the_signature():
    """The text of the signature."""
    return named_by(lambda token, claims: token.rpartition(".")[2])


@mistake(sentences.TWO_ISSUERS)
def jti_alone():
    """jti alone."""
    return named_by(lambda token, claims: claims["jti"])


@mistake(sentences.TWO_ISSUERS)
def jti_and_person():
    """jti and sub."""
    return named_by(lambda token, claims: (claims["jti"], claims["sub"]))


@mistake(sentences.ONE_TOKEN)
def the_person():
    """The person."""
    return named_by(lambda token, claims: (claims["iss"], claims["sub"]))


@mistake(sentences.ONE_TOKEN)
def the_end():
    """The end."""
    return named_by(lambda token, claims: (claims["iss"], claims["exp"]))


@mistake(sentences.ONE_TOKEN)
def person_and_birth():
    """Issuer, person and the second in which it was made."""
    return named_by(lambda token, claims: (claims["iss"], claims["sub"], claims.get("iat")))


@mistake(sentences.JOINED)
def joined():
    """iss and jti in one text."""
    return named_by(lambda token, claims: claims["iss"] + claims["jti"])


@mistake(sentences.JOINED)
def joined_by_a_colon():
    """iss and jti with a colon between them."""
    return named_by(lambda token, claims: f"{claims['iss']}:{claims['jti']}")


@mistake(sentences.JOINED)
def hashed_together():
    """A hash over both texts, one after the other."""

    def name(token, claims):
        digest = hashlib.sha256(claims["iss"].encode())
        digest.update(b"|" + claims["jti"].encode())
        return digest.hexdigest()

    return named_by(name)


@mistake(sentences.ORDER)
def without_order():
    """A set of the two."""
    return named_by(lambda token, claims: frozenset({claims["iss"], claims["jti"]}))


@mistake(sentences.EXACT)
def in_small_letters():
    """Capital letters do not count."""
    return named_by(lambda token, claims: (claims["iss"], claims["jti"].lower()))


@mistake(sentences.EXACT)
def stripped():
    """Spaces around do not count."""
    return named_by(lambda token, claims: (claims["iss"], claims["jti"].strip()))


@mistake(sentences.EXACT)
def any_slash():
    """A slash at the end of the issuer does not count."""
    return named_by(lambda token, claims: (claims["iss"].rstrip("/"), claims["jti"]))


@mistake(sentences.EXACT)
def begins_alike():
    """Whatever begins with a jti that was denied."""

    class Denylist(solution()):
        def is_denied(self, token, claims):
            return any(
                iss == claims["iss"] and claims["jti"].startswith(jti) for iss, jti in self.ends
            )

    return Denylist


@mistake(sentences.GROWS)
def nothing_is_forgotten():
    """Nothing is forgotten."""

    class Denylist(solution()):
        def forget(self, now, leeway=0):
            pass

    return Denylist


@mistake(sentences.GROWS)
def a_second_too_long():
    """One second too long."""

    class Denylist(solution()):
        def forget(self, now, leeway=0):
            self.ends = {name: end for name, end in self.ends.items() if now - leeway <= end}

    return Denylist


@mistake(sentences.GROWS)
def forgotten_in_one_place():
    """forget clears the dict that is counted, and not the set that is asked."""

    class Denylist(solution()):
        def __init__(self):
            super().__init__()
            self.names = set()

        def deny(self, token, claims):
            super().deny(token, claims)
            self.names.add((claims["iss"], claims["jti"]))

        def is_denied(self, token, claims):
            return (claims["iss"], claims["jti"]) in self.names

    return Denylist


@mistake(sentences.TOO_EARLY)
def everything_is_forgotten():
    """Everything is forgotten."""

    class Denylist(solution()):
        def forget(self, now, leeway=0):
            self.ends.clear()

    return Denylist


@mistake(sentences.TOO_EARLY)
def the_other_way_round():
    """What is over is kept, and the rest is forgotten."""

    class Denylist(solution()):
        def forget(self, now, leeway=0):
            self.ends = {name: end for name, end in self.ends.items() if now - leeway >= end}

    return Denylist


@mistake(sentences.LEEWAY)
def leeway_is_left_out():
    """leeway is left out."""

    class Denylist(solution()):
        def forget(self, now, leeway=0):
            super().forget(now)

    return Denylist


@mistake(sentences.LEEWAY)
def leeway_the_other_way():
    """leeway shortens the time."""

    class Denylist(solution()):
        def forget(self, now, leeway=0):
            super().forget(now + leeway)

    return Denylist


@mistake(sentences.SEPARATE)
def one_dict_for_all():
    """One dict for all lists."""

    class Denylist(solution()):
        shared = {}  # noqa: RUF012 - the mistake

        def __init__(self):
            self.ends = self.shared

    return Denylist


@mistake(sentences.ONCE)
def a_list():
    """A list that holds a token twice."""

    class Denylist:
        def __init__(self):
            self.rows = []

        def deny(self, token, claims):
            self.rows.append((claims["iss"], claims["jti"], claims["exp"]))

        def is_denied(self, token, claims):
            return any(row[:2] == (claims["iss"], claims["jti"]) for row in self.rows)

        def forget(self, now, leeway=0):
            self.rows = [row for row in self.rows if now - leeway < row[2]]

        def __len__(self):
            return len(self.rows)

    return Denylist


@mistake(sentences.CLOCK)
def the_machines_clock():
    """is_denied looks at the machine's clock."""

    class Denylist(solution()):
        def is_denied(self, token, claims):
            return super().is_denied(token, claims) and claims["exp"] > time.time()

    return Denylist


@mistake(sentences.CLOCK)
def forgets_by_itself():
    """deny forgets by the machine's clock."""

    class Denylist(solution()):
        def deny(self, token, claims):
            super().deny(token, claims)
            self.forget(time.time())

    return Denylist


@mistake(BOOLEAN)
def the_end_comes_back():
    """is_denied gives back the end, or None."""

    class Denylist(solution()):
        def is_denied(self, token, claims):
            return self.ends.get((claims["iss"], claims["jti"]))

    return Denylist


@mistake(seen="deny changed the claims")
def the_claims_are_changed():
    """deny takes claims out of the dict that it was given."""

    class Denylist(solution()):
        def deny(self, token, claims):
            self.ends[claims["iss"], claims["jti"]] = claims.pop("exp")

    return Denylist


@mistake(seen="TypeError")
def a_heap_of_dicts():
    """A heap of pairs of exp and claims: two claims with one exp cannot be put in order."""

    class Denylist:
        def __init__(self):
            self.heap = []

        def deny(self, token, claims):
            if not self.is_denied(token, claims):
                heapq.heappush(self.heap, (claims["exp"], claims))

        def is_denied(self, token, claims):
            names = [(one["iss"], one["jti"]) for _end, one in self.heap]
            return (claims["iss"], claims["jti"]) in names

        def forget(self, now, leeway=0):
            while self.heap and self.heap[0][0] <= now - leeway:
                heapq.heappop(self.heap)

        def __len__(self):
            return len(self.heap)

    return Denylist


@mistake(seen="len is")
def the_first_alone():
    """forget stops at the first that is not over, in the order in which they came."""

    class Denylist(solution()):
        def forget(self, now, leeway=0):
            while self.ends:
                first = next(iter(self.ends))
                if self.ends[first] > now - leeway:
                    return
                del self.ends[first]

    return Denylist


@mistake(seen="len is")
def one_at_a_time():
    """forget drops one token."""

    class Denylist(solution()):
        def forget(self, now, leeway=0):
            over = [name for name, end in self.ends.items() if end <= now - leeway]
            for name in over[:1]:
                del self.ends[name]

    return Denylist


@mistake(seen="RuntimeError")
def changed_while_it_runs():
    """The dict is changed while it is gone through."""

    class Denylist(solution()):
        def forget(self, now, leeway=0):
            for name, end in self.ends.items():
                if now - leeway >= end:
                    del self.ends[name]

    return Denylist


@mistake(sentences.GROWS)
def counted():
    """A counter that nobody counts down."""

    class Denylist(solution()):
        def __init__(self):
            super().__init__()
            self.count = 0

        def deny(self, token, claims):
            self.count += not self.is_denied(token, claims)
            super().deny(token, claims)

        def __len__(self):
            return self.count

    return Denylist


@mistake(sentences.MANY)
def at_most_a_thousand():
    """A list that drops the oldest when it is full."""

    class Denylist(solution()):
        def deny(self, token, claims):
            super().deny(token, claims)
            if len(self.ends) > 1000:
                del self.ends[next(iter(self.ends))]

    return Denylist


@mistake(sentences.GROWS)
def stops_at_the_first_that_is_good():
    """As if all tokens had come in the order of their ends, and the others are dropped later."""

    class Denylist(solution()):
        def forget(self, now, leeway=0):
            for name, end in sorted(self.ends.items(), key=lambda item: -item[1]):
                if now - leeway < end:
                    break
                del self.ends[name]

    return Denylist


@mistake(sentences.LEAST, seen="KeyError: 'sub'")
def with_the_person():
    """iss and jti, and the person whom the token is for."""
    return named_by(lambda token, claims: (claims["iss"], claims["sub"], claims["jti"]))


@mistake(sentences.LEAST, seen="TypeError")
def all_claims():
    """All claims, as if each were a text."""
    return named_by(lambda token, claims: frozenset(claims.items()))


@mistake(sentences.PAIR)
def the_payload():
    """The middle part of the token's text."""
    return named_by(lambda token, claims: token.split(".")[1])


@mistake(sentences.PAIR)
def the_claims_as_they_come():
    """All claims, in the order in which they come."""
    return named_by(lambda token, claims: json.dumps(claims))


@mistake(seen="False for the token that was ended")
def which_object():
    """The dict that holds the claims, and not what is in it."""
    return named_by(lambda token, claims: id(claims))


@mistake(sentences.ASKED)
def asked_once():
    """is_denied takes the token out of the list."""

    class Denylist(solution()):
        def is_denied(self, token, claims):
            return self.ends.pop((claims["iss"], claims["jti"]), None) is not None

    return Denylist


@mistake(sentences.LATER)
def over_before_it_is_denied():
    """deny does not keep what the last forget would have dropped."""

    class Denylist(solution()):
        over = 0

        def deny(self, token, claims):
            if claims["exp"] > self.over:
                super().deny(token, claims)

        def forget(self, now, leeway=0):
            self.over = now - leeway
            super().forget(now, leeway)

    return Denylist


@mistake(sentences.LATER)
def the_latest_time():
    """forget keeps the latest time that it was given, and drops by that."""

    class Denylist(solution()):
        over = 0

        def forget(self, now, leeway=0):
            self.over = max(self.over, now - leeway)
            super().forget(self.over)

    return Denylist


@mistake(sentences.GROWS, seen="something still keeps the")
def only_marked():
    """What is forgotten stays, with a mark."""

    class Denylist(solution()):
        def __init__(self):
            super().__init__()
            self.forgotten = {}

        def forget(self, now, leeway=0):
            before = dict(self.ends)
            super().forget(now, leeway)
            self.forgotten |= {name: end for name, end in before.items() if name not in self.ends}

    return Denylist


@right
def by_issuer():
    """A dict for each issuer."""

    class Denylist:
        def __init__(self):
            self.issuers = defaultdict(dict)

        def deny(self, token, claims):
            self.issuers[claims["iss"]][claims["jti"]] = claims["exp"]

        def is_denied(self, token, claims):
            return claims["jti"] in self.issuers[claims["iss"]]

        def forget(self, now, leeway=0):
            for ends in self.issuers.values():
                for jti in [one for one in ends if now >= ends[one] + leeway]:
                    del ends[jti]

        def __len__(self):
            return sum(map(len, self.issuers.values()))

    return Denylist


@right
def a_subclass_of_dict():
    """A subclass of dict, which has __len__ already."""

    class Denylist(dict):
        def __init__(self):
            super().__init__()

        def deny(self, token, claims):
            self[claims["iss"], claims["jti"]] = claims["exp"]

        def is_denied(self, token, claims):
            return (claims["iss"], claims["jti"]) in self

        def forget(self, now, leeway=0):
            for name in list(self):
                if self[name] <= now - leeway:
                    del self[name]

    return Denylist


@right
def a_user_dict():
    """A UserDict."""

    class Denylist(UserDict):
        def deny(self, token, claims):
            self.data[claims["iss"], claims["jti"]] = claims

        def is_denied(self, token, claims):
            return self.data.get((claims["iss"], claims["jti"])) is not None

        def forget(self, now, leeway=0):
            kept = {name: one for name, one in self.data.items() if one["exp"] > now - leeway}
            self.data = kept

    return Denylist


@right
def a_set_of_rows():
    """A set of rows, each with its end."""

    class Denylist:
        def __init__(self):
            self.rows = set()

        def deny(self, token, claims):
            self.rows.add((claims["iss"], claims["jti"], claims["exp"]))

        def is_denied(self, token, claims):
            return (claims["iss"], claims["jti"], claims["exp"]) in self.rows

        def forget(self, now, leeway=0):
            self.rows -= {row for row in self.rows if row[2] <= now - leeway}

        def __len__(self):
            return len(self.rows)

    return Denylist


@right
def a_list_that_looks_first():
    """A list that looks before it adds."""

    class Denylist:
        def __init__(self):
            self.rows = []

        def deny(self, token, claims):
            if not self.is_denied(token, claims):
                self.rows.append(dict(claims))

        def is_denied(self, token, claims):
            for row in self.rows:
                if row["iss"] == claims["iss"] and row["jti"] == claims["jti"]:
                    return True
            return False

        def forget(self, now, leeway=0):
            self.rows = list(filter(lambda row: row["exp"] > now - leeway, self.rows))

        def __len__(self):
            return len(self.rows)

    return Denylist


@right
def a_heap():
    """A heap of ends and names, beside a set of names."""

    class Denylist:
        def __init__(self):
            self.heap, self.names = [], set()

        def deny(self, token, claims):
            name = (claims["iss"], claims["jti"])
            if name not in self.names:
                self.names.add(name)
                heapq.heappush(self.heap, (claims["exp"], *name))

        def is_denied(self, token, claims):
            return (claims["iss"], claims["jti"]) in self.names

        def forget(self, now, leeway=0):
            while self.heap and now - leeway >= self.heap[0][0]:
                self.names.discard(heapq.heappop(self.heap)[1:])

        def __len__(self):
            return len(self.names)

    return Denylist


@right
def a_dataclass():
    """A dataclass, and names as JSON."""

    @dataclass
    class Denylist:
        ends: dict = field(default_factory=dict)

        @staticmethod
        def name(claims):
            return json.dumps([claims["iss"], claims["jti"]])

        def deny(self, token, claims):
            self.ends.setdefault(self.name(claims), claims["exp"])

        def is_denied(self, token, claims):
            return self.name(claims) in self.ends

        def forget(self, now, leeway=0):
            over = [name for name, end in self.ends.items() if not now - leeway < end]
            for name in over:
                self.ends.pop(name)

        def __len__(self):
            return len(self.ends)

    return Denylist


@right
def lengths_before_texts():
    """One text, in which the length of iss says where it ends."""
    return named_by(lambda token, claims: f"{len(claims['iss'])}:{claims['iss']}{claims['jti']}")


@right
def a_database():
    """A table of SQLite, in memory."""

    class Denylist:
        def __init__(self):
            self.db = sqlite3.connect(":memory:")
            self.db.execute("CREATE TABLE denied (iss, jti, exp, PRIMARY KEY (iss, jti))")

        def deny(self, token, claims):
            row = claims["iss"], claims["jti"], claims["exp"]
            self.db.execute("INSERT OR REPLACE INTO denied VALUES (?, ?, ?)", row)

        def is_denied(self, token, claims):
            sql = "SELECT 1 FROM denied WHERE iss = ? AND jti = ?"
            return self.db.execute(sql, (claims["iss"], claims["jti"])).fetchone() is not None

        def forget(self, now, leeway=0):
            self.db.execute("DELETE FROM denied WHERE exp <= ?", (now - leeway,))

        def __len__(self):
            return self.db.execute("SELECT count(*) FROM denied").fetchone()[0]

    return Denylist


@right
def a_dict_for_each_issuer():
    """A dict of dicts: issuer, then jti."""

    class Denylist:
        def __init__(self):
            self.by_issuer = defaultdict(dict)

        def deny(self, token, claims):
            self.by_issuer[claims["iss"]][claims["jti"]] = claims["exp"]

        def is_denied(self, token, claims):
            return claims["jti"] in self.by_issuer[claims["iss"]]

        def forget(self, now, leeway=0):
            for ends in self.by_issuer.values():
                for jti in [jti for jti, end in ends.items() if now - leeway >= end]:
                    del ends[jti]

        def __len__(self):
            return sum(map(len, self.by_issuer.values()))

    return Denylist


EQUIVALENT = {
    "line 6: * or ''": "a token that was good until now does not end at 0",
    "line 15: return * → return int(*)": "a length is an int",
}
