"""The TCP port: bound before anything is served, so that it stays reserved."""

import errno
import os
import socket

from workshoptui.language.messages import gettext as _
from workshoptui.language.system_errors import why

PORTS_TRIED = 20
"""How many ports are tried, from the one wished for upwards, before giving up."""

SEND_BUFFER = 16 * 1024
"""Bytes that the kernel may hold for each phone; left alone it hides megabytes from us."""

UNANSWERED_MS = 5_000
"""Milliseconds that sent bytes may stay unacknowledged before the kernel drops the phone."""


class CannotListen(OSError):
    """No port could be opened for the phones; the message says why and what to do."""


def listen(host: str, port: int, *, only: bool = False) -> socket.socket:
    """A socket that listens at `port` of `host`, or at the next free one; 0 means any.

    With `only` no other port will do, as where a proxy is told of this one.

    Without a host, at every address of this computer. What is set on it, every phone's connection
    inherits.

    Raises:
        CannotListen: none of the ports tried is free, or this computer is not `host`.
    """
    if not 0 <= port <= 65535:
        raise CannotListen(_("There is no port {port}: ports go from 0 to 65535.", port=port))
    last = min(port + PORTS_TRIED - 1, 65535) if port and not only else port
    for candidate in range(port, last + 1):
        try:
            return _open(host, candidate)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise CannotListen(_why(host, candidate, error)) from error
    if only:
        raise CannotListen(
            _(
                "Port {port} is taken by another program. Close that one, or choose another port "
                "with --port.",
                port=port,
            )
        )
    raise CannotListen(
        _(
            "Ports {port} to {last} are all taken by other programs. "
            "Close one of them, or choose another port with --port.",
            port=port,
            last=last,
        )
    )


def _open(host: str, port: int) -> socket.socket:
    if host:
        return _open_one(host, port)
    try:
        return _open_one("::", port)  # which takes IPv4 as well
    except OSError as error:
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            raise
        return _open_one("0.0.0.0", port)  # a computer without IPv6


def _open_one(host: str, port: int) -> socket.socket:
    family, kind, protocol, _name, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listener = socket.socket(family, kind, protocol)
    try:
        if os.name == "posix":  # elsewhere this would let two programs share a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if host == "::":
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        # What is set here, every phone's connection inherits.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNANSWERED_MS)
        listener.bind(address)
        # Listening now makes the port ours before the first frame is drawn.
        listener.listen(2048)
        listener.setblocking(False)
    except BaseException:
        listener.close()
        raise
    return listener


def _why(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EACCES:
        return _(
            "This computer does not let WorkshopTUI open port {port}. "
            "Choose one from 1024 up with --port.",
            port=port,
        )
    if error.errno == errno.EADDRNOTAVAIL or isinstance(error, socket.gaierror):
        return _(
            "This computer has no address “{host}”. "
            "Leave out --host to serve on every address it has.",
            host=host,
        )
    return _(
        "Port {port} on “{host}” could not be opened: {why}.",
        port=port,
        host=host,
        why=why(error),
    )
