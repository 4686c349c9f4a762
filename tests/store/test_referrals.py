"""Referrals that come back: what is kept, what is refused, and who is reminded of what."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.mail.backends.smtp import EmailBackend
from django.db import transaction
from django.forms.models import model_to_dict
from django.utils import timezone

from tests.network import Small, network
from tests.serving import free_port
from tests.signals import library, link, pass_on
from voorkant.core.act.referral import NoSuchStep, Who
from voorkant.core.act.referral_entry import NewReferral
from voorkant.core.shared.errors import NotFound
from voorkant.store.models import Municipality, Outbox, Referral, ReferralStep
from voorkant.store.selectors.referrals import code_of, desk_of, link_of
from voorkant.store.services import referral_reminders
from voorkant.store.services.outbox import Mailed, Message, mail_waiting, put
from voorkant.store.services.partners import EntryNotRight
from voorkant.store.services.referral_opening import ReferralLinkNotGood, open_code, open_link
from voorkant.store.services.referral_reminders import remind
from voorkant.store.services.referrals import (
    Given,
    ReferralMoved,
    answer_as,
    answer_referral,
    give_referral,
)

TODAY = date(2026, 11, 2)


@pytest.fixture
def known(db: None) -> Small:
    municipality, _ = Municipality.objects.get_or_create(code="GM0285", defaults={"name": "Voorst"})
    found = network(municipality)
    found.library.email = "balie@bibliotheek.example"
    found.library.save()
    return found


def give(known: Small, *, today: date | None = None, **more: Any) -> Given:
    """Hand over from the library to Ria of debt help, as they agreed."""
    given = {
        "partner": known.debt_help.pk, "problem": "debts", "contact": known.agreement.contact_id,
        "agreement": known.agreement.pk, "where": "bibliotheek", "at": "tien uur", **more,
    }  # fmt: skip
    return give_referral(team=known.library, entry=NewReferral(**given), today=today or timezone.localdate())


def say(given: Given, to: str, by: Who = Who.PARTNER, *, seen: int | None = None, **more: Any) -> Referral:
    """Say what happened."""
    row = Referral.objects.get(pk=given.row.pk)
    return answer_referral(row=row, by=by, to=to, seen=row.steps_made if seen is None else seen, **more)


@pytest.mark.row("H1")
def test_a_referral_keeps_nothing_of_a_resident_and_its_secrets_as_hashes_only(known):
    given = give(known)
    kept = " ".join(str(value) for value in model_to_dict(given.row).values())
    assert given.token not in kept
    assert given.code not in kept
    assert given.row.given.weekday() == 0
    names = {field.name for field in Referral._meta.get_fields()}
    assert names.isdisjoint({"name", "resident", "area_code", "age_band", "story", "words", "user", "phone"})
    assert {field.name for field in ReferralStep._meta.get_fields()} == {"id", "referral", "to", "by", "reason", "week"}


@pytest.mark.row("H1")
def test_links_and_codes_share_nothing_between_referrals(known):
    found = [give(known) for _ in range(12)]
    assert len({one.token for one in found}) == len({one.code for one in found}) == 12
    assert all(len(one.token) == 48 for one in found)
    starts = {one.token[:6] for one in found} | {one.code[:4] for one in found}
    assert len(starts) == 24


@pytest.mark.row("H1")
def test_forged_and_expired_links_and_codes_open_nothing(known):
    given = give(known)
    assert open_link(given.token).pk == open_code(given.code).pk == given.row.pk
    forged = [given.token[:-1] + "x", given.token.upper(), "", "é" * 8, "x" * 5000, given.row.nonce, given.row.link]
    for token in forged:
        with pytest.raises(ReferralLinkNotGood) as refused:
            open_link(token)
        assert refused.value.why_code == "unknown"
    late = given.row.link_expires + timedelta(days=1)
    for opened in (lambda: open_link(given.token, late), lambda: open_code(given.code, late)):
        with pytest.raises(ReferralLinkNotGood) as refused:
            opened()
        assert refused.value.why_code == "expired"


@pytest.mark.row("H1")
def test_a_page_that_stood_open_or_is_sent_again_changes_nothing(known):
    given = give(known)
    say(given, "arrived")
    with pytest.raises(ReferralMoved):
        say(given, "revoked", Who.REFERRER, seen=0)
    with pytest.raises(ReferralMoved):
        say(given, "arrived", seen=0)
    with pytest.raises(NoSuchStep):
        say(given, "helped")
    assert ReferralStep.objects.count() == 1


@pytest.mark.row("H1")
def test_only_the_two_partners_answer_each_their_own_steps(known):
    given = give(known)
    with pytest.raises(NotFound):
        answer_as(team=known.team, key=given.row.pk, to="arrived", seen=0)
    with pytest.raises(NoSuchStep):
        answer_as(team=known.debt_help, key=given.row.pk, to="revoked", seen=0)
    answer_as(team=known.debt_help, key=given.row.pk, to="arrived", seen=0)
    with pytest.raises(NoSuchStep):
        answer_as(team=known.library, key=given.row.pk, to="taken_up", seen=1)
    answer_as(team=known.debt_help, key=given.row.pk, to="taken_up", seen=1)
    assert answer_as(team=known.library, key=given.row.pk, to="helped", seen=2).state == "helped"


def test_the_day_and_time_go_once_somebody_came(known):
    given = give(known, meet_on=timezone.localdate() + timedelta(days=2))
    after = say(given, "arrived")
    after.refresh_from_db()
    assert (after.meet_on, after.at) == (None, "")


@pytest.mark.row("H1")
def test_a_hand_over_says_who_where_and_when_and_nothing_about_the_resident(known):
    def wrong(**more: Any) -> list[str]:
        with pytest.raises(EntryNotRight) as refused:
            give(known, **more)
        return [one.field for one in refused.value.faults]

    assert wrong(contact=None) == ["worker"]
    assert wrong(where="", at="") == ["where", "at"]
    assert wrong(partner=known.library.pk) == ["worker", "partner"]
    assert wrong(where="bij Samira van den Berg thuis, 06-12345678") == ["where"]
    assert wrong(problem="verzonnen") == ["problem"]
    assert not Referral.objects.exists()


@pytest.mark.row("H1")
def test_who_passed_on_a_signal_reads_that_it_was_taken_up_and_that_help_began(voorst):
    place = library()
    signal, _sent = pass_on(link(place)[1], ending="going_along")
    known = network(place.organisation.municipality)
    entry = NewReferral(partner=known.debt_help.pk, problem="debts", worker="Ria", going_along=True)
    given = give_referral(team=place.receiver, entry=entry, signal=signal)
    say(given, "arrived")
    say(given, "taken_up")
    assert list(signal.steps.order_by("pk").values_list("answer", flat=True)) == ["taken_up", "help_started"]


@pytest.mark.row("H1")
def test_reminders_go_to_the_referrer_until_somebody_came_then_to_the_partner_then_to_the_contact(known):
    given = give(known, today=TODAY)
    known.agreement.refresh_from_db()
    Outbox.objects.all().delete()

    def mailed_on(*days: int) -> list[str]:
        for day in days:
            remind(TODAY + timedelta(days=day))
        found = [one.email for one in Outbox.objects.order_by("pk")]
        Outbox.objects.all().delete()
        return found

    assert mailed_on(*range(30)) == ["balie@bibliotheek.example"] * 2
    say(given, "arrived", today=TODAY + timedelta(days=30))
    assert mailed_on(*range(30, 80)) == ["ria@schuldhulp.example"] * 4
    say(given, "taken_up", today=TODAY + timedelta(days=80))
    assert mailed_on(*range(80, 120)) == []
    assert mailed_on(*range(120, 160)) == ["ria@schuldhulp.example"] * 4
    remind(TODAY + timedelta(days=260))
    found = Referral.objects.get(pk=given.row.pk)
    assert (found.state, found.remind_on) == ("unknown", None)
    assert say(given, "helped", Who.SENDER, today=TODAY + timedelta(days=261)).state == "helped"


@pytest.mark.row("H1")
def test_a_second_run_the_same_day_and_a_run_that_was_killed_double_nothing(known, monkeypatch):
    for _ in range(7):
        give(known, today=TODAY)
    Outbox.objects.all().delete()
    due = TODAY + timedelta(days=20)
    monkeypatch.setattr(referral_reminders, "AT_A_TIME", 20)
    real, calls = put, []

    def dies(messages: list[Message]) -> None:
        real(messages)
        calls.append(len(messages))
        raise KeyboardInterrupt

    monkeypatch.setattr(referral_reminders, "put", dies)
    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        remind(due)
    assert calls == [7]
    assert not Outbox.objects.exists()
    monkeypatch.setattr(referral_reminders, "put", real)
    assert remind(due).messages == 7
    assert remind(due).messages == 0
    assert Outbox.objects.count() == len({one.key for one in Outbox.objects.all()}) == 7


def test_mail_names_neither_the_problem_nor_the_place_nor_the_time(known):
    given = give(known, today=TODAY)
    remind(TODAY + timedelta(days=20))
    for one in Outbox.objects.all():
        told = f"{one.subject} {one.body}"
        assert "chuld" not in told.replace("Schuldhulp", "").replace("schuldhulp", "")
        assert "tien uur" not in told
    bodies = [one.body for one in Outbox.objects.order_by("pk")]
    assert given.token in bodies[0]
    assert f"/handelen/verwijzingen/{given.row.pk}/" in bodies[1]


def test_invented_messages_are_never_mailed_and_addresses_are_unreadable_in_the_database(db):
    put([Message("proef:1", "een@partner.example", "Vraag", "Tekst", invented=True)])
    assert mail_waiting(server=EmailBackend(host="127.0.0.1", port=free_port())) == Mailed()
    raw = Outbox.objects.raw("SELECT id, subject, CAST(email AS TEXT) AS kept FROM store_outbox")[0].kept
    assert "partner.example" not in raw


@pytest.mark.row("H1")
def test_a_team_sees_first_what_it_is_asked_and_what_broke(known):
    first, second = give(known), give(known)
    say(second, "arrived")
    fresh = desk_of(known.library, timezone.localdate())
    assert fresh.mine == ()
    assert {one.row.pk for one in fresh.waiting} == {first.row.pk, second.row.pk}
    later = desk_of(known.library, timezone.localdate() + timedelta(days=14))
    assert [one.row.pk for one in later.mine] == [first.row.pk]
    debt_help = desk_of(known.debt_help, timezone.localdate())
    assert {one.row.pk for one in debt_help.mine} == {first.row.pk, second.row.pk}
    say(second, "declined", reason="full")
    assert [one.row.reason for one in desk_of(known.library, timezone.localdate()).broke] == ["full"]
    assert desk_of(known.team, timezone.localdate()).broke == ()


def test_the_link_and_the_code_follow_from_the_nonce_so_that_a_reminder_carries_the_same_link(known):
    given = give(known)
    assert (link_of(given.row.nonce), code_of(given.row.nonce)) == (given.token, given.code)
