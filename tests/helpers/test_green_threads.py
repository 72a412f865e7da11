"""What `threading` promises, on CPython and in the browser edition."""

import _thread
import contextvars
import ctypes
import threading
import time

import pytest

from tests.helpers.green import PATIENCE, SHORT, join, start


def test_a_thread_runs_its_function_with_its_arguments():
    seen = []
    thread = threading.Thread(
        target=lambda *a, **k: seen.append((a, k)), args=(1,), kwargs={"b": 2}
    )
    assert (thread.is_alive(), thread.ident) == (False, None)
    thread.start()
    join(thread)
    assert seen == [((1,), {"b": 2})]


def test_a_thread_is_alive_until_its_function_is_left():
    go_on = threading.Event()
    thread = start(go_on.wait)
    assert thread.is_alive()
    assert thread in threading.enumerate()
    go_on.set()
    join(thread)
    assert thread not in threading.enumerate()


def test_each_thread_has_a_number_of_its_own():
    seen = {}
    together = threading.Barrier(3)

    def note():
        seen[threading.current_thread()] = threading.get_ident()
        together.wait(PATIENCE)

    threads = [start(note) for _ in range(3)]
    for thread in threads:
        join(thread)
    assert seen == {thread: thread.ident for thread in threads}
    assert len({*seen.values(), threading.get_ident()}) == 4


def test_the_number_stays_the_same_after_a_wait_and_inside_another_context():
    seen = []

    def note():
        seen.append(threading.get_ident())
        time.sleep(0.001)
        seen.append(threading.get_ident())
        contextvars.Context().run(lambda: seen.append(threading.get_ident()))

    thread = start(note)
    join(thread)
    assert seen == [thread.ident] * 3


def test_the_main_thread_is_the_one_that_runs_the_tests():
    assert threading.current_thread() is threading.main_thread()
    assert threading.main_thread().ident == threading.get_ident()


def test_join_with_a_time_limit_returns_though_the_thread_goes_on():
    go_on = threading.Event()
    thread = start(go_on.wait)
    before = time.monotonic()
    thread.join(SHORT)
    assert time.monotonic() - before >= SHORT * 0.9
    assert thread.is_alive()
    go_on.set()
    join(thread)


@pytest.mark.parametrize("limit", [0, -1])
def test_join_with_no_time_left_returns_at_once(limit):
    go_on = threading.Event()
    thread = start(go_on.wait)
    thread.join(limit)
    assert thread.is_alive()
    go_on.set()
    join(thread)


def test_a_thread_is_started_once_and_never_joins_itself():
    found = []

    def join_itself():
        try:
            threading.current_thread().join()
        except RuntimeError as error:
            found.append(error)

    thread = start(join_itself)
    join(thread)
    assert len(found) == 1
    with pytest.raises(RuntimeError):
        thread.start()
    with pytest.raises(RuntimeError):
        threading.Thread(target=print).join()


def test_many_threads_wait_for_one():
    go_on, ends = threading.Event(), []
    first = start(go_on.wait)
    others = [start(lambda: (first.join(), ends.append(1))) for _ in range(5)]
    go_on.set()
    for thread in others:
        join(thread)
    assert ends == [1] * 5


def test_sleepers_wake_in_the_order_of_their_times():
    order, apart = [], 0.5  # seconds: a busy machine may let a thread wait for long
    threads = [start(lambda n=n: (time.sleep(n * apart), order.append(n))) for n in (3, 1, 2)]
    for thread in threads:
        join(thread)
    assert order == [1, 2, 3]


def test_sleep_takes_its_time_and_lets_others_go_on():
    done = []
    thread = start(lambda: done.append(time.monotonic()))
    before = time.monotonic()
    time.sleep(SHORT)
    assert time.monotonic() - before >= SHORT * 0.9
    assert done
    join(thread)


def test_sleep_refuses_a_time_below_zero():
    with pytest.raises(ValueError, match="must be non-negative"):
        time.sleep(-1)


def test_an_exception_ends_its_own_thread_alone(monkeypatch):
    seen = []
    monkeypatch.setattr(threading, "excepthook", lambda given: seen.append(given))

    def fail():
        raise LookupError("gone")

    thread = start(fail)
    join(thread)
    assert [(one.exc_type, one.thread) for one in seen] == [(LookupError, thread)]


def test_each_thread_has_its_own_values_in_a_local():
    local, seen = threading.local(), []
    local.value = "main"
    together = threading.Barrier(2)

    def note(value):
        seen.append(hasattr(local, "value"))
        local.value = value
        together.wait(PATIENCE)
        seen.append(local.value)

    threads = [start(note, n) for n in (1, 2)]
    for thread in threads:
        join(thread)
    assert sorted(seen) == [False, False, 1, 2]
    assert local.value == "main"


def test_a_class_of_locals_begins_anew_in_each_thread():
    class Counter(threading.local):
        def __init__(self, start):
            self.count = start

    counter, seen = Counter(5), []
    counter.count += 1
    join(start(lambda: seen.append(counter.count)))
    assert (seen, counter.count) == ([5], 6)


def test_a_context_variable_set_in_a_thread_stays_there():
    variable = contextvars.ContextVar("variable", default="outside")
    join(start(lambda: variable.set("inside")))
    assert variable.get() == "outside"


def test_a_thread_keeps_its_context_over_a_wait():
    variable, seen = contextvars.ContextVar("variable"), []

    def work(value):
        variable.set(value)
        time.sleep(0.001)
        seen.append(variable.get())

    threads = [start(work, n) for n in range(3)]
    for thread in threads:
        join(thread)
    assert sorted(seen) == [0, 1, 2]


def test_a_timer_calls_later_or_not_at_all():
    seen = []
    first, second = (threading.Timer(SHORT, seen.append, [n]) for n in (1, 2))
    first.start()
    second.start()
    second.cancel()
    join(first)
    join(second)
    assert seen == [1]


def test_a_thread_of_the_module_beneath_runs_too():
    seen, done = [], threading.Event()

    def work(one, two):
        seen.append((one, two, _thread.get_ident()))
        done.set()

    number = _thread.start_new_thread(work, (1,), {"two": 2})
    assert done.wait(PATIENCE)
    assert seen == [(1, 2, number)]


def test_an_exception_can_be_raised_in_a_thread_that_waits_again_and_again():
    class Stop(BaseException):
        pass

    seen, running = [], threading.Event()

    def work():
        try:
            while True:
                running.set()
                time.sleep(0.001)
        except Stop:
            seen.append("stopped")

    thread = start(work)
    assert running.wait(PATIENCE)
    found = ctypes.pythonapi.PyThreadState_SetAsyncExc(
        ctypes.c_ulong(thread.ident), ctypes.py_object(Stop)
    )
    join(thread)
    assert (found, seen) == (1, ["stopped"])


def test_nobody_is_found_under_the_number_of_no_thread():
    found = ctypes.pythonapi.PyThreadState_SetAsyncExc(
        ctypes.c_ulong(1), ctypes.py_object(ValueError)
    )
    assert found == 0
