"""The exercises of lesson 17: two incidents, each with a diagnosis and a mend."""

from helpers.exercises.follow_one_request.clock_diagnosis import clock_diagnosis
from helpers.exercises.follow_one_request.now import now
from helpers.exercises.follow_one_request.session_rows import Sessions
from helpers.exercises.follow_one_request.workers_diagnosis import workers_diagnosis

__all__ = ["Sessions", "clock_diagnosis", "now", "workers_diagnosis"]
