"""What an answer of a mail server means for the message that was offered.

"550 no such user" is about Ria's address and will be the same tomorrow; "451 try later" is about this hour; a server
that does not answer, or that refuses us, says nothing about Ria at all. Mixing these up either loses messages or keeps
knocking for ever.
"""

import smtplib
from dataclasses import dataclass
from enum import StrEnum

PERMANENT, CLOSING = 500, 421


class Said(StrEnum):
    """Taken; this message later; this address never; or nothing about the message, since the server is away."""

    YES = "yes"
    LATER = "later"
    NEVER = "never"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said, with the code of the server where it gave one (RFC 5321, section 4.2)."""

    said: Said
    code: int | None = None


def answer_of(error: Exception) -> Answer:
    """Read an error of smtplib, of the connection, or of a message that cannot be written as mail."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return _about_message(max((code for code, _ in error.recipients.values()), default=CLOSING))
    if isinstance(error, smtplib.SMTPDataError):
        return _about_message(error.smtp_code)
    if isinstance(error, smtplib.SMTPResponseException):
        return Answer(Said.AWAY, error.smtp_code)  # the greeting, the sign-in or our own address: not the mailbox
    if isinstance(error, OSError):
        return Answer(Said.AWAY)
    return Answer(Said.NEVER)


def _about_message(code: int) -> Answer:
    if code == CLOSING:
        return Answer(Said.AWAY, code)
    return Answer(Said.NEVER if code >= PERMANENT else Said.LATER, code)
