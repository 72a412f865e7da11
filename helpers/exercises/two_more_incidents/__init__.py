"""The exercises of lesson 18: two more incidents, each with a diagnosis and a mend."""

from helpers.exercises.two_more_incidents.default import default
from helpers.exercises.two_more_incidents.logs_diagnosis import logs_diagnosis
from helpers.exercises.two_more_incidents.report_config import report_config
from helpers.exercises.two_more_incidents.times_diagnosis import times_diagnosis

__all__ = ["default", "logs_diagnosis", "report_config", "times_diagnosis"]
