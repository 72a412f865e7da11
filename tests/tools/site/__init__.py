"""Builds the site to read: every lesson as a static page, with search, and nothing from elsewhere.

`python -m tests.tools.site FOLDER` builds it, and `python -m tests.tools.site.pdf LESSON FILE`
prints one lesson. Titles, order and links come from the notebooks and from README's table.
"""
