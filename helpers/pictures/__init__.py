"""Pictures of what was measured, each as an SVG and as plain text: data in, picture out."""

from helpers.pictures.bar_chart import Ratios
from helpers.pictures.logger_tree import LoggerTree
from helpers.pictures.messages import Arrow, Participant, shorten
from helpers.pictures.table import Table

__all__ = ["Arrow", "LoggerTree", "Participant", "Ratios", "Table", "shorten"]
