"""Signals as the database keeps them: one row each, nameless, counted once, whatever crashes or is pressed twice."""

from datetime import date, timedelta

import pytest
from django.db import connection

from tests import signals
from tests.seeded import PARTNER, TEAM
from voorkant.adapters.deidentification import DeidentificationUnavailable
from voorkant.core.notice.signal import BadSignal, LinkNotGood, LinkState
from voorkant.store.models import Agreement, CallBack, Municipality, OwnWords, Question, QuestionCount, Signal
from voorkant.store.selectors.places import places_of
from voorkant.store.selectors.signal_desk import desk_of_link
from voorkant.store.services import notice, signal_settling
from voorkant.store.services import signals as service
from voorkant.store.services.signal_links import revoke_place_link
from voorkant.store.services.signal_settling import settle_signals

pytestmark = pytest.mark.row("N1")
TODAY = date(2026, 11, 18)


@pytest.fixture
def token(voorst: Municipality) -> str:
    return signals.link(signals.library(), today=TODAY)[1]


@pytest.mark.smoke
def test_a_signal_is_one_row_with_its_area_rolled_up_and_its_day_made_a_week(token: str, voorst: Municipality):
    kept_at = places_of(voorst).kept_at
    small = next(area for area, kept in kept_at.items() if area != kept)
    kept, sent = signals.pass_on(token, today=TODAY, area=small)
    assert (kept.area_code, kept.week) == (kept_at[small], date(2026, 11, 16))
    assert small not in str(Signal.objects.values().get())
    assert kept.receiver == signals.organisation(TEAM)
    assert not Question.objects.exists()
    assert not sent.again


def test_a_link_is_kept_as_a_hash_only(token: str, voorst: Municipality):
    with connection.cursor() as cursor:
        cursor.execute("SELECT digest, label FROM store_placelink")
        assert token not in str(cursor.fetchall())
    assert len(token) >= 22


def test_the_code_of_a_sender_is_kept_as_a_hash_only(token: str):
    kept, sent = signals.pass_on(token, today=TODAY)
    row = Signal.objects.filter(pk=kept.pk).values().get()
    assert sent.code not in str(row)
    assert sent.code.replace("-", "") not in str(row)


@pytest.mark.smoke
def test_a_form_sent_twice_is_one_signal_with_one_answer(token: str):
    _, first = signals.pass_on(token, today=TODAY, nonce="abc")
    _, second = signals.pass_on(token, today=TODAY, nonce="abc")
    assert Signal.objects.count() == 1
    assert (first.code, first.again, second.again) == (second.code, False, True)


def test_going_back_and_passing_on_something_else_is_a_second_signal(token: str):
    signals.pass_on(token, today=TODAY, nonce="abc")
    signals.pass_on(token, today=TODAY, nonce="abc", problems=("loneliness",))
    assert Signal.objects.count() == 2


def test_names_never_reach_the_database(token: str):
    kept, sent = signals.pass_on(token, today=TODAY, story="Samira Yilmaz belde, 06-12345678")
    assert kept.words == {"story": "[naam] belde, [telefoonnummer]"}
    assert sent.cleaned


def test_words_that_cannot_be_cleaned_store_nothing(token: str, monkeypatch: pytest.MonkeyPatch):
    def unavailable(*_args: object, **_more: object) -> None:
        raise DeidentificationUnavailable("no word lists")

    monkeypatch.setattr(service, "deidentify", unavailable)
    with pytest.raises(DeidentificationUnavailable):
        signals.pass_on(token, today=TODAY, story="Samira belde")
    assert not Signal.objects.exists()


@pytest.mark.smoke
def test_a_link_that_is_revoked_while_the_form_is_open_stores_nothing(token: str):
    desk = desk_of_link(token, TODAY)
    revoke_place_link(signals.PlaceLink.objects.get(), today=TODAY)
    with pytest.raises(LinkNotGood) as refused:
        service.record_signal(desk=desk, signal=signals.signal(), nonce="n")
    assert refused.value.state is LinkState.REVOKED
    assert not Signal.objects.exists()


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ({"expires": TODAY - timedelta(days=1)}, LinkState.EXPIRED),
        ({"revoked": TODAY}, LinkState.REVOKED),
    ],
)
def test_a_link_that_no_longer_works_says_why(change: dict[str, date], state: LinkState, token: str):
    signals.PlaceLink.objects.update(**change)
    with pytest.raises(LinkNotGood) as refused:
        desk_of_link(token, TODAY)
    assert refused.value.state is state


def test_a_number_to_call_is_unreadable_in_the_database_and_only_kept_when_asked(token: str):
    signals.pass_on(token, today=TODAY, ending="counted", number="0571 123456")
    assert not CallBack.objects.exists()
    signals.pass_on(token, today=TODAY, ending="call_back", number="0571 123456", moment="after_school")
    assert CallBack.objects.get().number == "0571 123456"
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM store_callback")
        assert "0571" not in str(cursor.fetchall())


@pytest.mark.parametrize("number", ["", "bel maar", "12"])
def test_calling_back_needs_a_number(number: str, token: str):
    with pytest.raises(BadSignal) as refused:
        signals.pass_on(token, today=TODAY, ending="call_back", number=number)
    assert [one.field for one in refused.value.errors] == ["number"]


def test_a_place_without_a_team_can_only_count(voorst: Municipality):
    _, token = signals.link(signals.library(received=False), today=TODAY)
    kept, sent = signals.pass_on(token, today=TODAY)
    assert (kept.receiver, sent.answer_by) == (None, None)
    with pytest.raises(BadSignal):
        signals.pass_on(token, today=TODAY, ending="going_along")


def test_an_answer_is_promised_by_the_agreement_of_the_place_else_by_the_setting(voorst: Municipality):
    place = signals.library()
    Agreement.objects.create(
        municipality=voorst, organisation=place.organisation, place=place, problems=["debts"], to=place.receiver,
        channel="signal", basis="no_personal_data", answer_days=3, valid_from=TODAY, valid_until=TODAY,
    )  # fmt: skip
    _, token = signals.link(place, today=TODAY)
    assert signals.pass_on(token, today=TODAY)[1].answer_by == date(2026, 11, 22)
    assert signals.pass_on(token, today=TODAY, problems=("loneliness",))[1].answer_by == date(2026, 11, 29)


@pytest.mark.smoke
def test_signals_count_as_questions_of_the_place_shortly_after(token: str):
    for n in range(7):
        signals.pass_on(token, today=TODAY, story=f"Verhaal {n}")
    assert settle_signals(today=TODAY, batch=3) == 7
    assert Question.objects.filter(organisation=signals.organisation(PARTNER), channel="link_or_qr").count() == 7
    assert OwnWords.objects.count() == 7
    assert list(Signal.objects.values_list("words", "settled").distinct()) == [({}, True)]
    counted = QuestionCount.objects.filter(problem="debts").values_list("n", flat=True)
    assert max(counted) == 7


def test_settling_again_counts_nothing_twice(token: str):
    signals.pass_on(token, today=TODAY)
    settle_signals(today=TODAY)
    before = list(QuestionCount.objects.order_by("pk").values())
    Signal.objects.update(settled=False)  # as if the last step had been lost
    settle_signals(today=TODAY)
    assert list(QuestionCount.objects.order_by("pk").values()) == before
    assert Question.objects.count() == 1


def test_a_crash_halfway_leaves_signals_as_they_were(token: str, monkeypatch: pytest.MonkeyPatch):
    signals.pass_on(token, today=TODAY, story="Veel rekeningen")
    with monkeypatch.context() as broken:
        broken.setattr(signal_settling.Signal.objects, "bulk_update", _fail)
        with pytest.raises(RuntimeError):
            settle_signals(today=TODAY)
    assert not Question.objects.exists()
    assert Signal.objects.get().words == {"story": "Veel rekeningen"}
    assert settle_signals(today=TODAY) == 1


def _fail(*_args: object, **_more: object) -> None:
    raise RuntimeError("the power went off")


def test_a_question_that_came_from_a_signal_can_be_removed(token: str, voorst: Municipality):
    signals.pass_on(token, today=TODAY)
    settle_signals(today=TODAY)
    notice.remove_questions(voorst.pk, list(Question.objects.values_list("pk", flat=True)))
    assert Signal.objects.get().question is None
    connection.check_constraints()


def test_a_place_that_left_the_figures_counts_in_the_municipality(token: str):
    signals.pass_on(token, today=TODAY)
    Signal.objects.update(area_code="BU99999999")
    assert settle_signals(today=TODAY) == 1
    assert Question.objects.get().area_code == "GM0285"


def test_emoji_and_writing_from_right_to_left_are_taken_in(token: str):
    kept, _ = signals.pass_on(token, today=TODAY, story="😟 zij zegt \u05e9\u05dc\u05d5\u05dd, en huilt")
    assert kept.words["story"].startswith("😟 zij zegt ")
    assert kept.words["story"].endswith(", en huilt")
