"""The exercises of lesson 03: a Flask app with a built front end."""

from helpers.exercises.flask_front_end.add_people import add_people
from helpers.exercises.flask_front_end.asks_for_a_page import asks_for_a_page
from helpers.exercises.flask_front_end.cache_control import cache_control
from helpers.exercises.flask_front_end.picture_paths import picture_paths
from helpers.exercises.flask_front_end.statuses import statuses

__all__ = ["add_people", "asks_for_a_page", "cache_control", "picture_paths", "statuses"]
