"""The checker's core: every kind of answer gets one of three results, and a sentence."""

import ast
import builtins
import json
import os
import subprocess
import sys
import threading
import time
from code import InteractiveConsole
from collections import OrderedDict
from http import HTTPStatus
from pathlib import Path

import nbformat
import pytest

from helpers.exercises.checker import (
    Exercise,
    Wrong,
    call,
    compare,
    error_of,
    running,
    same,
    show,
)
from helpers.exercises.checker.busy import seconds_in_line
from helpers.exercises.checker.feedback import CHECKER_FAULT, CORRECT, NOT_STARTED, NOT_YET
from helpers.exercises.checker.sources import name_of, source_of
from tests.course.conditions import Conditions
from tests.exercises.answers import define
from tests.exercises.mutants import mutants
from tests.tools.refresh import execute


def check_double(answer):
    for number in (3, 0):
        got = call(answer, number)
        if not same(got, 2 * number):
            raise Wrong(f"{show(got)} for {number}", str(2 * number), "Twice is not squared.")


def stub():
    def double(number):
        """Return twice the number."""
        ...

    return double


def solution():
    def double(number):
        return number * 2

    return double


def exercise(**changes) -> Exercise:
    parts = {
        "number": "9.1",
        "title": "Twice",
        "stub": stub,
        "hints": ("Which sign?", "It is *.", "number * 2"),
        "solution": solution,
        "check": check_double,
        "time_limit": 3.0,
    }
    return Exercise(**parts | changes)


def result_of(source, **changes):
    one = exercise(**changes)
    return one.check(define(one, source))


NOTHING_DONE = {
    "the stub": exercise().stub,
    "pass": "def double(number): pass",
    "another docstring": 'def double(number):\n    "I begin tomorrow."\n    ...',
    "no docstring": "def double(number): ...",
    "a comment": "def double(number):\n    # multiply?\n    ...",
    "decorated by wraps": (
        "import functools\n"
        "def passing(f):\n    @functools.wraps(f)\n    def g(*a): return f(*a)\n    return g\n"
        "@passing\ndef double(number): ..."
    ),
    "dots": "double = ...",
}


@pytest.mark.parametrize("source", NOTHING_DONE.values(), ids=NOTHING_DONE)
def test_stub_is_not_started(source):
    assert result_of(source).status == NOT_STARTED


RIGHT = {
    "a function": "def double(number): return number * 2",
    "a lambda": "double = lambda n: n + n",
    "more parameters": "def double(number, factor=2): return number * factor",
    "a partial": "import functools, operator\ndouble = functools.partial(operator.mul, 2)",
    "a callable object": "class D:\n    def __call__(self, n): return n * 2\ndouble = D()",
    "a bound method": "double = (2).__mul__",
    "decorated": "import functools\n@functools.cache\ndef double(n): return n * 2",
    "decorated, without wraps": "def same(f): return lambda n: f(n)\n@same\ndef double(n): return 2*n",
    "decorated, with other parameters": (
        "import functools\ndef by(f):\n    @functools.wraps(f)\n    def g(*a): return f(*a, 2)\n"
        "    return g\n@by\ndef double(n, factor): return n * factor"
    ),
    "a method of a class": "class D:\n    @staticmethod\n    def d(n): return 2 * n\ndouble = D.d",
    "with prints": "def double(n):\n    print('n is', n)\n    return 2 * n",
}


@pytest.mark.parametrize("source", RIGHT.values(), ids=RIGHT)
def test_right_answers_are_correct(source):
    assert result_of(source).status == CORRECT


LIAR = "class Liar:\n    def __eq__(self, other): return True\n    def __repr__(self): return '6'\n"
# What is wrong, and a part of the sentence that the learner must get.
WRONG = {
    "wrong": ("def double(n): return n * n", "9 for 3"),
    "raises": (
        "def double(n): return n / 0",
        "ZeroDivisionError: division by zero, in line 1: def",
    ),
    "raises below": (
        "def half(n):\n    return {}[n]\ndef double(n):\n    return half(n)",
        "KeyError: 3, in line 2: return {}[n]",
    ),
    "raises what cannot be shown": (
        (
            "class Odd(Exception):\n    def __str__(self): raise ValueError\n"
            "def double(n):\n    raise Odd"
        ),
        "raised Odd, in line 4: raise Odd",
    ),
    "recurses": ("def double(n):\n    return double(n)", "calls itself without end"),
    "nothing": ("def double(n):\n    n * 2", "Did you forget a `return`?"),
    "exit": ("def double(n): exit()", "tried to end the program (SystemExit)"),
    "quit": ("def double(n): quit()", "tried to end the program (SystemExit)"),
    "sys.exit": ("import sys\ndef double(n): sys.exit(1)", "tried to end the program (SystemExit)"),
    "interrupt": ("def double(n): raise KeyboardInterrupt", "(KeyboardInterrupt), in line 1"),
    "None": ("double = None", "None"),
    "a string": ("double = 'n * 2'", "the function itself, not called: check(double)"),
    "the call's result": ("double = (lambda n: n * 2)(3)", "the function itself, not called"),
    "a class": ("class double:\n    def __init__(self, n): pass", "an object of your class double"),
    "no parameters": ("def double(): return 6", "takes (): too many positional arguments"),
    "two parameters": ("def double(a, b): return 6", "missing a required argument: 'b'"),
    "a keyword": ("def double(*, n): return 6", "can be called with (3)"),
    "a coroutine": ("async def double(n): return n * 2", "async def"),
    "a generator": ("def double(n): yield n * 2", "`yield`"),
    "a generator from inside": ("double = lambda n: (x for x in [n])", "<generator object"),
    "a liar": (LIAR + "double = lambda n: Liar()", "an object of your class Liar: 6"),
    "no equality": (
        "class Odd:\n    def __eq__(self, other): raise ValueError('no')\ndouble = lambda n: Odd()",
        "an object of your class Odd",
    ),
    "no repr": (
        "class Odd:\n    def __repr__(self): raise ValueError('no')\ndouble = lambda n: Odd()",
        "an object of the class Odd, whose repr() raises ValueError: no",
    ),
    "another type": ("def double(n): return 2.0 * n", "6.0 for 3"),
    "always": ("def double(n): return 6", "6 for 0"),
    # Here and below, what no other thread of pytest's worker calls meanwhile: that would be its end.
    "patches builtins": (
        "import builtins\ndef double(n):\n    builtins.oct = lambda x: 0\n    return n * 2",
        "replaced builtins.oct",
    ),
    "patches a module": (
        "import json\ndef double(n):\n    json.dumps = str\n    return n * 2",
        "replaced json.dumps",
    ),
    "deletes a builtin": (
        "import builtins\ndef double(n):\n    del builtins.bin\n    return n * 2",
        "replaced builtins.bin",
    ),
    "contains itself": ("double = []\ndouble.append(double)", "contains itself"),
    "hostile attributes": (
        (
            "class Odd:\n    def __getattribute__(self, name): raise ValueError('no')\n"
            "    def __call__(self, n): return 1\ndouble = Odd()"
        ),
        "raised ValueError: no, in line 2",
    ),
}


@pytest.mark.parametrize(("source", "part"), WRONG.values(), ids=WRONG)
def test_wrong_answers_get_a_sentence(source, part):
    before = builtins.oct, builtins.bin, json.dumps, sys.stdout
    result = result_of(source)
    assert (builtins.oct, builtins.bin, json.dumps, sys.stdout) == before
    assert result.status == NOT_YET, result
    assert part in repr(result)
    assert "0x" not in repr(result)
    assert "Traceback" not in repr(result)


def test_a_method_that_is_bound_anew_is_not_replaced(monkeypatch):
    """As IPython binds those that it puts into sys.excepthook and builtins.input in each cell."""
    console = InteractiveConsole()
    monkeypatch.setattr(json, "changed", 0, raising=False)
    for line in ("pass", "pass", "json.changed = object()"):  # the first imports what it needs
        monkeypatch.setattr(json, "hook", console.showtraceback, raising=False)
        result = result_of(f"import json\ndef double(n):\n    {line}\n    return n * 2")
        assert result.status == CORRECT, result


def test_a_module_that_came_after_the_last_check_is_watched(monkeypatch):
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    assert result_of("def double(n): return n * 2").status == CORRECT
    import colorsys

    before = colorsys.hls_to_rgb
    result = result_of(
        "import colorsys\ndef double(n):\n    colorsys.hls_to_rgb = None\n    return n * 2"
    )
    assert "replaced colorsys.hls_to_rgb" in repr(result)
    assert colorsys.hls_to_rgb is before


ENDLESS = {
    "a loop": "def double(n):\n    while True: pass",
    "a wait": "import time\ndef double(n): time.sleep(0.5)",
    "a wait that swallows exceptions": (
        "import time\ndef double(n):\n    while True:\n"
        "        try: time.sleep(0.01)\n        except Exception: pass"
    ),
    "a bare except": "def double(n):\n    while True:\n        try: pass\n        except: pass",
    "late but right": (
        "def double(n):\n    try:\n        while n: pass\n    except: pass\n    return n * 2"
    ),
    "prints": "def double(n):\n    while True: print(n)",
    "in a comprehension": "import itertools\ndef double(n): return [0 for _ in itertools.count()]",
}


@pytest.mark.parametrize("source", ENDLESS.values(), ids=ENDLESS)
def test_endless_answers_are_stopped(source):
    result = result_of(source, time_limit=0.2)
    assert result.status == NOT_YET
    assert "no answer within 0.2 seconds" in result.seen
    assert "restart" not in result.seen
    assert not [one for one in threading.enumerate() if one.name == "check"]


def test_an_answer_that_cannot_be_stopped_is_given_up():
    free = threading.Event()
    one = exercise(time_limit=0.1)
    result = one.check(lambda n: free.wait(20))
    assert "restart the kernel" in result.seen
    assert one.check(lambda n: n * 2).status == CORRECT
    free.set()


CALLED_BY = {
    "the check": "def double(n): return again(n)",
    "another thread": (
        "from concurrent.futures import ThreadPoolExecutor\n"
        "def double(n):\n    with ThreadPoolExecutor() as pool: return pool.submit(again, n).result()"
    ),
}


@pytest.mark.parametrize("source", CALLED_BY.values(), ids=CALLED_BY)
def test_calls_without_end_are_ended_where_python_does_not_count_them(source, monkeypatch):
    """As from Python 3.15 on, where the limit is no limit for f(*args)."""
    monkeypatch.setattr(running, "ENDLESS_CALLS", True)
    calls, one, before = [0], exercise(time_limit=10), sys.getrecursionlimit()
    again = (
        "import time\n"
        "def again(n):\n    calls[0] += 1\n    time.sleep(calls[0] > 30_000)\n    return again(n)"
    )
    sys.setrecursionlimit(3_000_000)
    try:
        result = one.check(define(one, f"{again}\n{source}", calls=calls))
    finally:
        sys.setrecursionlimit(before)
    assert "your code calls itself without end (RecursionError)" in result.seen
    assert calls[0] > 0.9 * running.DEEPEST  # the thread was in other calls before


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="this system pins no processes")
def test_a_busy_machine_makes_no_right_answer_late():
    """Four others want the same processor: what needs 0.3 seconds of it takes five times as long."""
    before, burn = os.sched_getaffinity(0), "while True: pass"
    os.sched_setaffinity(0, {min(before)})
    others = [subprocess.Popen([sys.executable, "-c", burn]) for _ in range(4)]

    def double(number):
        end = time.thread_time() + 0.3
        while time.thread_time() < end:
            pass
        return number * 2

    def check_once(answer):
        if call(answer, 3) != 6:
            raise Wrong("not 6", "6")

    start = time.monotonic()
    try:
        result = exercise(check=check_once, time_limit=0.6).check(double)
    finally:
        for one in others:
            one.kill()
            one.wait()
        os.sched_setaffinity(0, before)
    assert result.status == CORRECT, result
    assert time.monotonic() - start > 0.6, "the machine was not busy"


def test_a_thread_without_a_number_is_taken_as_never_in_line():
    class Green:
        """As a thread of the browser edition."""

    assert seconds_in_line(Green()) == 0.0


def test_prints_are_kept_and_cut(capsys):
    result = result_of("def double(n):\n    print('<b>' + 'n' * 1000)\n    return n * 2")
    assert result.printed == "<b>" + "n" * 297 + " …"
    assert "&lt;b&gt;" in result._repr_html_()
    assert capsys.readouterr() == ("", "")


def test_a_fault_of_the_checker_is_told_apart_and_counts_as_no_try():
    def broken(answer):
        call(answer, 3)
        raise LookupError("no such key")

    one = exercise(check=broken)
    for _ in range(4):
        result = one.check(lambda n: n * 2)
        assert result.status == CHECKER_FAULT
    assert "Exercise 9.1: Twice: LookupError: no such key, in broken, line" in result.next
    assert "says nothing of your answer" in result.note
    assert "3 more tries" in repr(one.solution())


def test_none_that_a_checker_stumbles_over_is_the_answers_fault():
    def careless(answer):
        call(answer, 3).bit_length()

    assert result_of("def double(n): n * 2", check=careless).status == NOT_YET


def test_a_learners_error_outside_call_is_the_learners():
    def careless(answer):
        answer(3)

    result = result_of("def double(n):\n    return n / 0", check=careless)
    assert result.status == NOT_YET
    assert "in line 2: return n / 0" in result.seen


def test_hints_come_one_by_one_also_after_success():
    one = exercise()
    assert "Which sign?" in repr(one.hint())
    assert "It is *." not in repr(exercise().hint())
    assert "1 more hint to come." in repr(one.hint())
    assert one.check(lambda n: n * 2).status == CORRECT
    assert "number * 2" in repr(one.hint())
    assert "That was the last hint." in repr(one.hint())


def test_solution_opens_after_three_tries():
    one = exercise()
    for left in ("3 more tries", "2 more tries", "1 more try,"):
        one.check(define(one, one.stub))
        assert left in repr(one.solution())
        assert "return number * 2" not in repr(one.solution())
        one.check(lambda n: n)
    assert "return number * 2" in repr(one.solution())


def test_solution_opens_after_success():
    one = exercise()
    one.check(lambda n: n * 2)
    assert "return number * 2" in repr(one.solution())


def test_a_generator_is_let_through_where_it_may_yield():
    def is_three(answer):
        if list(call(answer, 3)) != [3]:
            raise Wrong("another", "[3]")

    assert result_of("def double(n): yield n", check=is_three, may_yield=True).status == CORRECT


def test_what_the_file_of_an_exercise_imports_is_there():
    assert result_of("double = lambda n: json.loads('2') * n").status == CORRECT


def data():
    double = {
        "three": ...,
        "four": {"a": [1, ...]},
        5: (...,),
    }
    return double


def test_open_places_are_named():
    result = result_of(source_of(data), stub=data)
    assert result.status == NOT_STARTED
    assert 'double["three"], double["four"]["a"][1], double[5][0]. Run' in result.next
    many = result_of("double = [...] * 9", stub=data)
    assert "double[0], double[1], double[2] and 6 more." in many.next
    assert result_of("double = {...: 1}", stub=data).status == NOT_STARTED
    assert result_of("double = {..., 1}", stub=data).status == NOT_STARTED


def class_stub():
    class Twice:
        factor = 2

        def of(self, n):
            """Double."""
            ...

    return Twice


def check_class(answer):
    if call(call(answer).of, 3) != 6:
        raise Wrong("another", "6")


@pytest.mark.parametrize(
    ("source", "status", "part"),
    [
        (source_of(class_stub), NOT_STARTED, "Write your code"),
        (
            "class Twice:\n    factor = ...\n    def of(self, n): return 1",
            NOT_STARTED,
            "Twice.factor",
        ),
        ("class Twice:\n    def of(self, n): return n * 2", CORRECT, ""),
        ("class Twice:\n    def of(self, n): return n", NOT_YET, "6"),
        ("class Twice:\n    def on(self, n): return n", NOT_YET, "a class without of"),
        ("class T:\n    def of(self, n): return n\nTwice = T()", NOT_YET, "the class itself"),
        (
            "class Twice:\n    def __init__(self): self.of = lambda n: n * 2",
            CORRECT,
            "",
        ),
        (
            "class Twice:\n    def __init__(self):\n        if 0: self.of = None",
            NOT_YET,
            "without of",
        ),
        ("def Twice(): ...", NOT_YET, "a class: class Twice: ..."),
        (
            "class Twice:\n    def __init__(self): 1 / 0\n    of = None",
            NOT_YET,
            "ZeroDivisionError",
        ),
    ],
)
def test_classes(source, status, part):
    result = result_of(source, stub=class_stub, check=check_class)
    assert result.status == status, result
    assert part in repr(result)


def test_compare_names_the_first_wrong_item_and_no_answer():
    truth = {"GET /": 404, "GET /a": 200, "POST /": 405}
    compare(dict(reversed(truth.items())), truth)
    with pytest.raises(Wrong) as wrong:
        compare(truth | {"GET /a": 301, "POST /": True}, truth, {"GET /a": "There is a file."})
    assert wrong.value.seen == "301 for 'GET /a'; 2 of 3 are not right"
    assert (wrong.value.expected, wrong.value.because) == ("another value", "There is a file.")
    for answer in (
        None,
        [404],
        {},
        truth | {"more": 1},
        {"GET /": "404"},
        truth | {"GET /": "404"},
    ):
        with pytest.raises(Wrong) as wrong:
            compare(answer, truth, "because")
        assert "405" not in str(wrong.value)
    with pytest.raises(Wrong, match="nothing for 1"):
        compare([1], [1, 2])


def test_compare_takes_what_stands_for_the_same_and_nothing_that_claims_to():
    truth = {"GET /": 404, "GET /a": 200}
    compare(OrderedDict(truth), truth)
    compare({"GET /": HTTPStatus.NOT_FOUND, "GET /a": HTTPStatus.OK}, truth)

    class Lying(dict):
        def __getitem__(self, key):
            return truth[key]

        def items(self):
            return truth.items()

    for answer in (Lying(), Lying({"GET /": 1, "GET /a": 2}), truth | {"GET /": HTTPStatus.OK}):
        with pytest.raises(Wrong):
            compare(answer, truth)


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        (1, 1, True),
        (True, 1, False),
        (1, 1.0, False),
        (float("nan"), float("nan"), True),
        ([1, (2, {"a": 3})], [1, (2, {"a": 3})], True),
        ([1, (2, {"a": 3})], [1, (2, {"a": True})], False),
        ({1: 2}, {True: 2}, False),
        ({1, 2}, {2, 1}, True),
        ({1}, {True}, False),
        ([1], [1, 2], False),
        (type("D", (dict,), {})(), {}, False),
    ],
)
def test_same(one, other, equal):
    assert same(one, other) is equal


def test_error_of_returns_what_was_raised():
    assert isinstance(error_of(lambda: 1 / 0), ZeroDivisionError)
    assert error_of(lambda: None) is None
    with pytest.raises(Wrong, match="end the program"):
        error_of(lambda: sys.exit())
    with pytest.raises(Wrong, match="takes"):
        error_of(lambda: 1, 2)


def test_results_show_words_and_escape_what_they_quote():
    result = result_of("double = lambda n: '<script>'")
    assert "<script>" not in result._repr_html_()
    assert "<strong>◐ Not yet</strong>" in result._repr_html_()
    assert repr(result).startswith("◐ Not yet · Exercise 9.1: Twice\n  Seen: '<script>' for 3\n")
    assert "style" in exercise().hint()._repr_html_()


def with_everything():
    """Not shown."""
    import re

    FIRST = 1  # shown

    # Shown too.
    def inner(text):

        def deeper():
            return re.escape(text)

        return deeper()

    @property
    def answer(self): ...

    print(FIRST)
    return answer


def test_a_learner_sees_the_body_as_a_cell_has_it():
    assert name_of(with_everything) == "answer"
    assert (
        source_of(with_everything)
        == """\
import re

FIRST = 1  # shown


# Shown too.
def inner(text):

    def deeper():
        return re.escape(text)

    return deeper()


@property
def answer(self): ...


print(FIRST)
"""
    )
    with pytest.raises(ValueError, match="the last line of check_double returns the answer"):
        name_of(check_double)


# Cells that run one after the other in one real kernel, and what their output holds.
CELLS = {
    "from tests.exercises.test_checker import exercise\ntwice = exercise(time_limit=1.0)": "",
    "def double(number):\n    ...\n\ntwice.check(double)": "Not started",
    "def double(n):\n    exit()\n\ntwice.check(double)": "(SystemExit), in line 2: exit()",
    "def double(n):\n    quit()\n\ntwice.check(double)": "(SystemExit), in line 2: quit()",
    "def double(n):\n    raise KeyboardInterrupt\n\ntwice.check(double)": "(KeyboardInterrupt)",
    "def double(n):\n    while True: print('n')\n\ntwice.check(double)": "within 1 seconds",
    "def double(n):\n    return n / 0\n\ntwice.check(double)": "in line 2: return n / 0",
    "def double(n):\n    print('hello')\n    return 2 * n\n\ntwice.check(double)": "hello",
    "import builtins\ndef double(n): builtins.print = None\n\ntwice.check(double)": "Not yet",
    "print('still here')": "still here",
    "print('patched' if 'ask_exit' in vars(get_ipython()) else 'as before')": "as before",
    "twice.check(lambda n: n * 2)": "Correct",
    "twice.solution()": "return number * 2",
}


def test_a_real_kernel_stays_usable():
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in CELLS])
    conditions = Conditions().begin()
    try:
        execute(book, Path(__file__).parents[2], conditions)
    finally:
        conditions.end()
    for cell, part in zip(book.cells, CELLS.values(), strict=True):
        outputs = [one.get("text") or one.data["text/plain"] for one in cell.outputs]
        assert len(outputs) == bool(part), outputs
        assert part in "".join(outputs)


SOURCE = """
@decorated
def answer(key, other=1):
    "What it does."
    if key in (1, "two") and not other:
        raise ValueError("free wording")
    for part in key.split(",", 1):
        try:
            use(part, strict=True)
        except KeyError:
            break
    return [one + 1 for one in key if one]
"""
CHANGES = {
    "decorators": "line 3: @decorated → def answer(key, other=1):",
    "comparisons": "line 5: key in (1, 'two') → key not in (1, 'two')",
    "boolean operators": "line 5: key in (1, 'two') and (not other) → key in (1, 'two') or not other",
    "operands": "line 5: key in (1, 'two') and (not other) → not other",
    "not": "line 5: not other → other",
    "numbers": "line 3: 1 → 2",
    "texts": "line 5: 'two' → ''",
    "truth": "line 9: True → False",
    "items": "line 5: (1, 'two') → (1,)",
    "conditions": "line 5: if key in (1, 'two') and (not other): → if True:",
    "statements": "line 9: use(part, strict=True) → (deleted)",
    "keywords": "line 9: use(part, strict=True) → use(part)",
    "arguments": "line 9: use(part, strict=True) → use(strict=True)",
    "order": "line 7: key.split(',', 1) → key.split(1, ',')",
    "names": "line 7: key.split(',', 1) → key.rsplit(',', 1)",
    "raised": "line 6: raise ValueError('free wording') → raise ZeroDivisionError('free wording')",
    "caught": "line 10: except KeyError: → except Exception:",
    "break": "line 11: break → continue",
    "arithmetic": "line 12: one + 1 → one - 1",
    "filters": "line 12: for one in key if one → for one in key",
    "returned": "line 12: return [one + 1 for one in key if one] → return None",
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_mutants_change_one_thing(change):
    found = {mutant.change: mutant.source for mutant in mutants(SOURCE, "answer")}
    assert change in found, "\n".join(found)
    assert ast.unparse(ast.parse(found[change])) != ast.unparse(ast.parse(SOURCE))


def test_mutants_leave_the_rest_as_it_is():
    found = [mutant.source for mutant in mutants(SOURCE, "answer")]
    assert len(found) == len(set(found))
    assert all("What it does." in source for source in found)
    assert not [one for one in found if "ValueError" in one and "'free wording'" not in one]
    assert list(mutants('def answer():\n    """Only this."""', "answer")) == []
