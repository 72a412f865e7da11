"""Counts exercises, known mistakes, right answers and mutants: python -m tests.tools.count_exercises"""

from tests.exercises import answers
from tests.exercises.catalogue import find
from tests.exercises.mutants import mutants


def main() -> None:
    """Print a line for each exercise, and the sums."""
    sums = [0, 0, 0, 0]
    exercises = find()
    for one in exercises:
        made = list(mutants(one.solution_source, one.name))
        relaxed = sum(mutant.relaxed for mutant in made)
        mistakes, rights = len(answers.mistakes(one)), len(answers.rights(one))
        numbers = (mistakes, rights, len(made) - relaxed, relaxed)
        print(f"{one.number:5} {one.name:24}", _words(*numbers))
        sums = [total + number for total, number in zip(sums, numbers, strict=True)]
    print(f"{len(exercises)} exercises, {'':17}", _words(*sums))


def _words(mistakes: int, rights: int, replaced: int, relaxed: int) -> str:
    return (
        f"{mistakes:4} known mistakes {rights:4} right answers "
        f"{replaced:5} mutants that replace {relaxed:5} that relax"
    )


if __name__ == "__main__":
    main()
