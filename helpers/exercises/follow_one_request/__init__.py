"""The exercises of lesson 07: four incidents, each with a diagnosis and a mend."""

from helpers.exercises.follow_one_request.clock_diagnosis import clock_diagnosis
from helpers.exercises.follow_one_request.default import default
from helpers.exercises.follow_one_request.logs_diagnosis import logs_diagnosis
from helpers.exercises.follow_one_request.now import now
from helpers.exercises.follow_one_request.report_config import report_config
from helpers.exercises.follow_one_request.session_rows import Sessions
from helpers.exercises.follow_one_request.times_diagnosis import times_diagnosis
from helpers.exercises.follow_one_request.workers_diagnosis import workers_diagnosis

__all__ = [
    "Sessions",
    "clock_diagnosis",
    "default",
    "logs_diagnosis",
    "now",
    "report_config",
    "times_diagnosis",
    "workers_diagnosis",
]
