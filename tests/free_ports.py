"""Ports for those who listen a while after the port was chosen."""

import contextlib
import random
import socket

_BELOW_THE_KERNELS_OWN = range(20_000, 32_000)
"""The kernel gives these to nobody by itself, so no connection takes one in the meantime."""


def free_port() -> int:
    """Give a port of loopback that nobody uses."""
    chosen = random.SystemRandom()  # xdist's workers must not draw the same ones
    while True:
        port = chosen.choice(_BELOW_THE_KERNELS_OWN)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
