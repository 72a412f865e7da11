"""The pages of the site, made from a small course, without a browser and without the search."""

import nbformat
import pytest

from tests.tools.site import build, convert, course, weave
from tests.tools.site.build import Site, SiteError

README = """# A course

What it is.

```sh
learn this
```

| No. | Lesson | Minutes |
|---|---|---|
| 00 | [First](notebooks/20-first.ipynb) | 5 |
| 01 | [Second](notebooks/10-second.ipynb#Why-and-how) | 5 |

[The text](notes/a.txt)
"""
PICTURE = '<img alt="Ada asks." src="data:image/svg+xml,%3Csvg/%3E">'
FRAME = '<p><a href="http://127.0.0.1:4/">here</a></p><iframe src="http://127.0.0.1:4/"></iframe>'


def book(*cells):
    return nbformat.v4.new_notebook(cells=list(cells))


def text(source):
    return nbformat.v4.new_markdown_cell(source)


def code(source, *outputs):
    made = [nbformat.v4.new_output("display_data", data=dict(one)) for one in outputs]
    return nbformat.v4.new_code_cell(source, execution_count=1, outputs=made)


@pytest.fixture
def root(tmp_path):
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notes").mkdir()
    (tmp_path / "helpers").mkdir()
    (tmp_path / "README.md").write_text(README, encoding="utf-8")
    (tmp_path / "TEACHING.md").write_text("# Teach\n\n[all](README.md)", encoding="utf-8")
    (tmp_path / "notes" / "a.txt").write_text("a < b", encoding="utf-8")
    (tmp_path / "helpers" / "clock.py").write_text("now = 0", encoding="utf-8")
    plan = "| section | minutes |\n|---|---|\n| Why and how | 5 |"
    write(
        tmp_path,
        "10-second",
        text(f"# 01 Second\n\n{plan}"),
        text("## Why `and` how\n\n[back](20-first.ipynb#Here)\n\n## Why and how"),
        code("from helpers import clock\nclock.now", {"text/html": PICTURE}),
    )
    write(tmp_path, "20-first", text("# 00 First\n\n## Here\n\n<details>\n\n### No\n\n</details>"))
    return tmp_path


def write(root, name, *cells):
    nbformat.write(book(*cells), root / "notebooks" / f"{name}.ipynb")


def made(root, **more):
    site = Site(root, **more)
    site.make()
    return site.pages


def test_the_order_is_that_of_the_table_and_others_come_last(root):
    write(root, "05-more", text("# More"))
    assert [one.title for one in course.read_lessons(root)] == ["00 First", "01 Second", "More"]


def test_links_between_notebooks_lead_to_pages_and_files_become_pages(root):
    pages = made(root)
    assert 'href="20-first.html#Here"' in pages["10-second.html"]
    assert 'href="10-second.html#Why-and-how"' in pages["index.html"]
    assert "a &lt; b" in pages["source/notes/a.txt.html"]
    assert 'href="source/helpers/clock.py.html"' in pages["10-second.html"]
    assert 'href="../../index.html"' in pages["source/notes/a.txt.html"]


def test_previous_and_next_are_the_neighbours(root):
    pages = made(root)
    assert '<a rel="next" href="10-second.html">' in pages["20-first.html"]
    assert '<a rel="prev"' not in pages["20-first.html"]
    assert '<a rel="prev" href="20-first.html">' in pages["10-second.html"]


def test_a_heading_that_is_there_twice_has_two_anchors_and_folded_ones_stay_out_of_the_list():
    body = weave.weave("<h2>A b</h2><h2>A b</h2><details><h3>C</h3></details>", str, str.lower)
    assert body.contents == [(2, "a b", "A b"), (2, "a b-1", "A b")]
    assert body.anchors == {"a b", "a b-1", "c"}


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("99-none.ipynb", "leads to no file of the course"),
        ("../../outside.txt", "leads to no file of the course"),
        ("20-first.ipynb#Nowhere", "has no heading for #Nowhere"),
        ("#Nowhere", "has no heading for #Nowhere"),
    ],
)
def test_a_dead_link_stops_the_build_and_is_named(root, link, words):
    write(root, "10-second", text(f"# 01 Second\n\n## Why and how\n\n[x]({link})"))
    with pytest.raises(SiteError, match=f"notebooks/10-second.ipynb.*{words}"):
        made(root)


def test_an_output_that_the_template_cannot_draw_stops_the_build(root):
    write(root, "10-second", text("# 01 Second"), code("1", {"application/x-new": "?"}))
    with pytest.raises(SiteError, match=r"10-second.ipynb: the output of cell .* unknown"):
        made(root)


def test_what_is_live_only_while_the_lesson_runs_is_no_link_and_no_frame(root):
    write(root, "20-first", text("# 00 First"), code("1", {"text/html": FRAME}))
    write(root, "10-second", text("# 01 Second\n\n## Why and how"))
    page = made(root)["20-first.html"]
    assert "127.0.0.1" not in page
    assert "<iframe" not in page
    assert weave.LIVE in page


def test_a_picture_in_the_text_has_a_box_too_and_code_in_a_table_can_go_on_below():
    raw = "<p><img alt='A plan' src='a.png'></p><table><td><code>a.b/c_d -m e</code></td></table>"
    body = weave.weave(raw, lambda href: href, weave.jupyter_slug)
    assert '<p><span class="picture"><img alt="A plan" src="a.png"/></span></p>' in body.html
    assert "<code>a.<wbr/>b/<wbr/>c_<wbr/>d -m e</code>" in body.html


def test_only_long_words_in_a_table_may_be_broken_in_print():
    raw = f"<table><td>desks.example INFO</td><td>b {'x' * 25}</td></table>"
    html = weave.weave(raw, lambda href: href, weave.jupyter_slug).html
    assert f'<td>desks.example INFO</td><td class="long">b {"x" * 25}</td>' in html


def test_pictures_keep_their_words_and_code_its_colours(root):
    page = made(root)["10-second.html"]
    assert '<div class="picture"><img alt="Ada asks." src="data:image/svg+xml,' in page
    assert '<span class="kn">import</span>' in page
    assert "data-held" not in page


def test_errors_and_streams_are_shown_without_colour_codes():
    output = nbformat.v4.new_output("error", traceback=["\x1b[31mE\x1b[0m: <v>"])
    cell = nbformat.v4.new_code_cell("1", execution_count=1, outputs=[output])
    html, _ = convert.from_notebook(book(cell))
    assert '<pre class="error">E: &lt;v&gt;</pre>' in html


def test_the_page_for_teachers_is_teaching_md(root):
    page = made(root)["teachers.html"]
    assert '<h1 id="teach">Teach</h1>' in page
    assert 'href="index.html"' in page


def test_the_edition_and_the_repository_are_linked_only_where_they_are(root):
    assert "lab/lab" not in "".join(made(root).values())
    pages = made(root, edition=True, repository="https://example.org/course/")
    assert 'href="lab/lab/index.html?path=notebooks/20-first.ipynb"' in pages["20-first.html"]
    assert "https://example.org/course/blob/HEAD/notebooks/20-first.ipynb" in pages["20-first.html"]


def test_a_folder_with_other_files_is_left_alone(root, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError, match="holds other files"):
        build.build(other, root)
    assert [one.name for one in other.iterdir()] == ["thesis.txt"]
    with pytest.raises(SiteError, match="no browser edition"):
        build.build(tmp_path / "new", root, edition=other)


def test_a_task_in_a_list_is_a_sign_and_no_field_without_a_label():
    raw = convert.from_markdown("- [ ] one\n- [x] two")
    html = weave.weave(raw, str, weave.github_slug).html
    assert "<input" not in html
    assert "☐ one" in html
    assert "☑ two" in html


@pytest.mark.parametrize(
    "source",
    [
        "from helpers.apps import (\n    desks,\n    people as p,\n)",
        "from helpers.apps import desks, people",
    ],
)
def test_what_a_lesson_imports_is_found_on_one_line_and_on_many(source):
    lesson = course.Lesson(
        "notebooks/90-trial.ipynb", nbformat.v4.new_notebook(cells=[code(source)])
    )
    assert lesson.modules == ["helpers.apps", "helpers.apps.desks", "helpers.apps.people"]
