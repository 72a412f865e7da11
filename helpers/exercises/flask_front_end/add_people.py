"""Exercise 6.3: pages for people beside the files of the front end."""

from typing import Any

from helpers import temporary
from helpers.exercises.checker import Exercise, Wrong, call, show
from helpers.exercises.flask_front_end.people_checks import (
    HIDES_PEOPLE,
    OTHER_LIST,
    check_files,
    check_other_names,
    check_pages,
    check_rest,
)
from helpers.exercises.flask_front_end.people_site import FILES, LATER, plain_site, site, write

OWN_LIST = "The list belongs to whoever calls your function: leave it as it is."
FIRST, SECOND = ["ada", "grace"], ["linus", "mary", "ann", "anna", "tim"]


def stub():
    def add_people(app, people):
        """Give each of `people` a page that says their name, and leave all else as it was."""
        ...

    return add_people


def solution():
    def add_people(app, people):
        """Give each of `people` a page that says their name, and leave all else as it was."""
        for name in people:
            app.add_url_rule(f"/{name}", f"page_of_{name}", lambda name=name: name.title())

    return add_people


def check(answer: Any) -> None:
    """Compare two apps, to which the answer added people, with the same apps without them.

    Both get their people before the first request, and a file comes after them.
    """
    folder = temporary.folder() / "static"
    write(folder, FILES)
    pairs = [(site(folder, indexed), plain_site(indexed)) for indexed in (True, False)]
    for (app, _), people in zip(pairs, (FIRST, SECOND), strict=True):
        given = list(people)
        call(answer, app, given)
        if given != people:
            raise Wrong(f"the list is {show(given)} afterwards", show(people), OWN_LIST)
    write(folder, LATER)
    lists = ((FIRST, SECOND, HIDES_PEOPLE), (SECOND, FIRST, OTHER_LIST))
    for (app, plain), (people, others, without) in zip(pairs, lists, strict=True):
        check_files(app, plain)
        check_pages(app, people, without)
        check_other_names(app, others)
        check_rest(app, plain, people)


add_people = Exercise(
    number="6.3",
    title="Give the files back",
    stub=stub,
    hints=(
        "Which paths should reach your function? Can the rule itself say so?",
        "Two ways lead there: a rule for each person, or one rule that tells files apart.",
        "In a loop over people: app.add_url_rule(f'/{name}', endpoint=name, view_func=...).",
        "The function is made in the loop, and called later: lambda name=name: ... keeps the name.",
    ),
    solution=solution,
    check=check,
)
