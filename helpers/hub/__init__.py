"""A hub for a class on one machine: `python -m helpers.hub FOLDER`, see TEACHING.md."""
