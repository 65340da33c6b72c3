"""A real mail server on the loopback interface, which misbehaves as a test tells it to."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections import Counter
from email import message_from_bytes, policy
from email.message import EmailMessage
from types import TracebackType
from typing import Any, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Mailserver:
    """Keeps what it took. Answers to recipients and messages may be set by address; `misdeeds` come one a message."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.senders: list[str] = []
        self.to_recipient: dict[str, str] = {}
        self.to_message: dict[str, str] = {}
        self.misdeeds: list[str] = []
        self.controller = Controller(self, hostname="127.0.0.1", port=_free_port())

    @property
    def port(self) -> int:
        return int(self.controller.port)

    @property
    def ids(self) -> Counter[str]:
        """How often each Message-ID was taken."""
        return Counter(str(one["Message-ID"]) for one in self.taken)

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.to_recipient:
            return self.to_recipient[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - as above
        misdeed = self.misdeeds.pop(0) if self.misdeeds else ""
        if misdeed == "take and drop":
            self._take(envelope)
        if misdeed in ("drop", "take and drop"):
            _hang_up(server.transport)
            return "250 never heard"
        if misdeed == "reset":
            _reset(server.transport)
            return "250 never heard"
        if misdeed == "stall":
            await asyncio.Event().wait()
        said = self.to_message.get(envelope.rcpt_tos[0])
        if said is None:
            self._take(envelope)
        return said or "250 OK"

    def _take(self, envelope: Envelope) -> None:
        content = envelope.content
        assert isinstance(content, bytes)
        self.taken.append(message_from_bytes(content, _class=EmailMessage, policy=policy.default))
        self.senders.append(str(envelope.mail_from))

    def __enter__(self) -> Self:
        self.controller.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.controller.stop(no_assert=True)


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _hang_up(transport: Any) -> None:  # noqa: ANN401 - asyncio's own
    transport.close()


def _reset(transport: Any) -> None:  # noqa: ANN401 - asyncio's own
    """End a connection without a farewell."""
    plain = transport.get_extra_info("socket")
    plain.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()
