"""Answering readers with granian."""

import errno
import os
import socket

from django.db import connections
from django.utils.translation import gettext as _
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from ecocitizens.core.refusal import Refused

PORTS_TRIED = 50
STOP_SECONDS = 5


def free_port(host: str, port: int, *, find: bool) -> int:
    """`port`, or with `find` the next free one. Raises Refused when there is none."""
    last = min(port + PORTS_TRIED, 65535) if find else port
    for candidate in range(port, last + 1):
        if _is_free(host, candidate):
            return candidate
    if find:
        text = _("All ports from %(first)d to %(last)d are taken.") % {"first": port, "last": last}
        raise Refused("ports_taken", text)
    text = _("Port %(port)d is taken. Choose another with --port, or add --find-port.")
    raise Refused("port_taken", text % {"port": port})


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno in (errno.EADDRINUSE, errno.EACCES):
                return False
            text = _("%(host)s is not an address of this machine (ECOCITIZENS_HOST, --host).")
            raise Refused("no_such_address", text % {"host": host}) from error
    return True


def serve(host: str, port: int, *, workers: int, threads: int, access_log: bool) -> None:
    """Serve until interrupted. The worker processes read the settings anew."""
    # The default base address is made of these two.
    os.environ["ECOCITIZENS_HOST"], os.environ["ECOCITIZENS_PORT"] = host, str(port)
    connections.close_all()
    Server(
        "ecocitizens.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        # A thread keeps its database connection; one that ended would open it anew.
        blocking_threads_idle_timeout=600,
        websockets=False,
        respawn_failed_workers=True,
        # A worker that is told to stop while it starts does not hear it; nobody waits for ever.
        workers_kill_timeout=STOP_SECONDS,
        log_level=LogLevels.warning,
        log_access=access_log,
    ).serve()
