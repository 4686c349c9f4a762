"""Whatever is tried with links and codes, forged, late, again or out of turn: a referral stands where the table led."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.network import network
from voorkant.adapters.referral_states import load_table
from voorkant.core.act.referral import GIVEN, Who
from voorkant.core.act.referral_entry import NewReferral
from voorkant.core.shared.errors import VoorkantError
from voorkant.store.models import Municipality, Referral, ReferralStep
from voorkant.store.services.referral_links import Way, renew, take_back
from voorkant.store.services.referral_onward import hand_on
from voorkant.store.services.referral_opening import ReferralLinkNotGood, open_code, open_link
from voorkant.store.services.referrals import Given, answer_referral, give_referral

MONDAY = date(2026, 11, 2)
TABLE = load_table()
KEYS = st.sampled_from(["link", "code", "forged link", "forged code", "nonce", "kept link", "kept code"])
MOVES = st.one_of(
    st.tuples(st.just("answer"), KEYS, st.sampled_from([*TABLE.states, "closed", ""]), st.integers(-2, 0)),
    st.tuples(st.just("hand on"), KEYS, st.just(""), st.integers(-2, 0)),
    st.tuples(st.sampled_from(["renew", "take back"]), st.sampled_from([*Way]), st.just(""), st.just(0)),
)
TRIES = st.lists(st.tuples(MOVES, st.integers(0, 40), st.booleans()), max_size=10)


@pytest.fixture
def entry(db: None) -> tuple[object, NewReferral, NewReferral]:
    known = network(Municipality.objects.get_or_create(code="GM0285", defaults={"name": "Voorst"})[0])
    first = NewReferral(partner=known.debt_help.pk, problem="debts", worker="Ria", going_along=True)
    return known.library, first, NewReferral(partner=known.team.pk, problem="debts", worker="Els", going_along=True)


def opened(made: Given, key: str, day: date) -> tuple[Referral, Who]:
    """Open with a link or code as it was given, or with something that never was one."""
    row = made.row
    forged = {"forged link": made.token[::-1], "nonce": row.nonce, "kept link": row.link}
    if key in ("code", "forged code", "kept code"):
        code = {"code": made.code, "forged code": made.code[::-1], "kept code": row.code}[key]
        return open_code(code, day), Who.SENDER
    return open_link(forged.get(key, made.token), day), Who.PARTNER


@pytest.mark.row("H1")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(tries=TRIES)
def test_no_link_code_or_replay_leads_outside_the_table(entry, tries):
    team, first, then = entry
    made, day, stopped = give_referral(team=team, entry=first, today=MONDAY), MONDAY, set()
    for (move, key, to, late), days, again in tries:
        day += timedelta(days=days)
        if move in ("renew", "take back"):
            if move == "renew":
                renew(team=team, key=made.row.pk, way=key, today=day)
            else:
                take_back(team=team, key=made.row.pk, way=key)
            stopped.add(key.value)
            continue
        for _turn in range(2 if again else 1):
            before = Referral.objects.get(pk=made.row.pk)
            others = Referral.objects.count()
            try:
                row, by = opened(made, key, day)
            except ReferralLinkNotGood:
                assert key not in ("link", "code") or key in stopped or day > before.link_expires
                continue
            assert key in ("link", "code")
            assert key not in stopped
            assert day <= before.link_expires
            try:
                seen = before.steps_made + late - _turn
                if move == "hand on":
                    hand_on(row=row, entry=then, seen=seen, today=day)
                else:
                    answer_referral(row=row, by=by, to=to, seen=seen, reason="full", today=day)
            except VoorkantError:
                assert Referral.objects.get(pk=made.row.pk).steps_made == before.steps_made
                assert Referral.objects.count() == others
                continue
            assert (late, _turn) == (0, 0)
    steps = list(ReferralStep.objects.filter(referral=made.row).order_by("pk"))
    found = Referral.objects.get(pk=made.row.pk)
    assert found.steps_made == len(steps)
    assert found.state == (steps[-1].to if steps else GIVEN)
    pairs = {(one.start, one.to) for one in TABLE.lines}
    assert all(pair in pairs for pair in pairwise([GIVEN, *(one.to for one in steps)]))
