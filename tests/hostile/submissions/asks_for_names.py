"""Resolves names and connects through the libraries that do so: DNS, urllib, an abstract and a named UNIX socket."""

import socket
import urllib.request

attempt("a datagram to a name server", lambda: socket.socket(2, 2).sendto(b"x", ("127.0.0.53", 53)))
attempt("a page of this machine", urllib.request.urlopen, "http://127.0.0.1:9/", None, 0.2)
attempt("a name", socket.getaddrinfo, "hostile", 80, 0, 0, 0, 0x400)
attempt("a named socket", lambda: socket.socket(1, 2).sendto(b"x", f"{OUTSIDE}/socket"))
attempt("an abstract socket", lambda: socket.socket(1, 2).sendto(b"x", "\0" + TOKEN))
