"""How long a pass over what is due takes among a million open referrals, held against reading what is due.

The peer is the scan that any pass must make: the 1,000 due referrals, read once through the index on the day, with the
two partners, the contact and the agreement that a message needs. A pass reads the same, decides for each who is asked
what, writes a message for each in the outbox and the next day of each referral. Both run in one process, taking turns,
on SQLite and on PostgreSQL that waits for the disk.
"""

import json
import statistics
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from benches.running import VOORKANT, Figure, environment, run
from tools import postgres

OPEN, DUE, TURNS, AT_MOST = 1_000_000, 1_000, 9, 3.0
PARTNERS = 40
SERIES = {
    "sqlite": "WITH RECURSIVE many(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < {0}) SELECT n FROM many",
    "postgresql": "SELECT n FROM generate_series(1, {0}) AS many(n)",
}
FILL = """
INSERT INTO store_referral (municipality_id, referrer_id, partner_id, agreement_id, contact_id, problem, worker,
  "where", at, going_along, answer_days, state, reason, given, since, steps_made, reminded, last_reminder, remind_on,
  nonce, link, link_expires, link_turn, link_works, code, code_turn, code_works, invented)
SELECT {municipality}, {first} + n % {partners}, {first} + (n + 7) % {partners}, {agreement} + n % {partners},
  {contact} + (n + 7) % {partners}, 'debts', '', 'bibliotheek', '', {no}, 10, CASE n % 3000 WHEN 0 THEN 'arrived' ELSE
  'given' END, '', {date}'{given}', {date}'{given}', 0, 0, NULL, CASE n % {every} WHEN 0 THEN {date}'{today}' ELSE
  {date}'{later}' END, 'nonce-' || n, 'link-' || n, {date}'{later}', 0, {yes}, 'code-' || n, 0, {yes}, {no}
FROM ({series}) AS numbers
"""


def measure(folder: Path) -> list[Figure]:
    """Give how many times longer a pass takes than the scan, on both databases."""
    found = [_measured("SQLite", environment(folder / "state"))]
    with postgres.server(durable=True) as server:
        env = environment(folder / "other", DATABASE_URL=f"{server}/postgres", VOORKANT_SECRET_KEY="bench" * 12)
        found.append(_measured("PostgreSQL", env))
    return found


def _measured(name: str, env: dict[str, str]) -> Figure:
    run((*VOORKANT, "migrate"), env)
    told = json.loads(run((sys.executable, "-m", "benches.reminders"), env).output.splitlines()[-1])
    scan, own, bare = (statistics.median(told[kind]) for kind in ("scan", "pass", "bare"))
    detail = (
        f"{own * 1000:.0f} ms, the scan {scan * 1000:.0f} ms (without Django {bare * 1000:.1f} ms); {DUE:,} "
        f"of {OPEN:,} open referrals due, {told['messages']:,} messages made; median of {TURNS} turns"
    )
    return Figure(
        f"Reminding whom it is up to, against one scan of what is due, {name}", own / scan, AT_MOST, "×", detail
    )


def main() -> int:
    """Fill the database of the environment and print the seconds of each turn."""
    from voorkant.cli.outcome import set_up_django

    set_up_django()
    from django.utils import timezone

    today = timezone.localdate()
    _fill(today)
    times: dict[str, Any] = {"scan": [], "pass": [], "bare": [], "messages": 0}
    for _turn in range(TURNS + 1):  # the first turn warms up
        _due_again(today)
        times["bare"].append(_timed(lambda: _bare(today)))
        times["scan"].append(_timed(lambda: _scan(today)))
        times["pass"].append(_timed(lambda: _pass(today)))
    times |= {kind: times[kind][1:] for kind in ("scan", "pass", "bare")} | {"messages": _check(today)}
    print(json.dumps(times))
    return 0


def _fill(today: Any) -> None:
    """Make partners that agreed with each other, and a million open referrals along these agreements."""
    from django.db import connection

    from voorkant.store.models import Agreement, Contact, Municipality, Organisation

    here = Municipality.objects.create(code="GM0285", name="Voorst")
    partners = [
        Organisation.objects.create(
            municipality=here, name=f"Partner {n}", kind="welfare", email=f"balie{n}@partner.example"
        )
        for n in range(PARTNERS)
    ]
    contacts = [
        Contact.objects.create(organisation=one, name="Ria", email=f"ria{one.pk}@partner.example", confirmed=today)
        for one in partners
    ]
    agreements = [
        Agreement.objects.create(
            municipality=here, organisation=one, to=partners[(n + 7) % PARTNERS], contact=contacts[(n + 7) % PARTNERS],
            problems=["debts"], channel="phone", basis="resident_agrees", valid_from=today,
            valid_until=today + timedelta(days=300),
        )
        for n, one in enumerate(partners)
    ]  # fmt: skip
    sqlite = connection.vendor == "sqlite"
    given = today - timedelta(days=today.weekday() + 21)
    with connection.cursor() as cursor:
        cursor.execute(
            FILL.format(
                municipality=here.pk, first=partners[0].pk, partners=PARTNERS, agreement=agreements[0].pk,
                contact=contacts[0].pk, given=given, today=today, later=today + timedelta(days=9), every=OPEN // DUE,
                yes=1 if sqlite else "true", no=0 if sqlite else "false", date="" if sqlite else "DATE ",
                series=SERIES[connection.vendor].format(OPEN),
            )
        )  # fmt: skip
        cursor.execute("ANALYZE")


def _due_again(today: Any) -> None:
    from django.db import connection

    from voorkant.store.models import Outbox, Referral

    Referral.objects.filter(reminded__gt=0).update(remind_on=today, reminded=0, last_reminder=None)
    Outbox.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)" if connection.vendor == "sqlite" else "CHECKPOINT")


def _rows(today: Any) -> Any:
    from voorkant.store.models import Referral

    return Referral.objects.filter(remind_on__lte=today).order_by("remind_on", "pk")


def _scan(today: Any) -> None:
    related = ("municipality", "referrer", "partner", "contact", "agreement__contact")
    assert len(list(_rows(today).select_related(*related))) == DUE


def _bare(today: Any) -> None:
    from django.db import connection

    query, values = _rows(today).query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        assert len(cursor.fetchall()) == DUE


def _pass(today: Any) -> None:
    from voorkant.store.services.referral_reminders import remind

    assert remind(today).messages == DUE


def _timed(work: Any) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _check(today: Any) -> int:
    """Give how many messages there are; raise where somebody was asked twice or not at all."""
    from voorkant.store.models import Outbox, Referral

    assert not _rows(today).exists()
    assert Referral.objects.filter(reminded=1, last_reminder=today).count() == DUE == Outbox.objects.count()
    return Outbox.objects.count()


if __name__ == "__main__":
    sys.exit(main())
