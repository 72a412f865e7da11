"""The rules that each notebook of the course keeps, as functions.

Each takes a notebook as nbformat reads it, and yields a sentence for each cell that breaks the
rule. `tests/course/test_notebooks.py` applies them to every notebook, and each to one that breaks it.
"""

import ast
import re
import sys
import tomllib
from collections import Counter
from functools import cache
from importlib import metadata
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import nbformat
from packaging.requirements import Requirement

from tests.course import minutes
from tests.course.conditions import sanitized
from tests.course.plugin import unchecked
from tests.tools.refresh import KERNEL

ROOT = Path(__file__).parents[2]
NOTEBOOKS = ROOT / "notebooks"
LONGEST = 14  # lines of a code cell

RANDOM_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{8}")
FENCE = re.compile(r"^ *(```|~~~).*?^ *\1", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^(#{1,6}) +(.+?) *#*$", re.MULTILINE)
IMAGE = re.compile(r"!\[([^\]]*)\]\(")
HTML_IMAGE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
ALTERNATIVE = re.compile(r"\balt=\"\s*([^\"\s][^\"]*)\"")
FEWEST = 4  # words that say what a picture shows
FILLER = re.compile(
    r"^(?:an? |the )?(?:image|picture|diagram|chart)\b|no description", re.IGNORECASE
)
LINK = re.compile(r"\]\(<?([^)\s>]+)>?(?: +\"[^\"]*\")?\)|\b(?:href|src)=[\"']([^\"']+)")
OBJECTIVES = re.compile(r"^After this lesson you can\n\n((?:- .+\n)+)", re.MULTILINE)
MOST = 5  # objectives of a lesson
SECTION_LINK = re.compile(r"\[(?:section )?(\d+)\]\(#([^)\s]+)\)")
TIME = re.compile(r"\*\*Time:?\*\*:? *(\d+) minutes(?:, and (\d+) for the project)?")
ROW = re.compile(r"\| (.+?)(?: \(with exercises? [^|]*\))? \| (\d+) \|$")
LONGEST_LESSON = 60  # minutes
MOST_CELLS = 70
PLAN = re.compile(
    r"^\|[^\n]*minutes *\|\n\|[-: |]+\|\n((?:\|[^\n]*\|(?:\n|$))+)", re.MULTILINE | re.IGNORECASE
)
FOREIGN = {
    "an address with its port": r"(?:127\.0\.0\.1|localhost|\[::1\]):\d+",
    "a memory address": r"\b0x[0-9a-f]{7,}",
    "an absolute path": r"(?:^|[\s\"'(=])(?:/(?:home|Users|root|tmp|var|work|private)/|[A-Z]:\\)",
    "a path into an installation": r"\bpython3\.\d+/|(?<!\.\.\.)[/\\]site-packages[/\\]",
    "the version of Python": r"Python[ /]3\.\d+",
    "a terminal's colour code": r"\x1b\[",
}


def cells(book):
    """Yield place and cell, for messages that name it: `In[n]` for code, `cell n` for text."""
    number = 0
    for position, cell in enumerate(book.cells, 1):
        number += cell.cell_type == "code"
        where = f"In[{number}]" if cell.cell_type == "code" else f"text cell {position}"
        yield f"{where}, id {cell.get('id', '(none)')!r}", cell


def code(book):
    return [(where, cell) for where, cell in cells(book) if cell.cell_type == "code"]


def text(book):
    """Yield place and Markdown, without fenced code."""
    for where, cell in cells(book):
        if cell.cell_type == "markdown":
            yield where, FENCE.sub("", cell.source)


def is_executed_in_order(book):
    for number, (where, cell) in enumerate(code(book), 1):
        if not cell.source.strip():
            yield f"{where} is empty"
        if cell.execution_count != number:
            yield f"{where} has the number {cell.execution_count}, not {number}: refresh it"


def has_no_opt_outs(book):
    for where, cell in code(book):
        if reason := unchecked(cell):
            yield f"{where}: {reason}"


def tags_its_errors(book):
    for where, cell in code(book):
        tagged = "raises-exception" in cell.metadata.get("tags", [])
        raised = any(output.output_type == "error" for output in cell.outputs)
        if raised and not tagged:
            yield f"{where} has an error, but not the tag raises-exception"
        if tagged and not raised:
            yield f"{where} has the tag raises-exception, but no error"


def has_one_kernel_and_no_noise(book):
    if book.metadata != {"kernelspec": KERNEL, "language_info": {"name": "python"}}:
        yield f"the notebook's metadata are {dict(book.metadata)}: refresh it"
    for where, cell in cells(book):
        if noise := set(cell.metadata) - {"tags"} | set(cell) & {"attachments"}:
            yield f"{where} has {', '.join(sorted(noise))} in its metadata: refresh it"


def has_stable_ids(book):
    counts = Counter(cell.get("id") for cell in book.cells)
    for where, cell in cells(book):
        name = cell.get("id") or ""
        if not re.fullmatch(r"[A-Za-z][\w-]*", name) or RANDOM_ID.fullmatch(name):
            yield f"{where}: an id is a word that says what the cell is for"
        if counts[cell.get("id")] > 1:
            yield f"{where}: the id is there more than once"


def has_short_cells(book):
    for where, cell in code(book):
        if (lines := len(cell.source.splitlines())) > LONGEST:
            yield f"{where} has {lines} lines; at most {LONGEST}"


def has_headings_in_order(book):
    level = 0
    for where, markdown in text(book):
        for marks, title in HEADING.findall(markdown):
            if len(marks) == 1 and level:
                yield f"{where}: {title!r} is a second title"
            if len(marks) > level + 1:
                yield f"{where}: {title!r} is on level {len(marks)}, right below level {level}"
            level = len(marks)
    if not level:
        yield "the notebook has no title"


def describes_its_images(book):
    for where, markdown in text(book):
        if any(not words.strip() for words in IMAGE.findall(markdown)):
            yield f"{where} has an image without a description"
        for image in HTML_IMAGE.findall(markdown):
            if not re.search(r"\balt=[\"'][^\"']+", image):
                yield f"{where} has an <img> without alt text"
    for where, cell in code(book):
        for output in cell.outputs:
            shown = output.get("data", {})
            if kinds := sorted(kind for kind in shown if kind.startswith("image/")):
                yield f"{where} shows {kinds[0]}, which cannot say what it shows"
            for image in HTML_IMAGE.findall(shown.get("text/html", "")):
                if not (words := ALTERNATIVE.search(image)):
                    yield f"{where} shows an <img> without alt text"
                elif len(words[1].split()) < FEWEST or FILLER.search(words[1]):
                    yield f"{where} shows an <img> whose alt text says nothing: {words[1]!r}"


def anchor(title):
    """Return what JupyterLab and nbconvert make of a heading, so that a link can lead to it."""
    return title.replace("`", "").replace(" ", "-")


def backs_its_objectives(book):
    found = OBJECTIVES.search(book.cells[0].source if book.cells else "")
    objectives = re.findall(r"^- (.+)$", found[1], re.MULTILINE) if found else []
    if not 1 <= len(objectives) <= MOST:
        yield f"{len(objectives)} objectives below 'After this lesson you can', not 1 to {MOST}"
    where, sections = next(cells(book))[0] if book.cells else "no cell", _sections(book)
    for objective in objectives:
        links = SECTION_LINK.findall(objective)
        if not links:
            yield f"{where}: {objective!r} has no link such as [section 2](#Heading)"
        for number, target in links:
            runs = sections.get((int(number), unquote(target)))
            if runs is None:
                yield f"{where}: {target!r} is not section {number}: {objective!r}"
            elif not runs:
                yield f"{where}: section {number} runs nothing that backs {objective!r}"


def _sections(book):
    """Return (number, anchor) -> how many code cells, for each section of level two."""
    found, key = {}, None
    for cell in book.cells:
        if cell.cell_type == "code" and key:
            found[key] += 1
        if cell.cell_type == "markdown":
            for marks, title in HEADING.findall(FENCE.sub("", cell.source)):
                if len(marks) == 2:
                    key = len(found) + 1, anchor(title)
                    found[key] = 0
    return found


def has_no_dead_links(book, folder=NOTEBOOKS):
    anchors = anchors_of(book)
    for where, markdown in text(book):
        for target in dead_links(markdown, folder, anchors):
            yield f"{where}: the link {target!r} leads nowhere"


def anchors_of(book) -> set[str]:
    return {anchor(title) for _, markdown in text(book) for _, title in HEADING.findall(markdown)}


@cache
def _anchors_in(path: Path) -> frozenset[str]:
    return frozenset(anchors_of(nbformat.read(path, as_version=4)))


def dead_links(markdown, folder, anchors=frozenset()):
    """Yield each target that is no file below `folder`, or no heading of a notebook or `anchors`."""
    for found in LINK.findall(markdown):
        target = found[0] or found[1]
        if re.match(r"[a-z][a-z0-9+.-]*:", target):
            continue
        path, _, heading = unquote(target).partition("#")
        if not _is_there(path, heading, folder, anchors):
            yield target


def _is_there(path, heading, folder, anchors):
    if not path:
        return heading in anchors
    if not (folder / path).exists():
        return False
    return not (heading and path.endswith(".ipynb")) or heading in _anchors_in(folder / path)


def keeps_its_time(book, solution_lines=None):
    """The stated minutes are those of the model, for the lesson, each row and each project."""
    markdown = "\n\n".join(part for _, part in text(book))
    stated, plan = TIME.search(markdown), PLAN.search(markdown)
    if not stated or not plan:
        yield "the notebook needs a line '**Time:** n minutes' and a table of sections and minutes"
        return
    sections = minutes.sections(book, solution_lines)
    rows = [ROW.match(row) for row in plan[1].splitlines()]
    if [row and row[1] for row in rows] != [one.heading for one in sections]:
        yield f"the plan's rows are not the sections: {[one.heading for one in sections]}"
        return
    for row, one in zip(rows, sections, strict=True):
        if _differ(int(row[2]), one.minutes):
            yield f"{one.heading!r} says {row[2]} minutes, and the model {one.minutes:.1f}"
    lesson, project = (find(book, solution_lines) for find in (minutes.lesson, minutes.project))
    if _differ(int(stated[1]), lesson):
        yield f"the stated time is {stated[1]} minutes, and the model's {lesson:.1f}"
    if int(stated[1]) > LONGEST_LESSON or lesson > LONGEST_LESSON:
        yield f"a lesson takes at most {LONGEST_LESSON} minutes, and this one {lesson:.1f}"
    if _differ(int(stated[2] or 0), project):
        yield f"the project takes {project:.1f} minutes: '... minutes, and n for the project'"
    if len(book.cells) > MOST_CELLS:
        yield f"{len(book.cells)} cells; at most {MOST_CELLS}"
    if any(a.is_project and not b.is_project and b.cells > 1 for a, b in pairwise(sections)):
        yield "a project stands at the end"


def _differ(stated: int, model: float) -> bool:
    """Tell whether they are further apart than 15 %, and than what rounding does."""
    return abs(stated - model) > max(0.15 * model, 0.5) and (stated, model < 1) != (1, True)


def imports_what_is_declared(book):
    for where, tree in _trees(book):
        for module in imported(tree) - declared() - {"helpers"}:
            yield f"{where} imports {module}, which pyproject.toml does not name"


def imported(tree) -> set[str]:
    """Return the names of the packages that a syntax tree imports, the standard library's not."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name.partition(".")[0] for alias in node.names)
        if isinstance(node, ast.ImportFrom) and not node.level:
            found.add(node.module.partition(".")[0])
    return found - sys.stdlib_module_names


@cache
def declared(*extras) -> frozenset[str]:
    """Return what the direct dependencies, and those of the `extras`, offer for import."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needs = [*project["dependencies"]]
    for extra in extras:
        needs += project["optional-dependencies"][extra]
    names = {_plain(Requirement(need).name) for need in needs}
    offered = metadata.packages_distributions()
    modules = {one for one, owners in offered.items() if names & {_plain(name) for name in owners}}
    # A package that this system cannot have, or that is not installed, offers its name.
    return frozenset(modules | names | {name.replace("-", "_") for name in names})


def needs_no_history(book):
    for where, cell in code(book):
        if any(re.match(r"\s*[!%]", line) for line in cell.source.splitlines()):
            yield f"{where} has a line for IPython or the shell; nbval and other systems differ"
    for where, tree in _trees(book):
        for node in ast.walk(tree):
            read = isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
            if read and re.fullmatch(r"_+\d*|_i+\d*|In|Out", node.id):
                yield f"{where} reads {node.id}, which nbval does not keep"


def shows_nothing_of_this_machine(book):
    for where, cell in code(book):
        for words in _strings(cell.outputs):
            shown = sanitized(words)
            for what, pattern in FOREIGN.items():
                if found := re.search(pattern, shown, re.MULTILINE):
                    yield f"{where} shows {what}: {found[0].strip()!r}"


RULES = (
    is_executed_in_order,
    has_no_opt_outs,
    tags_its_errors,
    has_one_kernel_and_no_noise,
    has_stable_ids,
    has_short_cells,
    has_headings_in_order,
    describes_its_images,
    backs_its_objectives,
    has_no_dead_links,
    keeps_its_time,
    imports_what_is_declared,
    needs_no_history,
    shows_nothing_of_this_machine,
)


def _trees(book):
    for where, cell in code(book):
        try:
            yield where, ast.parse(cell.source)
        except SyntaxError:
            continue  # the cell raises, and another rule asks for the tag


def _strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()
