"""What locks, and what is built on them, promise: on CPython and in the browser edition."""

import logging
import queue
import threading
import time
from concurrent.futures import ThreadPoolExecutor, as_completed, wait

import pytest

from tests.helpers.green import PATIENCE, SHORT, join, start


@pytest.fixture(params=[threading.Lock, threading.RLock], ids=["Lock", "RLock"])
def lock(request):
    return request.param()


def test_who_has_a_lock_keeps_others_out(lock):
    order, has_it = [], threading.Event()

    def hold():
        with lock:
            has_it.set()
            time.sleep(SHORT)
            order.append("first")

    thread = start(hold)
    assert has_it.wait(PATIENCE)
    with lock:
        order.append("second")
    join(thread)
    assert order == ["first", "second"]


def test_a_lock_that_is_taken_is_not_had_at_once_nor_in_time(lock):
    has_it, go_on = threading.Event(), threading.Event()

    def hold():
        with lock:
            has_it.set()
            go_on.wait()

    thread = start(hold)
    assert has_it.wait(PATIENCE)
    assert lock.acquire(blocking=False) is False
    before = time.monotonic()
    assert lock.acquire(timeout=SHORT) is False
    assert time.monotonic() - before >= SHORT * 0.9
    go_on.set()
    assert lock.acquire(timeout=PATIENCE) is True
    lock.release()
    join(thread)


def test_a_lock_refuses_senseless_arguments():
    lock = threading.Lock()
    with pytest.raises(ValueError, match="timeout"):
        lock.acquire(blocking=False, timeout=1)
    with pytest.raises(ValueError, match="timeout"):
        lock.acquire(timeout=-2)
    assert not lock.locked()


def test_a_free_lock_cannot_be_released(lock):
    with pytest.raises(RuntimeError):
        lock.release()


def test_a_lock_belongs_to_no_thread():
    lock = threading.Lock()
    lock.acquire()
    assert lock.locked()
    join(start(lock.release))
    assert not lock.locked()
    assert lock.acquire(blocking=False)


def test_a_reentrant_lock_belongs_to_its_thread():
    lock, found = threading.RLock(), []
    with lock, lock:
        join(start(lambda: found.append(lock.acquire(blocking=False))))

    def release():
        try:
            lock.release()
        except RuntimeError:
            found.append("refused")

    with lock:
        join(start(release))
    assert found == [False, "refused"]


def test_a_time_limit_that_is_over_leaves_the_lock_to_others():
    lock = threading.Lock()
    lock.acquire()
    assert not lock.acquire(timeout=0.001)
    waiting = start(lock.acquire)
    lock.release()
    join(waiting)
    assert lock.locked()


def test_nothing_is_lost_where_each_turn_is_locked():
    lock, count = threading.Lock(), [0]

    def add():
        for _ in range(20):
            with lock:
                before = count[0]
                time.sleep(0)
                count[0] = before + 1

    threads = [start(add) for _ in range(5)]
    for thread in threads:
        join(thread)
    assert count == [100]


def test_an_event_wakes_all_who_wait():
    event, woken = threading.Event(), []
    threads = [start(lambda: woken.append(event.wait(PATIENCE))) for _ in range(3)]
    assert event.wait(SHORT) is False
    event.set()
    for thread in threads:
        join(thread)
    assert woken == [True] * 3
    event.clear()
    assert event.wait(0) is False


def test_a_condition_wakes_as_many_as_are_notified():
    condition, woken, waiting = threading.Condition(), [], []

    def work():
        with condition:
            waiting.append(1)
            woken.append(condition.wait(PATIENCE))

    threads = [start(work) for _ in range(3)]
    while len(waiting) < 3:
        time.sleep(0.001)
    with condition:
        condition.notify(2)
    while len(woken) < 2:
        time.sleep(0.001)
    time.sleep(SHORT)
    assert woken == [True] * 2
    with condition:
        condition.notify_all()
    for thread in threads:
        join(thread)


def test_a_condition_waits_for_a_predicate_and_refuses_who_lacks_its_lock():
    condition, found = threading.Condition(), []

    def produce():
        with condition:
            found.append("it")
            condition.notify()

    with condition:
        thread = start(produce)
        assert condition.wait_for(lambda: found, PATIENCE)
        assert condition.wait_for(lambda: False, 0.001) is False
    join(thread)
    with pytest.raises(RuntimeError):
        condition.notify()
    with pytest.raises(RuntimeError):
        condition.wait()


def test_a_semaphore_lets_so_many_in():
    semaphore, inside, most = threading.BoundedSemaphore(2), [], []

    def work():
        with semaphore:
            inside.append(1)
            most.append(len(inside))
            time.sleep(0.002)
            inside.pop()

    threads = [start(work) for _ in range(6)]
    for thread in threads:
        join(thread)
    assert max(most) == 2
    with pytest.raises(ValueError, match="released too many times"):
        semaphore.release()


def test_a_barrier_opens_for_all_and_breaks_for_all():
    barrier, numbers = threading.Barrier(3), []
    threads = [start(lambda: numbers.append(barrier.wait(PATIENCE))) for _ in range(3)]
    for thread in threads:
        join(thread)
    assert sorted(numbers) == [0, 1, 2]
    with pytest.raises(threading.BrokenBarrierError):
        barrier.wait(0.001)


@pytest.mark.parametrize(
    "kind", [queue.Queue, queue.LifoQueue, queue.PriorityQueue, queue.SimpleQueue]
)
def test_a_queue_hands_over_from_thread_to_thread(kind):
    items, seen = kind(), []
    thread = start(lambda: seen.extend(items.get(timeout=PATIENCE) for _ in range(3)))
    for n in range(3):
        time.sleep(0.001)
        items.put(n)
    join(thread)
    assert sorted(seen) == [0, 1, 2]


@pytest.mark.parametrize("kind", [queue.Queue, queue.SimpleQueue])
def test_an_empty_queue_says_so_at_once_or_in_time(kind):
    items = kind()
    with pytest.raises(queue.Empty):
        items.get(block=False)
    before = time.monotonic()
    with pytest.raises(queue.Empty):
        items.get(timeout=SHORT)
    assert time.monotonic() - before >= SHORT * 0.9


def test_a_full_queue_keeps_its_writer_waiting():
    items, order = queue.Queue(maxsize=1), []
    items.put(1)
    with pytest.raises(queue.Full):
        items.put(2, timeout=0.001)
    thread = start(lambda: (items.put(2), order.append("written")))
    time.sleep(SHORT)
    order.append("read")
    assert [items.get(), items.get(timeout=PATIENCE)] == [1, 2]
    join(thread)
    assert order == ["read", "written"]


def test_join_of_a_queue_waits_until_all_is_done():
    items, done = queue.Queue(), []

    def work():
        for _ in range(3):
            item = items.get()
            time.sleep(0.001)
            done.append(item)
            items.task_done()

    for n in range(3):
        items.put(n)
    thread = start(work)
    items.join()
    assert done == [0, 1, 2]
    join(thread)


def test_a_pool_runs_so_many_at_a_time_and_keeps_the_order_of_results():
    running, most = [], []

    def work(n):
        running.append(n)
        most.append(len(running))
        time.sleep(0.002)
        running.remove(n)
        return n * n

    with ThreadPoolExecutor(max_workers=3) as pool:
        assert list(pool.map(work, range(9))) == [n * n for n in range(9)]
    assert max(most) <= 3


def test_a_future_hands_on_what_its_call_returned_or_raised():
    with ThreadPoolExecutor(2) as pool:
        good, bad = pool.submit(pow, 2, 5), pool.submit(int, "x")
        assert {*as_completed([good, bad], PATIENCE)} == {good, bad}
        assert good.result(PATIENCE) == 32
        assert isinstance(bad.exception(PATIENCE), ValueError)
        with pytest.raises(ValueError, match="invalid literal"):
            bad.result()


def test_a_future_that_is_late_says_so_and_one_in_line_can_be_cancelled():
    go_on = threading.Event()
    with ThreadPoolExecutor(1) as pool:
        first, second = pool.submit(go_on.wait), pool.submit(print)
        with pytest.raises(TimeoutError):
            first.result(SHORT)
        assert wait([first, second], timeout=0).not_done == {first, second}
        assert second.cancel()
        assert not first.cancel()
        go_on.set()
        assert first.result(PATIENCE) is True
    with pytest.raises(RuntimeError):
        pool.submit(print)


def test_a_logger_may_be_used_by_many_threads_at_once():
    lines = []

    class Slow(logging.Handler):
        def emit(self, record):
            lines.append(("begin", record.thread))
            time.sleep(0.001)
            lines.append(("end", record.thread))

    logger = logging.Logger("slow")  # noqa: LOG001 (one that nobody else knows)
    logger.addHandler(Slow())
    threads = [start(logger.warning, "all") for _ in range(4)]
    for thread in threads:
        join(thread)
    begins, ends = lines[::2], lines[1::2]
    assert [who for _, who in begins] == [who for _, who in ends]
    assert {who for _, who in begins} == {thread.ident for thread in threads}
