"""What `socket` promises on loopback, on CPython and in the browser edition."""

import errno
import socket
import threading
import time

import pytest

from tests.helpers.green import (  # noqa: F401 (two of them are fixtures)
    HOST,
    PATIENCE,
    SHORT,
    connected,
    join,
    listening,
    start,
)


def test_both_ends_know_each_other(pair, listener):
    client, server = pair
    assert client.getpeername() == server.getsockname() == listener.getsockname()
    assert server.getpeername() == client.getsockname()
    assert client.getsockname()[0] == HOST
    assert (client.family, client.type) == (socket.AF_INET, socket.SOCK_STREAM)


def test_bytes_arrive_in_their_order_both_ways(pair):
    client, server = pair
    client.sendall(b"one")
    client.sendall(bytearray(b"two"))
    client.shutdown(socket.SHUT_WR)
    got = b""
    while data := server.recv(2):
        got += data
    assert got == b"onetwo"
    server.sendall(memoryview(b"three"))
    assert client.recv(100) == b"three"


def test_a_reader_waits_for_the_writer(pair):
    client, server = pair
    seen = []
    thread = start(lambda: seen.append(server.recv(10)))
    time.sleep(SHORT)
    assert seen == []
    client.sendall(b"late")
    join(thread)
    assert seen == [b"late"]


def test_accept_waits_for_a_caller(listener):
    seen = []
    thread = start(lambda: seen.append(listener.accept()))
    time.sleep(SHORT)
    assert seen == []
    with socket.create_connection(listener.getsockname()) as client:
        join(thread)
        connection, address = seen[0]
        assert address == client.getsockname()
        connection.close()


def test_callers_are_accepted_in_the_order_in_which_they_came(listener):
    clients = [socket.create_connection(listener.getsockname()) for _ in range(3)]
    accepted = [listener.accept() for _ in range(3)]
    assert [address for _, address in accepted] == [one.getsockname() for one in clients]
    for one in clients + [connection for connection, _ in accepted]:
        one.close()


def test_a_large_message_waits_until_it_is_read(pair):
    client, server = pair
    data = bytes(range(256)) * 20_000  # five megabytes: more than any socket holds
    thread = start(client.sendall, data)
    time.sleep(SHORT)
    assert thread.is_alive()
    got = bytearray()
    while len(got) < len(data):
        got += server.recv(100_000)
    assert got == data
    join(thread)


def test_peek_leaves_the_bytes_there(pair):
    client, server = pair
    client.sendall(b"abc")
    assert server.recv(2, socket.MSG_PEEK) == b"ab"
    assert server.recv(10) == b"abc"


def test_recv_into_fills_a_buffer_from_its_start(pair):
    client, server = pair
    client.sendall(b"abcdef")
    buffer = bytearray(b"........")
    assert server.recv_into(buffer, 2) == 2
    assert server.recv_into(memoryview(buffer)[2:]) == 4
    assert buffer == b"abcdef.."


def test_files_of_a_socket_read_lines_and_write(pair):
    client, server = pair
    with server.makefile("rwb") as file:
        client.sendall(b"first\nsecond\nrest")
        client.shutdown(socket.SHUT_WR)
        assert list(file) == [b"first\n", b"second\n", b"rest"]
        file.write(b"answer")
        file.flush()
        assert client.recv(10) == b"answer"


def test_a_file_keeps_its_socket_open(pair):
    client, server = pair
    file = client.makefile("rb")
    client.close()
    server.sendall(b"still here\n")
    assert file.readline() == b"still here\n"
    file.close()
    assert server.recv(1) == b""


def test_the_end_of_one_direction_leaves_the_other_open(pair):
    client, server = pair
    client.shutdown(socket.SHUT_WR)
    assert server.recv(1) == b""
    server.sendall(b"answer")
    assert client.recv(10) == b"answer"
    with pytest.raises(BrokenPipeError):
        client.send(b"more")


def test_what_was_sent_before_a_close_can_still_be_read(pair):
    client, server = pair
    client.sendall(b"last words")
    client.close()
    assert server.recv(100) == b"last words"
    assert server.recv(100) == b""
    assert server.recv(100) == b""


def test_writing_to_one_who_has_closed_fails_the_second_time(pair):
    client, server = pair
    server.close()
    assert client.recv(1) == b""
    assert client.send(b"nobody reads this") == 17
    time.sleep(SHORT)
    with pytest.raises(BrokenPipeError):
        client.send(b"nor this")


def test_closing_with_unread_bytes_resets_the_connection(pair):
    client, server = pair
    client.sendall(b"unread")
    server.sendall(b"sent before")
    time.sleep(SHORT)
    server.close()
    time.sleep(SHORT)
    assert client.recv(100) == b"sent before"
    with pytest.raises(ConnectionResetError):
        client.recv(100)


def test_shutdown_wakes_who_reads(pair):
    client, server = pair
    seen = []
    thread = start(lambda: seen.append(server.recv(1)))
    time.sleep(SHORT)
    server.shutdown(socket.SHUT_RDWR)
    join(thread)
    assert seen == [b""]
    assert client.recv(1) == b""


def test_a_time_limit_ends_each_kind_of_wait(pair, listener):
    server = pair[1]
    server.settimeout(SHORT)
    listener.settimeout(SHORT)
    assert server.gettimeout() == SHORT
    assert server.getblocking()
    for wait in (lambda: server.recv(1), lambda: server.recv_into(bytearray(1)), listener.accept):
        before = time.monotonic()
        with pytest.raises(TimeoutError, match="timed out"):
            wait()
        assert time.monotonic() - before >= SHORT * 0.9
    with pytest.raises(TimeoutError):
        server.sendall(bytes(30_000_000))


def test_a_socket_that_does_not_block_says_at_once_that_it_would(pair, listener):
    server = pair[1]
    server.setblocking(False)
    listener.setblocking(False)
    assert server.gettimeout() == 0.0
    assert not server.getblocking()
    for call in (lambda: server.recv(1), listener.accept):
        with pytest.raises(BlockingIOError) as found:
            call()
        assert found.value.errno == errno.EAGAIN
    with pytest.raises(BlockingIOError):
        while True:
            server.send(bytes(100_000))


def test_a_negative_time_limit_is_refused(pair):
    with pytest.raises(ValueError, match="Timeout value out of range"):
        pair[0].settimeout(-1)


def test_a_default_time_limit_is_that_of_new_sockets():
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(7)
    try:
        with socket.socket() as one:
            assert one.gettimeout() == 7
    finally:
        socket.setdefaulttimeout(before)


def test_where_nobody_listens_a_call_is_refused(listener):
    address = listener.getsockname()
    listener.close()
    with pytest.raises(ConnectionRefusedError, match="Connection refused") as found:
        socket.create_connection(address, PATIENCE)
    assert found.value.errno == errno.ECONNREFUSED
    with socket.socket() as one:
        assert one.connect_ex(address) == errno.ECONNREFUSED


def test_who_was_not_accepted_is_reset_when_the_listener_closes(listener):
    with socket.create_connection(listener.getsockname(), PATIENCE) as client:
        listener.close()
        with pytest.raises(ConnectionResetError):
            client.recv(1)


def test_a_port_is_taken_while_its_socket_is_open(listener):
    with socket.socket() as other, pytest.raises(OSError, match="in use") as found:
        other.bind(listener.getsockname())
    assert found.value.errno == errno.EADDRINUSE


def test_a_port_that_was_closed_can_be_taken_again(listener):
    address = listener.getsockname()
    listener.close()
    with socket.create_server(address) as again:
        assert again.getsockname() == address


def test_free_ports_are_different_ones():
    sockets = [socket.create_server((HOST, 0)) for _ in range(10)]
    assert len({one.getsockname()[1] for one in sockets}) == 10
    for one in sockets:
        one.close()


def test_an_unconnected_socket_says_so():
    with socket.socket() as one:
        assert one.getsockname() == ("0.0.0.0", 0)
        for call in (one.getpeername, lambda: one.recv(1), lambda: one.shutdown(socket.SHUT_WR)):
            with pytest.raises(OSError, match="not connected") as found:
                call()
            assert found.value.errno == errno.ENOTCONN


def test_a_closed_socket_is_of_no_use():
    one = socket.socket()
    one.close()
    one.close()
    assert one.fileno() == -1
    for call in (
        lambda: one.bind((HOST, 0)),
        lambda: one.connect((HOST, 9)),
        lambda: one.recv(1),
        lambda: one.send(b"x"),
        one.getsockname,
        one.accept,
        one.listen,
    ):
        with pytest.raises(OSError, match="Bad file descriptor") as found:
            call()
        assert found.value.errno == errno.EBADF


def test_a_socket_that_does_not_listen_accepts_nobody():
    with socket.socket() as one:
        one.bind((HOST, 0))
        with pytest.raises(OSError, match="Invalid argument") as found:
            one.accept()
    assert found.value.errno == errno.EINVAL


def test_numbers_of_open_sockets_differ_and_options_are_kept(pair):
    client, server = pair
    assert client.fileno() != server.fileno()
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    assert client.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    assert client.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == 0
    assert client.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE) == socket.SOCK_STREAM


def test_a_pair_is_two_connected_ends():
    one, other = socket.socketpair()
    with one, other:
        one.sendall(b"x")
        assert other.recv(1) == b"x"
        other.close()
        assert one.recv(1) == b""


def test_names_of_loopback_are_resolved_and_unknown_ones_are_not():
    found = socket.getaddrinfo("localhost", 80, socket.AF_INET, socket.SOCK_STREAM)
    assert (HOST, 80) in [address for *_, address in found]
    assert socket.getaddrinfo(HOST, 80, type=socket.SOCK_STREAM)[0][4] == (HOST, 80)
    with pytest.raises(socket.gaierror):
        socket.getaddrinfo("no-such-name.invalid", 80)


def test_many_connections_work_side_by_side(listener):
    def echo():
        for _ in range(8):
            connection, _ = listener.accept()
            start(lambda one=connection: one.sendall(one.recv(10).upper()))

    thread, answers = start(echo), []

    def ask(n):
        with socket.create_connection(listener.getsockname(), PATIENCE) as one:
            one.sendall(b"ask %d" % n)
            answers.append(one.recv(10))

    threads = [start(ask, n) for n in range(8)]
    for each in [*threads, thread]:
        join(each)
    assert sorted(answers) == [b"ASK %d" % n for n in range(8)]


def test_a_thread_that_reads_does_not_keep_another_from_writing(pair):
    client, server = pair
    seen, done = [], threading.Event()

    def read():
        seen.append(server.recv(10))
        done.set()

    start(read)
    client.sendall(b"x")
    assert done.wait(PATIENCE)
    assert seen == [b"x"]
