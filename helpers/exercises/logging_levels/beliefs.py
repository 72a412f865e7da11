"""The loggers of exercise 1.2, and who gets a record there, if one of the rules is misunderstood."""

from helpers.exercises.shared.loggers import CRITICAL, DEBUG, INFO, NUMBER, WARNING

LOGGERS = {"root": CRITICAL, "desks": INFO, "desks.bookings": 0, "desks.audit": DEBUG, "people": 0}
HANDLERS = {"screen": ("root", WARNING), "file": ("desks", INFO)}
RECORDS = {
    "desks": ("DEBUG", "INFO", "WARNING"),
    "desks.bookings": ("DEBUG", "INFO", "ERROR"),
    "desks.audit": ("DEBUG", "INFO", "CRITICAL"),
    "people": ("WARNING", "ERROR", "CRITICAL"),
}
PAIRS = [(name, level) for name, levels in RECORDS.items() for level in levels]

OWN_LEVELS = "Each handler compares the record with its own level too."
NOT_ASKED = "A parent's level is not asked: of the parents, only the handlers count."
ASKS = "NOTSET is not a threshold of 0. It means: ask the parent for the level."
GOES_UP = "A record goes up: the handlers of all parents get it, root's among them."
NEVER_DOWN = "A record goes up to root, and never down to another branch."
NEAREST = "A logger without a level asks its own parent first. Root is asked last."
EQUAL = "A level lets pass what is equal to it, and not only what is higher."
# Each sentence sets somebody right who misunderstands one rule; these are the settings of `who`.
BELIEFS = {
    OWN_LEVELS: {"handler_levels": False},
    NOT_ASKED: {"parent_levels": True},
    ASKS: {"notset_asks": False},
    NEAREST: {"asks_root": True},
    GOES_UP: {"propagates": False},
    NEVER_DOWN: {"goes_down": True},
    EQUAL: {"equal_passes": False},
}


def who(
    name: str,
    level: str,
    handler_levels: bool = True,
    parent_levels: bool = False,
    notset_asks: bool = True,
    asks_root: bool = False,
    propagates: bool = True,
    goes_down: bool = False,
    equal_passes: bool = True,
) -> str:
    """Return who writes a record, as one believes who is wrong about one of the rules."""
    number = NUMBER[level] - (not equal_passes)
    way = [name, *(["desks"] if "." in name else []), "root"]
    asked_for_it = [name, "root"] if asks_root else way
    effective = next(LOGGERS[one] for one in asked_for_it if LOGGERS[one] or not notset_asks)
    writers = []
    for handler, (owner, threshold) in HANDLERS.items():
        reached = owner == name or (owner in way and propagates) or (goes_down and name == "people")
        asked = [LOGGERS[one] for one in way[1:] if owner == "root"] if parent_levels else []
        passes = all(number >= one for one in [effective, *asked])
        if reached and passes and (number >= threshold or not handler_levels):
            writers.append(handler)
    return {0: "none", 1: "".join(writers), 2: "both"}[len(writers)]
