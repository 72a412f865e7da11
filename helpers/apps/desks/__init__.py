"""desks.example, which books desks."""

from helpers.apps.desks.app import ISODates, create_app, error_as_json
from helpers.apps.desks.bookings import Booking, Bookings, Desk, Taken

__all__ = [
    "Booking",
    "Bookings",
    "Desk",
    "ISODates",
    "Taken",
    "create_app",
    "error_as_json",
]
