"""The power goes off while people are being reminded: the next run goes on where it was, and nobody is asked twice."""

import os
import signal
import subprocess
import sys

import pytest

from tests.cli.running import environment, rows, run
from tests.serving import program

GIVEN, AT_A_TIME = 23, 5
PREPARE = f"""
from datetime import timedelta
from voorkant.cli.outcome import set_up_django
set_up_django()
from django.utils import timezone
from tests.network import network
from voorkant.core.act.referral_entry import NewReferral
from voorkant.store.models import Municipality, Outbox
from voorkant.store.services.referrals import answer_as, give_referral
known = network(Municipality.objects.create(code="GM0285", name="Voorst"))
known.library.email = "balie@bibliotheek.example"
known.library.save()
entry = NewReferral(partner=known.debt_help.pk, problem="debts", contact=known.agreement.contact_id,
                    agreement=known.agreement.pk, where="bibliotheek", at="tien uur")
ago = timezone.localdate() - timedelta(days=30)
for number in range({GIVEN}):
    row = give_referral(team=known.library, entry=entry, today=ago).row
    if number % 4 == 0:
        answer_as(team=known.debt_help, key=row.pk, to="arrived", seen=0, today=ago + timedelta(days=1))
Outbox.objects.all().delete()
"""
DIES = f"""
import os, signal, sys
from voorkant.cli.outcome import set_up_django
set_up_django()
from voorkant.store.services import referral_reminders as reminders
reminders.AT_A_TIME = {AT_A_TIME}
where, real, calls = sys.argv[1], getattr(reminders, sys.argv[1]), []
def dies(*given):
    done = real(*given)
    calls.append(1)
    if len(calls) == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return done
setattr(reminders, where, dies)
reminders.remind()
"""


def reminded(url: str) -> int:
    """Give how many referrals were reminded, and see that each has the one message that belongs to it."""
    done = rows(url, "SELECT id, steps_made FROM store_referral WHERE reminded = 1 AND last_reminder IS NOT NULL")
    keys = [key for (key,) in rows(url, "SELECT key FROM store_outbox")]
    assert sorted(keys) == sorted(f"referral:{one}:{steps}:1" for one, steps in done)
    assert rows(url, "SELECT COUNT(*) FROM store_referral WHERE reminded > 1") == [(0,)]
    return len(done)


@pytest.mark.row("H1")
@pytest.mark.smoke
def test_a_run_that_is_killed_doubles_no_reminder_and_forgets_none(empty_url: str):
    program(PREPARE, empty_url)
    # Killed before anything of a batch is written, after its messages, and after all but the commit.
    for number, where in enumerate(("_people", "put", "_keep"), start=1):
        ended = subprocess.run([sys.executable, "-c", DIES, where], env=environment(empty_url), check=False)
        assert ended.returncode == -signal.SIGKILL, os.strerror(abs(ended.returncode))
        assert reminded(empty_url) == number * AT_A_TIME
    told = run("remind", url=empty_url, VOORKANT_LANGUAGE="en")
    assert f"{GIVEN - 3 * AT_A_TIME} reminders are ready" in told
    assert reminded(empty_url) == GIVEN
    assert "0 reminders are ready" in run("remind", url=empty_url, VOORKANT_LANGUAGE="en")
