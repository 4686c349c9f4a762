"""A mail server for tests: it speaks SMTP on a free port, and fails in the ways and as often as a test says."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.core.mail.backends.smtp import EmailBackend

from tests.serving import free_port

GREETING, SENDER, ADDRESS, DROPPED, SILENT, CONTENT = "greeting", "sender", "address", "dropped", "silent", "content"


class MailServer:
    """What the server was told to do and what it took; `taken` holds Message-IDs in the order of acceptance."""

    def __init__(self) -> None:
        self.port = free_port()
        self.failures: deque[str] = deque()
        self.answers: dict[str, str] = {}
        self.before_yes: Callable[[], None] = lambda: None
        self.letters: list[Message] = []
        self.asked: list[str] = []
        self.connections = 0

    @property
    def taken(self) -> list[str]:
        """Give the Message-IDs of what was accepted."""
        return [str(one["Message-ID"]) for one in self.letters]

    def sender(self, port: int | None = None) -> EmailBackend:
        """Give what the product sends with; a short patience keeps a silent server from lasting a minute."""
        return EmailBackend(host="127.0.0.1", port=port or self.port, timeout=0.5)

    def fails(self, kind: str) -> bool:
        """Tell whether this is the moment of the next failure."""
        return bool(self.failures) and self.failures[0] == kind and bool(self.failures.popleft())

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Refuse us, or note who writes."""
        if self.fails(SENDER):
            return "550 you may not send here"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Say what was agreed for this mailbox."""
        self.asked.append(address)
        if self.fails(ADDRESS):
            return "451 try again later"
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take a message, refuse it, or never say which."""
        if self.fails(SILENT):
            await asyncio.Event().wait()
        if self.fails(CONTENT):
            return "554 not like this"
        assert isinstance(envelope.content, bytes)
        self.letters.append(message_from_bytes(envelope.content))
        self.before_yes()
        return "250 OK"


class _Line(SMTP):
    """One connection, which may be refused at the greeting or break while a message comes in."""

    event_handler: Any

    async def push(self, status: Any) -> None:
        if str(status).startswith("220 "):
            self.event_handler.connections += 1
            if self.event_handler.fails(GREETING):
                await super().push("421 too busy")
                self.transport.close()
                return
        await super().push(status)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        if self.envelope.rcpt_tos and self.event_handler.fails(DROPPED):
            await self.push("354 go ahead")
            await self._reader.readuntil(b"\r\n")
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


class _Controller(Controller):
    def factory(self) -> SMTP:
        return _Line(self.handler)


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """Run a mail server until it is no longer needed."""
    server = MailServer()
    controller = _Controller(server, hostname="127.0.0.1", port=server.port)
    controller.start()
    server.connections = 0
    try:
        yield server
    finally:
        controller.stop()
