"""Mail over a real mail server that fails in every way: nothing is lost, and nothing goes twice without a crash."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from email.header import decode_header, make_header
from email.utils import parsedate_to_datetime

import pytest
from django.utils import timezone

from tests.cli.running import environment, rows
from tests.mail_server import ADDRESS, CONTENT, DROPPED, GREETING, SENDER, SILENT, MailServer, mail_server
from tests.serving import free_port, program
from voorkant.store.models import Outbox
from voorkant.store.services.outbox import Mailed, Message, mail_waiting, put, try_again

REFUSED = "refused"
FAILURES = [*[GREETING, ADDRESS, DROPPED] * 4, SILENT, CONTENT, SENDER, SILENT, *[REFUSED] * 4]
RIA, JOOST = "ria@schuldhulp.example", "joost@wijkteam.example"
PUT = """
from voorkant.cli.outcome import set_up_django
set_up_django()
from voorkant.store.services.outbox import Message, put
put(Message(f"proef:{number}", f"mens{number}@partner.example", "Vraag", "Tekst") for number in range(4))
"""
MAIL = """
from voorkant.cli.outcome import set_up_django
set_up_django()
from voorkant.store.services.outbox import mail_waiting
mail_waiting()
"""


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as started:
        yield started


def messages(number: int = 5, email: str = RIA, subject: str = "Vraag") -> set[str]:
    """Put messages in the outbox; give all Message-IDs."""
    put(Message(f"proef:{email}:{one}", email, subject, "Tekst") for one in range(number))
    return set(Outbox.objects.values_list("message_id", flat=True))


@pytest.mark.row("H1")
def test_twenty_failures_of_every_kind_lose_no_message_and_double_none(db: None, server: MailServer):
    ids, now, done = messages(8), timezone.now(), Mailed()
    server.failures.extend(one for one in FAILURES if one != REFUSED)
    away = FAILURES.count(REFUSED)
    assert len(FAILURES) == 20
    while away:
        done = mail_waiting(server=server.sender(free_port()), now=now)
        assert done.sent == 0
        away -= 1
    for _ in range(20):
        now += timedelta(hours=5)
        done = mail_waiting(server=server.sender(), now=now)
    assert not server.failures
    assert sorted(server.taken) == sorted(ids)
    assert (done.later, Outbox.objects.filter(sent=None).count()) == (0, 0)
    assert all(one.startswith("<") and one.endswith(">") for one in ids)


@pytest.mark.row("H1")
@pytest.mark.smoke
def test_only_a_crash_between_acceptance_and_commit_repeats_a_message_under_the_same_id(
    empty_url: str, server: MailServer
):
    program(PUT, empty_url)
    settings = environment(empty_url, VOORKANT_MAIL=f"smtp://127.0.0.1:{server.port}")
    running: list[subprocess.Popen[bytes]] = []

    def dies(after: int) -> None:
        def at_once() -> None:
            if len(server.letters) == after:
                os.kill(running[-1].pid, signal.SIGKILL)
                running[-1].wait()

        server.before_yes = at_once
        running.append(subprocess.Popen([sys.executable, "-c", MAIL], env=settings))
        running[-1].wait()

    dies(2)
    assert running[-1].returncode == -signal.SIGKILL
    assert len(server.taken) == 2
    dies(0)
    assert running[-1].returncode == 0
    ids = [one for (one,) in rows(empty_url, "SELECT message_id FROM store_outbox ORDER BY id")]
    assert server.taken == [ids[0], ids[1], ids[1], ids[2], ids[3]]
    assert rows(empty_url, "SELECT COUNT(*) FROM store_outbox WHERE sent IS NULL") == [(0,)]


def test_an_address_that_keeps_refusing_is_given_up_after_three_days_and_keeps_nobody_else_waiting(
    db: None, server: MailServer
):
    server.answers[RIA] = "550 no such user"
    messages(1)
    messages(1, JOOST)
    now = timezone.now()
    first = mail_waiting(server=server.sender(), now=now)
    assert (first.sent, first.refused) == (1, 0)
    again = [mail_waiting(server=server.sender(), now=now + timedelta(days=day)).refused for day in (0, 1, 2, 3, 4)]
    assert again == [0, 0, 1, 0, 0]
    assert server.asked.count(RIA) == 3
    row = Outbox.objects.get(refused__isnull=False)
    assert (row.email, row.answer, row.refusals) == (RIA, 550, 3)
    server.answers.clear()
    assert try_again([row]) == 1
    assert mail_waiting(server=server.sender(), now=now + timedelta(days=5)).sent == 1


def test_a_mailbox_that_says_later_is_waited_for_some_days_and_then_given_up(db: None, server: MailServer):
    server.answers[RIA] = "452 mailbox full"
    messages(1)
    now = timezone.now()
    assert mail_waiting(server=server.sender(), now=now + timedelta(days=4)) == Mailed(0, 1, 0)
    assert mail_waiting(server=server.sender(), now=now + timedelta(days=6)) == Mailed(0, 0, 1)


def test_a_server_that_refuses_us_is_no_fault_of_a_mailbox_and_is_left_alone_for_this_run(db: None, server: MailServer):
    messages(7)
    server.failures.extend([SENDER] * 3)
    now = timezone.now() + timedelta(days=20)
    assert mail_waiting(server=server.sender(), now=now) == Mailed(0, 7, 0)
    assert server.asked == []
    assert mail_waiting(server=server.sender(), now=now + timedelta(days=1)) == Mailed(7, 0, 0)


def test_a_run_uses_one_connection_and_takes_another_only_after_a_failure(db: None, server: MailServer):
    messages(5)
    mail_waiting(server=server.sender())
    assert server.connections == 1
    messages(3, JOOST)
    server.failures.append(DROPPED)
    assert mail_waiting(server=server.sender()).sent == 2
    assert server.connections == 3


def test_a_subject_cannot_add_headers_and_keeps_its_letters(db: None, server: MailServer):
    messages(1, subject="Café één\r\nBcc: ander@elders.example\n\nTekst")
    mail_waiting(server=server.sender())
    [letter] = server.letters
    assert str(make_header(decode_header(letter["Subject"]))) == "Café één Bcc: ander@elders.example Tekst"
    assert letter["Bcc"] is None
    assert letter["Auto-Submitted"] == "auto-generated"
    assert abs(parsedate_to_datetime(letter["Date"]) - Outbox.objects.get().made) < timedelta(seconds=1)
    assert server.asked == [RIA]


@pytest.mark.parametrize("email", ["ria@een.example\nBcc: x@y.example", "ria@", "", "ria@" + "a" * 70 + ".example"])
def test_what_is_no_address_is_given_up_at_once_and_the_rest_goes_out(db: None, server: MailServer, email: str):
    put([Message("proef:fout", email, "Vraag", "Tekst")])
    messages(1)
    assert mail_waiting(server=server.sender()) == Mailed(1, 0, 1)
    assert server.asked == [RIA]
