"""Each incident of lessons 17 and 18 shows its symptom and no other, and is mended."""

import logging
import logging.config
from dataclasses import fields, replace

import pytest

from helpers.apps.company import Parts, incidents
from helpers.apps.company.company import log_in
from helpers.exercises import follow_one_request, two_more_incidents
from tests.helpers.company_site import INCIDENTS, mended, sites, truth

every_incident = pytest.mark.parametrize("name", INCIDENTS)


@pytest.fixture
def site():
    with sites() as make:
        yield make


def test_a_sound_service_shows_no_symptom(site):
    assert site(Parts()).symptoms() == set()


@every_incident
def test_an_incident_is_one_faulty_part(name):
    incident, sound = getattr(incidents, name), Parts()
    changed = [
        each.name
        for each in fields(Parts)
        if getattr(incident, each.name) is not getattr(sound, each.name)
    ]
    assert changed == [INCIDENTS[name][0]]


@every_incident
def test_an_incident_shows_its_own_symptom_and_no_other(site, name):
    there = site(getattr(incidents, name))
    assert there.symptoms() == {name}
    there.company.restart(Parts())
    assert there.symptoms() == set()
    there.company.restart(getattr(incidents, name))
    assert there.symptoms() == {name}


@every_incident
def test_an_incident_writes_the_same_lines_each_time(site, name):
    logs = []
    for _ in range(2):
        there = site(getattr(incidents, name))
        there.symptoms()
        logs.append(list(there.company.log))
        there.company.close()
    assert logs[0] == logs[1]
    assert logs[0]


@every_incident
def test_the_mend_takes_the_symptom_away(site, name):
    there = site(getattr(incidents, name))
    assert there.symptoms() == {name}
    there.company.restart(mended(name))
    assert there.symptoms() == set()
    there.company.restart(mended(name))
    assert there.symptoms() == set()


def test_all_four_faults_at_once_are_mended_by_all_four_mends(site):
    parts = {part: getattr(mended(name), part) for name, (part, _) in INCIDENTS.items()}
    faults = {
        part: getattr(getattr(incidents, name), part) for name, (part, _) in INCIDENTS.items()
    }
    there = site(Parts(**faults))
    assert there.symptoms() == {"CLOCK", "WORKERS", "LOGS"}  # nobody gets as far as a time
    there.company.restart(Parts(**parts))
    assert there.symptoms() == set()


def test_a_library_that_fails_switches_off_no_logger_of_others(site):
    def library():
        logging.getLogger("elsewhere").disabled = True
        raise ValueError("no such handler")

    there = site(Parts())
    logging.getLogger("elsewhere").disabled = False
    with pytest.raises(ValueError, match="no such handler"):
        there.company.restart(replace(Parts(), library=library))
    assert not logging.getLogger("elsewhere").disabled
    there.company.restart(Parts())
    assert there.symptoms() == set()


def test_a_check_leaves_loggers_and_the_running_service_alone(site):
    there = site(incidents.LOGS)
    log_in(there.ada)
    loggers = [logging.root, *map(logging.getLogger, ("desks", "desks.bookings", "report"))]

    def state():
        return [
            (each.disabled, each.level, each.propagate, list(each.handlers)) for each in loggers
        ]

    before = state()
    for exercise in (
        two_more_incidents.report_config,
        follow_one_request.Sessions,
        follow_one_request.now,
    ):
        exercise.judge(truth(exercise))
    assert state() == before
    assert there.symptoms() == {"LOGS"}
