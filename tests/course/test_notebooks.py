"""Every notebook keeps the rules of the course, and each rule is seen to fail."""

import copy
import re

import nbformat
import pytest

from tests.course import minutes, rules
from tests.tools.minutes import written
from tests.tools.refresh import KERNEL

BOOKS = sorted(rules.NOTEBOOKS.glob("*.ipynb"))

PLAN = """# 90 Trial

After this lesson you can

- count ([section 1](#One)).

**Time:** 2 minutes.

| section | minutes |
|---|---:|
| One | 2 |

## One

<details><summary>What is shown?</summary> 1, three times. </details>

![A ladder](../README.md) and [the licence](../LICENSE), [two](#Two-things), [web](https://a.example)

```
# no heading
```

### Two things
"""


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_the_notebook(path, rule):
    problems = list(rule(nbformat.read(path, as_version=4)))
    assert not problems, f"notebooks/{path.name}: " + "\n".join(problems)


HELPS_A_KERNEL = (
    "If the first code cell stops with `ModuleNotFoundError: No module named 'helpers'`"
)
SYMPTOMS = "| you see | the reason | section |"


@pytest.mark.parametrize("path", BOOKS[1:], ids=lambda path: path.stem)
def test_a_lesson_helps_whoever_is_stuck(path):
    """Its first cell says what to do in a foreign kernel, its summary what an error message means."""
    book = nbformat.read(path, as_version=4)
    assert HELPS_A_KERNEL in book.cells[0].source
    [summary] = [cell.source for cell in book.cells if cell.source.startswith("## Summary")]
    assert SYMPTOMS in summary


def stream(words):
    return {"output_type": "stream", "name": "stdout", "text": words}


def error():
    return {"output_type": "error", "ename": "KeyError", "evalue": "'a'", "traceback": []}


@pytest.fixture
def book():
    """A notebook that keeps every rule: a text cell `plan`, and two code cells."""
    cells = [
        {"cell_type": "markdown", "id": "plan", "metadata": {}, "source": PLAN},
        {
            "cell_type": "code",
            "id": "first",
            "metadata": {},
            "source": "import json\nfrom flask import Flask\nfor _ in range(3):\n    print(1)",
            "execution_count": 1,
            "outputs": [stream("1\nDate: Mon, 23 Nov 2026 07:41:57 GMT\n")],
        },
        {
            "cell_type": "code",
            "id": "second",
            "metadata": {"tags": ["raises-exception"]},
            "source": "{}['a']",
            "execution_count": 2,
            "outputs": [error()],
        },
    ]
    kept = {"kernelspec": dict(KERNEL), "language_info": {"name": "python"}}
    return nbformat.from_dict(
        {"cells": cells, "metadata": kept, "nbformat": 4, "nbformat_minor": 5}
    )


def change(**fields):
    """Return a change of the first code cell."""
    return lambda book: book.cells[1].update(nbformat.from_dict(fields))


def plan(old, new):
    """Return a change of the text cell."""
    assert old in PLAN
    return lambda book: book.cells[0].update(source=PLAN.replace(old, new))


def more(*texts):
    """Return a change that adds a text cell for each of `texts`."""

    def add(book):
        for number, words in enumerate(texts):
            cell = {
                "cell_type": "markdown",
                "id": f"more-{number}",
                "metadata": {},
                "source": words,
            }
            book.cells.append(nbformat.from_dict(cell))

    return add


def project_first(book):
    more("## Project: a clock", "## Three", "print")(book)
    rows = "| One | 2 |\n| Project: a clock | 1 |\n| Three | 1 |"
    plan("| One | 2 |", rows)(book)


def unstated_project(book):
    more("## Project: a clock\n" + "a " * 300)(book)
    plan("| One | 2 |", "| One | 2 |\n| Project: a clock | 2 |")(book)


def output(words):
    return change(outputs=[stream(words)])


def shows(kind, data):
    return change(outputs=[{"output_type": "display_data", "data": {kind: data}, "metadata": {}}])


FILLER = "No description has been provided for this image"  # what nbconvert fills in
BAD = [
    (rules.is_executed_in_order, change(execution_count=None), "has the number None, not 1"),
    (rules.is_executed_in_order, change(execution_count=7), "has the number 7, not 1"),
    (rules.is_executed_in_order, change(source=" "), "is empty"),
    (rules.has_no_opt_outs, change(source="# NBVAL_IGNORE_OUTPUT\n1"), "the comment NBVAL_"),
    (rules.has_no_opt_outs, change(metadata={"tags": ["nbval-skip"]}), "'nbval-skip' is not"),
    (rules.has_no_opt_outs, change(execution_count=None), "never run"),
    (rules.tags_its_errors, change(outputs=[error()]), "not the tag raises-exception"),
    (rules.tags_its_errors, change(metadata={"tags": ["raises-exception"]}), "but no error"),
    (
        rules.has_one_kernel_and_no_noise,
        lambda book: book.metadata.kernelspec.update(name="other"),
        "the notebook's metadata are",
    ),
    (rules.has_one_kernel_and_no_noise, change(metadata={"collapsed": True}), "has collapsed in"),
    (rules.has_stable_ids, change(id="0b1c9a4e"), "an id is a word"),
    (rules.has_stable_ids, change(id="ab1c9a4e-11ab-4c1d-9e1f-0123456789ab"), "an id is a word"),
    (rules.has_stable_ids, change(id="plan"), "more than once"),
    (rules.has_short_cells, change(source="1\n" * 15), "has 15 lines; at most 14"),
    (rules.has_headings_in_order, plan("### Two", "#### Two"), "on level 4, right below level 2"),
    (rules.has_headings_in_order, plan("## One", "# One"), "'One' is a second title"),
    (rules.has_headings_in_order, lambda book: book.cells.pop(0), "has no title"),
    (rules.describes_its_images, plan("![A ladder]", "![ ]"), "an image without a description"),
    (rules.describes_its_images, plan("## One", "<img src='LICENSE'>"), "an <img> without alt"),
    (rules.describes_its_images, shows("image/svg+xml", "<svg/>"), "shows image/svg+xml, which"),
    (rules.describes_its_images, shows("text/html", "<img src='a'>"), "shows an <img> without"),
    (rules.describes_its_images, shows("text/html", '<img alt=" " src="a">'), "an <img> without"),
    (rules.describes_its_images, shows("text/html", '<img alt="Desk 7" src="a">'), "says nothing"),
    (rules.describes_its_images, shows("text/html", f'<img alt="{FILLER}">'), "says nothing: 'No"),
    (rules.describes_its_images, shows("image/png", "iVBORw0KGgo="), "shows image/png, which"),
    (rules.backs_its_objectives, plan(" ([section 1](#One))", ""), "has no link such as"),
    (rules.backs_its_objectives, plan("section 1](#One", "section 2](#One"), "is not section 2"),
    (rules.backs_its_objectives, plan("](#One", "](#Two-things"), "is not section 1"),
    (rules.backs_its_objectives, lambda book: book.cells.__delitem__(slice(1, 3)), "runs nothing"),
    (rules.backs_its_objectives, plan("- count", "count"), "0 objectives below"),
    (rules.has_no_dead_links, plan("../LICENSE", "../LICENCE"), "'../LICENCE' leads nowhere"),
    (
        rules.has_no_dead_links,
        plan("../README.md", "00-start-here.ipynb#Nothing"),
        "'00-start-here.ipynb#Nothing' leads nowhere",
    ),
    (rules.has_no_dead_links, plan("#Two-things", "#Three"), "'#Three' leads nowhere"),
    (rules.has_no_dead_links, plan("## One", "<img src='a.png' alt='a'>"), "'a.png' leads"),
    (rules.keeps_its_time, plan("2 minutes", "3 minutes"), "time is 3 minutes, and the model's"),
    (rules.keeps_its_time, plan("| One | 2", "| One | 3"), "'One' says 3 minutes, and the model"),
    (rules.keeps_its_time, plan("| One |", "| Two |"), "the plan's rows are not the sections"),
    (
        rules.keeps_its_time,
        plan("## One", "## One\n" + "<details>" * 80),
        "takes at most 60 minutes",
    ),
    (rules.keeps_its_time, more(*[""] * 68), "71 cells; at most 70"),
    (rules.keeps_its_time, unstated_project, "the project takes 2.0 minutes"),
    (rules.keeps_its_time, project_first, "a project stands at the end"),
    (rules.keeps_its_time, plan("**Time:**", "Time:"), "needs a line"),
    (rules.keeps_its_time, plan("|---|---:|", ""), "needs a line"),
    (rules.imports_what_is_declared, change(source="import numpy"), "imports numpy, which"),
    (rules.imports_what_is_declared, change(source="from nbval import kernel"), "imports nbval"),
    (rules.needs_no_history, change(source="1\n!ls"), "for IPython or the shell"),
    (rules.needs_no_history, change(source="print(_)"), "reads _, which"),
    (rules.needs_no_history, change(source="Out[1]"), "reads Out, which"),
    (rules.shows_nothing_of_this_machine, output("http://127.0.0.1:5000/"), "address with its"),
    (rules.shows_nothing_of_this_machine, output("<X at 0x7f8a12345678>"), "a memory address"),
    (rules.shows_nothing_of_this_machine, output("File /home/ada/x.py"), "an absolute path"),
    (rules.shows_nothing_of_this_machine, output("C:\\Users\\ada"), "an absolute path"),
    (rules.shows_nothing_of_this_machine, output("lib/python3.11/json"), "into an installation"),
    (rules.shows_nothing_of_this_machine, output("CPython/3.11.7"), "the version of Python"),
    (rules.shows_nothing_of_this_machine, output("\x1b[31mred"), "colour code"),
]


@pytest.mark.parametrize(
    ("rule", "change", "words"), BAD, ids=[f"{n}-{bad[0].__name__}" for n, bad in enumerate(BAD)]
)
def test_a_rule_finds_what_breaks_it(book, rule, change, words):
    assert list(rule(book)) == []
    change(book)
    problems = list(rule(book))
    assert any(words in problem for problem in problems), problems


def test_each_rule_is_seen_failing():
    assert {rule for rule, _, _ in BAD} == set(rules.RULES)


def test_the_model_counts_words_cells_predictions_pictures_and_exercises(book):
    texts = "## Two\n\none two three <details> four </details>", "## Project: five"
    more(*texts)(book)
    picture = {"output_type": "display_data", "data": {"text/html": "<img>"}, "metadata": {}}
    stub = {"source": "# Exercise 90.1\nx = ...", "outputs": [picture]}
    book.cells.append(nbformat.from_dict({**book.cells[1], **stub, "id": "stub"}))
    first, two, project = minutes.sections(book, {"90.1": 3}.__getitem__)
    # Fifty words; one prediction; two code cells of four lines and of one.
    assert first.seconds == 50 * 0.4 + 45 + 2 * 15 + 5 * 3
    # Eight words; one prediction.
    assert two.seconds == 8 * 0.4 + 45
    # Three words; a cell of two lines with a picture; an exercise whose solution has three.
    assert project.seconds == 3 * 0.4 + 15 + 2 * 3 + 20 + 180 + 3 * 40
    assert project.exercises == ["90.1"]
    assert minutes.lesson(book, {"90.1": 3}.__getitem__) == first.minutes + two.minutes
    assert minutes.project(book, {"90.1": 3}.__getitem__) == project.minutes


def test_the_model_is_written_into_the_first_cell(book):
    plan("| One | 2 |", "| Old | 7 |\n| Older | 8 |")(book)
    more("## Two", "## Project: five\n" + "a " * 300)(book)
    for _ in range(2):  # the table's own words count too
        book.cells[0].source = written(book)
    assert "| One | 2 |\n| Two | 1 |\n| Project: five | 2 |\n\n## One" in book.cells[0].source
    assert "**Time:** 2 minutes, and 2 for the project." in book.cells[0].source
    assert list(rules.keeps_its_time(book)) == []
    book.cells[0].source = "# 90 Trial"
    with pytest.raises(ValueError, match="needs a line"):
        written(book)


def test_a_problem_names_the_cell(book):
    before = copy.deepcopy(book)
    change(source="1\n" * 15)(book)
    assert list(rules.has_short_cells(before)) == []
    assert list(rules.has_short_cells(book)) == ["In[1], id 'first' has 15 lines; at most 14"]


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_no_dead_links_outside_the_notebooks(name):
    markdown = rules.FENCE.sub("", (rules.ROOT / name).read_text(encoding="utf-8"))
    # As GitHub makes them: without punctuation.
    titles = [re.sub(r"[^\w -]", "", title) for _, title in rules.HEADING.findall(markdown)]
    anchors = {title.lower().replace(" ", "-") for title in titles}
    assert list(rules.dead_links(markdown, rules.ROOT, anchors)) == []
