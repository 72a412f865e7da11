"""The exercises of lesson 06: a Flask app with a built front end."""

from helpers.exercises.flask_front_end.add_people import add_people
from helpers.exercises.flask_front_end.picture_paths import picture_paths
from helpers.exercises.flask_front_end.statuses import statuses

__all__ = ["add_people", "picture_paths", "statuses"]
