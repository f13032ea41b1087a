"""How the console listens."""

import socket
from contextlib import closing

from console.server import bound


def test_the_end_of_an_answer_is_not_held_back() -> None:
    # asyncio switches that off (TCP_NODELAY) only for sockets that name their protocol.
    with closing(bound("127.0.0.1", 0)) as opened:
        assert opened.proto == socket.IPPROTO_TCP
