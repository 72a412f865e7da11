"""What learners answer to exercise 18.4."""

from helpers.exercises.two_more_incidents.report_config_check import (
    A_DICT,
    CHANGED,
    KEPT,
    LISTED,
    LOST,
    MORE,
    REAL_FALSE,
)
from tests.exercises.answers import mistake, right


@mistake(KEPT)
def the_config_as_it_is():
    """The config as it is."""

    def report_config(config):
        return dict(config)

    return report_config


@mistake(CHANGED)
def the_config_itself_is_changed():
    """The config itself is changed."""

    def report_config(config):
        config["disable_existing_loggers"] = False
        return config

    return report_config


@mistake(KEPT)
def what_the_library_says_wins():
    """What the library says wins."""

    def report_config(config):
        return {"disable_existing_loggers": False} | config

    return report_config


@mistake(REAL_FALSE)
def false_as_a_text():
    """False as a text."""

    def report_config(config):
        return config | {"disable_existing_loggers": "False"}

    return report_config


@mistake(KEPT)
def the_loggers_are_switched_on_by_hand_before():
    """The loggers are switched on by hand, before."""

    import logging

    def report_config(config):
        for name in ("desks", "desks.requests", "desks.bookings"):
            logging.getLogger(name).disabled = False
        return dict(config)

    return report_config


@mistake(KEPT)
def lower_levels_for_the_handlers():
    """Lower levels for the handlers."""

    def report_config(config):
        each = {"class": "logging.NullHandler", "level": "DEBUG"}
        return config | {"handlers": dict.fromkeys(config["handlers"], each)}

    return report_config


@mistake(KEPT)
def a_lower_level_for_root():
    """A lower level for root."""

    def report_config(config):
        return config | {"root": {"level": "DEBUG"}}

    return report_config


@mistake(MORE)
def a_lower_level_for_root_besides():
    """A lower level for root besides."""

    def report_config(config):
        return config | {"disable_existing_loggers": False, "root": {"level": "DEBUG"}}

    return report_config


@mistake(LISTED)
def the_own_loggers_are_named():
    """The own loggers are named."""

    def report_config(config):
        own = {"desks": {}, "desks.requests": {}, "desks.bookings": {}}
        return config | {"loggers": config["loggers"] | own}

    return report_config


@mistake(LOST)
def the_library_s_own_logger_is_dropped():
    """The library's own logger is dropped."""

    def report_config(config):
        return {"version": 1, "disable_existing_loggers": False}

    return report_config


@mistake(LOST)
def the_config_that_the_incident_shows_whatever_comes_in():
    """The config that the incident shows, whatever comes in."""

    from helpers.apps.company.incidents import REPORT_CONFIG

    def report_config(config):
        return REPORT_CONFIG | {"disable_existing_loggers": False}

    return report_config


@mistake(LOST)
def incremental():
    """Incremental."""

    def report_config(config):
        return config | {"incremental": True}

    return report_config


@mistake(LOST)
def no_version():
    """No version."""

    def report_config(config):
        return {"disable_existing_loggers": False, "loggers": config["loggers"]}

    return report_config


@mistake(KEPT)
def another_key():
    """Another key."""

    def report_config(config):
        return config | {"disable_existing": False}

    return report_config


@right
def in_another_way_1():
    """Another way, number 1."""

    import copy

    def report_config(config):
        result = copy.deepcopy(config)
        result["disable_existing_loggers"] = 0
        return result

    return report_config


@right
def in_another_way_2():
    """Another way, number 2."""

    report_config = lambda config: {**config, "disable_existing_loggers": False}

    return report_config


@mistake(seen="your function itself")
def the_library_is_configured_at_once():
    """The library is configured at once, by the function itself."""

    import logging.config

    def report_config(config):
        logging.config.dictConfig(config)
        return config | {"disable_existing_loggers": False}

    return report_config


@mistake(seen="which is not in")
def one_dict_for_all_calls():
    """One dict for all calls, which keeps what an earlier config had."""

    result = {}

    def report_config(config):
        result.update(config)
        result["disable_existing_loggers"] = False
        return result

    return report_config


@mistake(seen="formatters")
def formatters_that_nobody_asked_for():
    """Formatters that nobody asked for."""

    def report_config(config):
        extra = {"formatters": {"short": {"format": "%(message)s"}}}
        return extra | config | {"disable_existing_loggers": False}

    return report_config


@right
def by_chain_map():
    """A dict out of a ChainMap."""

    from collections import ChainMap

    def report_config(config):
        return dict(ChainMap({"disable_existing_loggers": False}, config))

    return report_config


@right
def by_comprehension():
    """A dict comprehension, and one item more."""

    from collections import OrderedDict

    def report_config(config):
        kept = {key: value for key, value in config.items() if key != "disable_existing_loggers"}
        return OrderedDict(kept, disable_existing_loggers=False)

    return report_config


@right
def by_partial():
    """functools.partial of a function of operator."""

    import functools
    import operator

    return_first = functools.partial(operator.or_)

    def report_config(config):
        return return_first(config, {"disable_existing_loggers": False})

    return report_config


@right
def a_deep_copy():
    """A deep copy, with one item set."""
    import copy

    def report_config(config):
        result = copy.deepcopy(config)
        result["disable_existing_loggers"] = False
        return result

    return report_config


@right
def a_copy_and_update():
    """copy and update."""

    def report_config(config):
        result = config.copy()
        result.update(disable_existing_loggers=False)
        return result

    return report_config


@right
def dict_with_a_keyword():
    """dict(), with a keyword."""
    return lambda config: dict(config, disable_existing_loggers=False)


@right
def two_stars():
    """Two stars, in a method of a class."""

    class Reports:
        @staticmethod
        def config(config):
            return {**config, "disable_existing_loggers": False}

    return Reports.config


@mistake(KEPT)
def only_where_it_is_true_exactly():
    """Only where it is missing, or is True."""

    def report_config(config):
        if config.get("disable_existing_loggers", True) is True:
            return config | {"disable_existing_loggers": False}
        return dict(config)

    return report_config


@mistake(seen="TypeError")
def through_json():
    """Through JSON and back."""
    import json

    def report_config(config):
        result = json.loads(json.dumps(config))
        result["disable_existing_loggers"] = False
        return result

    return report_config


@mistake(CHANGED)
def the_switch_taken_out_of_the_config():
    """The library's own word is taken out of its config."""

    def report_config(config):
        config.pop("disable_existing_loggers", None)
        return config | {"disable_existing_loggers": False}

    return report_config


@mistake(CHANGED)
def a_flat_copy_and_a_change_deep_down():
    """A flat copy, and a change deep down in it."""

    def report_config(config):
        result = dict(config, disable_existing_loggers=False)
        for logger in result.get("loggers", {}).values():
            logger["propagate"] = False
        return result

    return report_config


@mistake(LOST)
def the_keys_that_one_knows():
    """Only the keys that the incident shows."""

    def report_config(config):
        return {
            "version": 1,
            "disable_existing_loggers": False,
            **{key: config[key] for key in ("handlers", "loggers") if key in config},
        }

    return report_config


@mistake(LOST)
def the_loggers_do_not_propagate():
    """The library's loggers do not propagate."""
    from copy import deepcopy

    def report_config(config):
        result = deepcopy(config) | {"disable_existing_loggers": False}
        for logger in result.get("loggers", {}).values():
            logger["propagate"] = False
        return result

    return report_config


@mistake(KEPT)
def within_the_loggers():
    """The switch set in each logger."""
    from copy import deepcopy

    def report_config(config):
        result = deepcopy(config)
        for logger in result.get("loggers", {}).values():
            logger["disable_existing_loggers"] = False
        return result

    return report_config


@mistake(A_DICT)
def a_copy_that_is_not_returned():
    """update returns None."""

    def report_config(config):
        return dict(config).update(disable_existing_loggers=False)

    return report_config


@mistake(KEPT)
def the_wrong_way_round():
    """True for False."""
    return lambda config: config | {"disable_existing_loggers": True}


@mistake(LOST)
def the_last_of_all_configs():
    """The first config, for all calls."""
    first = []

    def report_config(config):
        first.append(config | {"disable_existing_loggers": False})
        return first[0]

    return report_config


@mistake(seen="your function itself has set up loggers")
def a_level_for_desks_by_hand():
    """A level for desks, by hand."""
    import logging

    def report_config(config):
        logging.getLogger("desks").setLevel("CRITICAL")
        return config | {"disable_existing_loggers": False}

    return report_config


@right
def copied_all_the_way_down():
    """A copy all the way down, with a list for each tuple."""

    def copied(value):
        if isinstance(value, dict):
            return {key: copied(each) for key, each in value.items()}
        return [copied(each) for each in value] if isinstance(value, (list, tuple)) else value

    def report_config(config):
        return copied(config) | {"disable_existing_loggers": False}

    return report_config


@mistake(KEPT)
def true_alone():
    """Only where it is missing or is True, and not where it only counts as true."""

    def report_config(config):
        if config.get("disable_existing_loggers", True) is True:
            return {**config, "disable_existing_loggers": False}
        return dict(config)

    return report_config


@mistake(CHANGED)
def set_for_a_moment():
    """The config is changed, copied, and not quite put back."""

    def report_config(config):
        before = config.get("disable_existing_loggers")
        config["disable_existing_loggers"] = False
        result = dict(config)
        config["disable_existing_loggers"] = before
        return result

    return report_config
