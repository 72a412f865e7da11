"""Exercise 18.4: incident 4: a configuration that leaves others alone."""

from helpers.exercises.checker import Exercise
from helpers.exercises.two_more_incidents.report_config_check import check_report_config


def stub():
    def report_config(config):
        """Return a config for dictConfig that does all that `config` does, and disables no logger.

        `config` itself is not changed.
        """
        ...

    return report_config


def solution():
    def report_config(config):
        return config | {"disable_existing_loggers": False}

    return report_config


report_config = Exercise(
    number="18.4",
    title="Incident 4: a configuration that leaves others alone",
    stub=stub,
    hints=(
        "Lesson 02 shows which key of such a config switches other loggers off.",
        "The key may be missing, and then it counts as True. It may also be there.",
        "config | {...} makes a new dict, in which the right side wins.",
        "The key is disable_existing_loggers, and its value has to be False.",
    ),
    solution=solution,
    check=check_report_config,
)
