"""A pair of datagram sockets, which may be used without asking for a socket, addressed to someone else's."""

import socket


def send(address):
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    ours.sendto(TOKEN.encode(), address)


def reconnect(address):
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    ours.connect(address)
    ours.send(TOKEN.encode())


for way in (send, reconnect):
    for address in (f"{OUTSIDE}/socket", "\0" + TOKEN):
        attempt(f"{way.__name__} to {address!r}", way, address)
