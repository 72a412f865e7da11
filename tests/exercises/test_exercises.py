"""The proof of every exercise: its stub, solution, known mistakes, mutants, and its notebook."""

import importlib.util
import re
import subprocess
import sys
import time
from collections import ChainMap, UserDict
from pathlib import Path
from types import MappingProxyType

import nbformat
import pytest

from helpers.exercises.checker.feedback import CHECKER_FAULT, CORRECT, NOT_STARTED, NOT_YET
from tests.course.solutions import solved
from tests.exercises import odd_answers
from tests.exercises.answers import define, equivalents, made, mistakes, rights
from tests.exercises.catalogue import find, fresh, lessons
from tests.exercises.mutants import mutants

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
EXERCISES = find()
every_exercise = pytest.mark.parametrize(
    "exercise", EXERCISES, ids=lambda one: f"{one.number}-{one.name}"
)
every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda one: one.stem)


def test_every_lesson_imports():
    assert not {name: one for name, one in lessons().items() if isinstance(one, Exception)}


def test_numbers_are_unique_and_without_gaps():
    numbers = [one.number for one in EXERCISES]
    lessons = {number.split(".")[0] for number in numbers}
    for lesson in lessons:
        mine = [number for number in numbers if number.split(".")[0] == lesson]
        assert mine == [f"{lesson}.{n}" for n in range(1, len(mine) + 1)]


@every_exercise
def test_is_complete(exercise):
    assert exercise.title
    assert len(exercise.hints) >= 2
    assert len(mistakes(exercise)) >= 3
    assert len({mistake.because for mistake in mistakes(exercise)}) >= 3
    titles = [one.title for one in mistakes(exercise) + rights(exercise)]
    assert len(set(titles)) == len(titles)


def test_sources_are_formatted(tmp_path):
    if importlib.util.find_spec("ruff") is None:
        pytest.skip("ruff is not installed")
    for exercise in EXERCISES:
        for part in ("stub", "solution_source"):
            path = tmp_path / f"{exercise.number}-{exercise.name}-{part}.py"
            path.write_text(getattr(exercise, part).strip("\n") + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "ruff", "format", "--diff", "--isolated", "--line-length=96"]
    done = subprocess.run([*command, tmp_path], check=False, capture_output=True)
    assert done.returncode == 0, done.stdout.decode()


@every_exercise
def test_stub_is_not_started(exercise):
    exercise = fresh(exercise)
    result = exercise.check(define(exercise, exercise.stub))
    assert result.status == NOT_STARTED
    assert "3 more tries" in repr(exercise.solution())


@every_exercise
def test_solution_is_correct_each_time(exercise):
    exercise = fresh(exercise)
    for _ in range(2):
        result = exercise.check(define(exercise, exercise.solution_source))
        assert result.status == CORRECT, result
    assert exercise.solution_source.strip() in repr(exercise.solution())


@every_exercise
def test_known_mistakes_get_their_own_feedback(exercise):
    for mistake in mistakes(exercise):
        result = fresh(exercise).check(made(mistake.make))
        assert (result.status, result.because) == (NOT_YET, mistake.because), (
            mistake.title,
            result,
        )
        assert mistake.seen in result.seen, (mistake.title, result)
        assert result.seen
        assert result.expected


@every_exercise
def test_right_answers_in_other_styles_are_correct(exercise):
    for answer in rights(exercise):
        result = fresh(exercise).check(made(answer.make))
        assert result.status == CORRECT, (answer.title, result)


class OwnText(str):
    """A text of the learner's own class, which says what the text says."""


def of_own_texts(answer: dict) -> dict:
    """Return `answer` with keys and values of the class OwnText in place of str."""
    return {own(key): own(value) for key, value in answer.items()}


def own(value):
    """Return a text as an OwnText, and anything else as it is."""
    return OwnText(value) if type(value) is str else value


@pytest.mark.parametrize("other", [MappingProxyType, UserDict, ChainMap, of_own_texts])
def test_a_dict_may_be_of_another_class_that_says_the_same(other):
    for exercise in EXERCISES:
        answer = define(exercise, exercise.solution_source)
        if type(answer) is dict:
            result = fresh(exercise).check(other(answer))
            assert result.status == CORRECT, (exercise, result)


@every_exercise
def test_odd_answers_get_a_sentence(exercise):
    impatient = fresh(exercise, time_limit=2.0)
    for source in odd_answers.sources(exercise):
        line = source.replace(odd_answers.CLASSES, "").strip()
        try:
            answer = define(exercise, source)
        except Exception:  # noqa: BLE001, S112 - such a cell fails by itself
            continue
        result = impatient.check(answer)
        assert result.status in (NOT_YET, NOT_STARTED), (line, result)
        assert "0x" not in repr(result), (line, result)


@every_exercise
def test_no_mutant_passes(exercise):
    refuse_unlisted(exercise, survivors(exercise, relaxed=False))


@pytest.mark.proof
@every_exercise
def test_no_relaxed_mutant_passes(exercise):
    found = survivors(exercise, relaxed=True)
    refuse_unlisted(exercise, found)
    found += survivors(exercise, relaxed=False)
    idle = [each for each in equivalents(exercise) if not any(fits(one, each) for one in found)]
    assert not idle, f"these do not survive; remove them from the list: {idle}"


def survivors(exercise, relaxed: bool) -> list[str]:
    """Return the changes of the mutants, of one kind, that the check takes for right."""
    solution = define(exercise, exercise.solution_source)
    start = time.perf_counter()
    assert fresh(exercise).check(solution).status == CORRECT
    # Generous beside the solution's own time, and short for those that never end.
    impatient = fresh(exercise, time_limit=0.5 + 10 * (time.perf_counter() - start))
    found = []
    for mutant in mutants(exercise.solution_source, exercise.name, relax=relaxed):
        if mutant.relaxed != relaxed:
            continue
        try:
            answer = define(exercise, mutant.source)
        except Exception:  # noqa: BLE001, S112 - such a cell fails by itself
            continue
        result = impatient.check(answer)
        assert result.status != CHECKER_FAULT, (mutant.change, result)
        if result.status == CORRECT:
            found.append(mutant.change)
    assert fresh(exercise).check(solution).status == CORRECT, "the check leaves something behind"
    return found


def refuse_unlisted(exercise, found: list[str]):
    reasons = equivalents(exercise)
    assert all(reasons.values()), "each has its reason"
    unlisted = [one for one in found if not any(fits(one, each) for each in reasons)]
    assert not unlisted, "\n".join(
        [f"{exercise!r}: these pass its check. Mend the check, or list them in EQUIVALENT with the"]
        + ["reason; a star in a key stands for any text."]
        + unlisted
    )


def fits(change: str, pattern: str) -> bool:
    """Tell whether a change is one of those that `pattern` names."""
    return bool(re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), change))


@every_exercise
def test_stands_in_its_notebook(exercise):
    lesson = int(exercise.number.split(".")[0])
    path = next((one for one in NOTEBOOKS if one.name.startswith(f"{lesson:02}-")), None)
    assert path, f"there is no notebook for lesson {lesson}"
    book = nbformat.read(path, as_version=4)
    sources = [cell.source for cell in book.cells if cell.cell_type == "code"]
    stub = _cell(exercise, exercise.stub)
    assert sources.count(stub) == 1, f"{path.name} needs one cell with exactly this:\n{stub}"
    after = sources[sources.index(stub) + 1 :]
    assert any(_call(exercise) in source for source in after), "no check cell below it"


@every_notebook
def test_each_stub_is_that_of_an_exercise(path):
    book = nbformat.read(path, as_version=4)
    stubs = {cell.source for cell in book.cells if re.match(r"# Exercise\b", cell.source)}
    mine = [one for one in EXERCISES if one.number.partition(".")[0].zfill(2) == path.name[:2]]
    assert stubs == {_cell(one, one.stub) for one in mine}
    cells = [cell for cell in book.cells if cell.cell_type == "code"]
    assert [one for one, _ in solved(cells)] == mine, "nbval does not run all solutions"


def _cell(exercise, source: str) -> str:
    return f"# Exercise {exercise.number}\n{source.strip()}"


def _call(exercise) -> str:
    return f".{exercise.name}.check({exercise.name})"
