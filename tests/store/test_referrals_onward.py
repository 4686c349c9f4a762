"""Referrals that go on: to the next partner, after a no, and with a link that was renewed or taken back."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.network import Small, network
from voorkant.core.act.referral import NoSuchStep, Who
from voorkant.core.act.referral_entry import NewReferral
from voorkant.core.notice.feedback import ALPHABET, LENGTH
from voorkant.core.shared.errors import BadInput, NotFound
from voorkant.store.models import Contact, Municipality, Offer, Organisation, Outbox, Referral, ReferralStep
from voorkant.store.selectors.referral_routes import next_for
from voorkant.store.selectors.referrals import behind_code, behind_link, code_of, link_of, routes_of
from voorkant.store.services.partners import EntryNotRight
from voorkant.store.services.referral_links import Way, renew, take_back
from voorkant.store.services.referral_onward import hand_on
from voorkant.store.services.referral_opening import ReferralLinkNotGood, open_code, open_link
from voorkant.store.services.referral_reminders import remind
from voorkant.store.services.referrals import Given, ReferralMoved, answer_referral, give_referral

TODAY = date(2026, 11, 2)


@pytest.fixture
def known(db: None) -> Small:
    municipality, _ = Municipality.objects.get_or_create(code="GM0285", defaults={"name": "Voorst"})
    found = network(municipality)
    found.library.email = "balie@bibliotheek.example"
    found.library.save()
    return found


def give(known: Small, *, today: date = TODAY) -> Given:
    entry = NewReferral(
        partner=known.debt_help.pk, problem="debts", contact=known.agreement.contact_id, agreement=known.agreement.pk,
        where="bibliotheek", at="tien uur",
    )  # fmt: skip
    return give_referral(team=known.library, entry=entry, today=today)


def say(row: Referral, to: str, by: Who = Who.PARTNER, **more: Any) -> Referral:
    row = Referral.objects.get(pk=row.pk)
    return answer_referral(row=row, by=by, to=to, seen=row.steps_made, **{"today": TODAY, **more})


def on(known: Small, given: Given, *, seen: int = 1, **more: Any) -> Given:
    entry = {
        "partner": known.team.pk,
        "problem": "debts",
        "worker": "Els",
        "where": "wijkteam",
        "at": "elf uur",
        **more,
    }
    return hand_on(row=given.row, entry=NewReferral(**entry), seen=seen, today=TODAY)


@pytest.mark.row("H1")
def test_somebody_who_is_handed_on_is_expected_somewhere_and_the_end_comes_back_by_itself(known):
    first = give(known)
    say(first.row, "arrived")
    next_one = on(known, first)
    rows = Referral.objects.order_by("pk")
    assert [(one.referrer_id, one.partner_id, one.state) for one in rows] == [
        (known.library.pk, known.debt_help.pk, "referred_on"), (known.debt_help.pk, known.team.pk, "given"),
    ]  # fmt: skip
    assert rows[1].follows_id == first.row.pk
    for step in ("arrived", "taken_up", "helped"):
        say(next_one.row, step)
    assert Referral.objects.get(pk=first.row.pk).state == "helped"
    assert list(first.row.steps.order_by("pk").values_list("to", flat=True)) == ["arrived", "referred_on", "helped"]
    routes = {one.route: one.figures.given for one, *_ in routes_of(known.library.municipality, known.debt_help, TODAY)}
    assert routes == {(known.library.pk, known.debt_help.pk): 1, (known.debt_help.pk, known.team.pk): 1}


@pytest.mark.row("H1")
def test_a_replayed_or_broken_hand_over_neither_doubles_nor_leaves_half(known):
    first = give(known)
    say(first.row, "arrived")
    with pytest.raises(EntryNotRight):
        on(known, first, worker="")
    with pytest.raises(EntryNotRight):
        on(known, first, partner=known.debt_help.pk)
    assert (Referral.objects.count(), Referral.objects.get().state) == (1, "arrived")
    on(known, first)
    with pytest.raises(ReferralMoved):
        on(known, first)
    with pytest.raises(BadInput, match="al doorgegeven"):
        on(known, first, seen=2)
    assert Referral.objects.count() == 2
    with pytest.raises(NoSuchStep):
        on(known, give(known), seen=0)


@pytest.mark.row("H1")
def test_when_the_next_partner_cannot_the_first_may_try_another(known):
    first = give(known)
    say(first.row, "arrived")
    second = on(known, first)
    say(second.row, "declined", reason="full")
    village = Organisation.objects.get(name="Kulturhus")
    third = on(known, first, seen=2, partner=village.pk)
    assert third.row.follows_id == first.row.pk
    assert ReferralStep.objects.filter(referral=first.row).count() == 2


def test_links_and_codes_of_one_chain_share_nothing(known):
    first = give(known)
    say(first.row, "arrived")
    second = on(known, first)
    assert len({first.token, second.token, first.row.nonce, second.row.nonce}) == 4
    assert first.token[:6] != second.token[:6]
    assert first.code[:4] != second.code[:4]
    assert len(ALPHABET) ** LENGTH > 10**11
    many = {code_of(f"nonce {number}") for number in range(3_000)}
    assert len(many) == 3_000
    for place in range(LENGTH):
        letters = [one.replace("-", "")[place] for one in many]
        assert all(60 < letters.count(letter) < 200 for letter in ALPHABET)


def test_the_first_partner_is_not_asked_while_the_next_one_is(known):
    first = give(known)
    say(first.row, "arrived")
    on(known, first)
    Outbox.objects.all().delete()
    for day in range(80):
        remind(TODAY + timedelta(days=day))
    keys = {one.key.split(":")[1] for one in Outbox.objects.all()}
    assert str(first.row.pk) not in keys
    assert Referral.objects.get(pk=first.row.pk).remind_on == TODAY + timedelta(days=6 + 84)


@pytest.mark.row("H1")
def test_after_a_no_the_referrer_is_told_and_offered_the_next_partner_that_fits(known):
    given = give(known)
    Outbox.objects.all().delete()
    say(given.row, "declined", reason="full")
    [told] = Outbox.objects.all()
    assert told.email == "balie@bibliotheek.example"
    assert told.subject == "Schuldhulp kan iemand niet helpen"
    assert "vol" not in told.body
    fits = next_for(known.library, "debts", timezone.localdate(), without=[known.debt_help.pk])
    assert [(one.partner.name, one.offer.name) for one in fits] == [("Kulturhus", "Koffieochtend")]
    assert next_for(known.library, "debts", timezone.localdate())[0].expects == "Ria"
    Offer.objects.all().delete()
    assert next_for(known.library, "grief", timezone.localdate()) == []


@pytest.mark.row("H1")
def test_a_link_that_was_renewed_or_taken_back_opens_nothing_and_says_whom_to_ask(known):
    given = give(known)
    old, code = given.token, given.code
    renewed = renew(team=known.library, key=given.row.pk, way=Way.LINK, today=TODAY)
    token = link_of(renewed.nonce, renewed.link_turn)
    assert open_link(token, TODAY).pk == open_code(code, TODAY).pk == given.row.pk
    for opened, why in ((lambda: open_link(old, TODAY), "replaced"), (lambda: open_link("0" * 48, TODAY), "unknown")):
        with pytest.raises(ReferralLinkNotGood) as refused:
            opened()
        assert refused.value.why_code == why
    assert token in Outbox.objects.order_by("-pk")[0].body
    take_back(team=known.library, key=given.row.pk, way=Way.LINK)
    with pytest.raises(ReferralLinkNotGood, match="Bibliotheek Twello") as refused:
        open_link(token, TODAY)
    assert refused.value.why_code == "revoked"
    renew(team=known.library, key=given.row.pk, way=Way.CODE, today=TODAY)
    with pytest.raises(ReferralLinkNotGood):
        open_code(code, TODAY)
    assert (behind_link(old), behind_code(code)) == (None, None)


def test_only_who_gave_a_referral_renews_or_takes_back(known):
    given = give(known)
    for team in (known.debt_help, known.team):
        with pytest.raises(NotFound):
            renew(team=team, key=given.row.pk, way=Way.LINK)
        with pytest.raises(NotFound):
            take_back(team=team, key=given.row.pk, way=Way.CODE)
    assert open_link(given.token, TODAY).link_turn == 0


def test_a_partner_whose_link_was_taken_back_is_not_asked_but_the_referrer_is(known):
    given = give(known)
    say(given.row, "arrived")
    take_back(team=known.library, key=given.row.pk, way=Way.LINK)
    Outbox.objects.all().delete()
    remind(TODAY + timedelta(days=30))
    [asked] = Outbox.objects.all()
    assert asked.email == "balie@bibliotheek.example"
    assert f"/handelen/verwijzingen/{given.row.pk}/" in asked.body
    assert given.token not in asked.body


@pytest.mark.row("H1")
def test_the_contact_that_the_agreement_names_gets_the_last_reminder(known):
    joost = Contact.objects.create(
        organisation=known.debt_help, name="Joost", email="joost@schuldhulp.example", confirmed=TODAY
    )
    given = give(known)
    Referral.objects.update(contact=joost)
    say(given.row, "arrived")
    Outbox.objects.all().delete()
    for day in range(80):
        remind(TODAY + timedelta(days=day))
    asked = [one.email for one in Outbox.objects.order_by("pk")]
    assert asked == ["joost@schuldhulp.example"] * 2 + ["ria@schuldhulp.example"] * 2
    assert "Jij staat in de afspraak als contact" in Outbox.objects.order_by("-pk")[0].body
