"""Connections that reach no private network, and that can be cut when their time is over."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any
from weakref import WeakSet

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import NewConnectionError
from urllib3.response import BaseHTTPResponse

from dashboard.fetch.addresses import HostPort, public_addresses


class Guard:
    """What connections may reach: all that is public, and the hosts that the user named himself.

    The number is looked up once and then connected to, so that a name cannot lead elsewhere in between.
    """

    def __init__(self, named: frozenset[HostPort]) -> None:
        self._named = named
        self._open: WeakSet[HTTPConnection] = WeakSet()
        self._response: BaseHTTPResponse | None = None

    def connect(self, connection: HTTPConnection, connect: Callable[[], socket.socket]) -> socket.socket:
        """Connect by the first number that answers. Raises InputError for a private one."""
        self._open.add(connection)
        host = connection.host
        if (host, connection.port) in self._named:
            return connect()
        failure: NewConnectionError | None = None
        for number in public_addresses(host, connection.port or 0):
            connection.host = number
            try:
                return connect()
            except NewConnectionError as error:
                failure = error
            finally:
                connection.host = host
        assert failure is not None, "a host without a number is an InputError"
        raise failure

    def watch(self, response: BaseHTTPResponse) -> None:
        """Cut this answer too: a connection without keep-alive hands its socket on to it."""
        self._response = response

    @contextmanager
    def within(self, seconds: float) -> Iterator[threading.Event]:
        """Cut every connection when the time is over; the event is set if that happened."""
        over = threading.Event()
        timer = threading.Timer(seconds, self._cut, [over])
        timer.daemon = True
        timer.start()
        try:
            yield over
        finally:
            timer.cancel()
            self._response = None

    def _cut(self, over: threading.Event) -> None:
        over.set()
        for connection in list(self._open):
            if connection.sock is not None:
                with suppress(OSError):
                    connection.sock.shutdown(socket.SHUT_RDWR)
        if (response := self._response) is not None:
            with suppress(OSError, ValueError, RuntimeError):  # it may have ended this very moment
                response.shutdown()


class GuardedAdapter(HTTPAdapter):
    """The adapter of requests with guarded connections. What goes through a proxy, the proxy connects."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Make the pools, theirs replaced by guarded ones."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = _guarded_pools(self._guard)


def _guarded_pools(guard: Guard) -> dict[str, type[HTTPConnectionPool]]:
    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return guard.connect(self, super()._new_conn)

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return guard.connect(self, super()._new_conn)

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}
