"""The review of a year in the store: evidence, views, agreement, closing for good, and a person who publishes."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.network import Small, network
from tests.paper import colours, language, pages, tags, words
from voorkant.adapters.review_questions import load_review_form
from voorkant.core.learn.account import Changes, headline
from voorkant.core.learn.lessons import NewLesson
from voorkant.core.learn.review import NewDecision, Score
from voorkant.core.shared.errors import BadInput, NotFound
from voorkant.store.models import (
    Action,
    Assignment,
    Dialogue,
    DialogueNote,
    Municipality,
    Offer,
    Phase,
    Referral,
    Review,
    ReviewPart,
    Signal,
)
from voorkant.store.selectors.review import (
    decided_before,
    find_published,
    kept_account,
    published,
    standings,
)
from voorkant.store.services.lessons import tell_lesson
from voorkant.store.services.partners import EntryNotRight
from voorkant.store.services.review import (
    agree,
    close_review,
    decide,
    give_view,
    missing,
    open_review,
    publish_review,
    say_what_came,
)
from voorkant.store.services.review_account import account_of, changes_of
from voorkant.store.services.review_evidence import gather
from voorkant.store.services.review_paper import review_json, review_paper

TODAY = date(2026, 11, 20)
FORM = load_review_form()


@pytest.fixture
def known(db: None) -> Small:
    municipality, _ = Municipality.objects.get_or_create(code="GM0285", defaults={"name": "Voorst"})
    return network(municipality)


def assignment(known: Small, **more: Any) -> Assignment:
    """Make an assignment about debts that ran since last year."""
    given = {"title": "Eerder hulp bij geldzorgen", "problems": ["debts"], "starts": date(2025, 2, 1), **more}
    return Assignment.objects.create(municipality=known.team.municipality, **given)


def opened(known: Small, year: int = 2026, today: date = TODAY) -> Review:
    return open_review(municipality=known.team.municipality, year=year, today=today)


def fill(review: Review, score: str = "yes", today: date = TODAY) -> None:
    """Agree on every question and decide something."""
    for part in review.parts.all():
        for question in FORM.questions:
            agree(part=part, question=question, score=score, why="Zo zien wij het.", today=today)
        decide(part=part, given=NewDecision("change", "Overdag aanschuiven.", "Wijkteams", TODAY), today=today)


@pytest.mark.row("L1")
def test_a_year_opens_with_what_ran_in_it_and_takes_in_what_came_later(known):
    first = assignment(known)
    assignment(known, title="Al lang klaar", starts=date(2020, 1, 1), closed_on=date(2024, 5, 1), state="ended")
    review = opened(known)
    assert [one.name for one in review.parts.all()] == [first.title]
    assignment(known, title="Samen eten", starts=date(2026, 3, 1))
    assert opened(known).pk == review.pk
    assert review.parts.count() == 2
    for year in (2027, 1999):
        with pytest.raises(BadInput):
            opened(known, year)


def test_without_an_assignment_there_is_nothing_to_review(known):
    with pytest.raises(BadInput) as refused:
        opened(known)
    assert refused.value.code == "review-no-assignments"
    assert not Review.objects.exists()


@pytest.mark.row("L1")
def test_each_partner_keeps_an_own_view_beside_what_is_agreed_and_who_sees_it_otherwise(known):
    assignment(known)
    part = opened(known).parts.get()
    give_view(part=part, question="reach", organisation=known.library, score="yes", today=TODAY)
    give_view(part=part, question="reach", organisation=None, score="unknown", today=TODAY)
    give_view(part=part, question="reach", organisation=known.library, score="no", why="Nee.", today=TODAY)
    give_view(part=part, question="reach", organisation=known.team, score="yes", today=TODAY)
    stand = standings(part)["reach"]
    assert stand.words.nl == "1 × ja, 1 × nee, 1 × niet bekend"
    assert stand.differ
    with pytest.raises(EntryNotRight):
        agree(part=part, question="reach", score="partly", why="")
    agree(part=part, question="reach", score="partly", why="Deels.", dissent="Mevrouw Jansen ziet het anders.")
    stand = standings(part)["reach"]
    assert stand.score is Score.PARTLY
    assert stand.agreed is not None
    assert "Jansen" not in stand.agreed.dissent
    assert len(stand.views) == 3


@pytest.mark.row("L1")
@pytest.mark.smoke
def test_a_closed_year_stays_as_it_was_read_whatever_happens_after(known):
    row = assignment(known)
    review = opened(known)
    assert [(one.name, still, none) for one, still, none in missing(review)] == [(row.title, 10, True)]
    with pytest.raises(BadInput) as refused:
        close_review(review=review, today=TODAY)
    assert refused.value.code == "review-not-finished"
    fill(review)
    review = close_review(review=review, today=TODAY)
    before = review_paper(account_of(review, TODAY), Changes(), None, "nl", TODAY)
    kept = account_of(review, TODAY)
    row.title, row.problems = "Anders", ["loneliness"]
    row.save()
    Action.objects.create(assignment=row, what="Later", due=TODAY, made_on=TODAY)
    row.delete()
    for change in (
        lambda: agree(part=ReviewPart.objects.get(), question="need", score="no", why="Toch niet."),
        lambda: decide(part=ReviewPart.objects.get(), given=NewDecision("stop", "x", "y", TODAY)),
        lambda: give_view(part=ReviewPart.objects.get(), question="need", organisation=None, score="no"),
        lambda: close_review(review=review),
        lambda: opened(known),
    ):
        with pytest.raises(BadInput):
            change()
    again = Review.objects.select_related("municipality").get()
    assert account_of(again, TODAY + timedelta(days=900)) == kept
    assert words(review_paper(account_of(again, TODAY), Changes(), None, "nl", TODAY)) == words(before)


@pytest.mark.row("L5")
def test_only_a_person_makes_a_closed_year_public_and_can_take_it_back(known):
    assignment(known)
    review = opened(known)
    with pytest.raises(BadInput):
        publish_review(review=review)
    fill(review)
    review = close_review(review=review, today=TODAY)
    assert published(review.municipality) == []
    publish_review(review=review, today=TODAY)
    assert find_published(review.municipality, 2026).pk == review.pk
    publish_review(review=review, public=False)
    with pytest.raises(NotFound):
        find_published(review.municipality, 2026)


@pytest.mark.row("L1")
def test_what_was_decided_comes_back_a_year_later_to_say_what_came_of_it(known):
    assignment(known)
    earlier = opened(known, 2025, date(2025, 11, 20))
    fill(earlier, "partly", date(2025, 11, 20))
    close_review(review=earlier, today=date(2025, 12, 1))
    review = opened(known)
    row = decided_before(review.parts.get())[0]
    with pytest.raises(BadInput):
        say_what_came(row=row, kept="misschien")
    say_what_came(row=row, kept="yes", answer="Op drie scholen.", today=TODAY)
    fill(review)
    assert account_of(review, TODAY).parts[0].before[0].kept_name.nl == "Gedaan"
    found, changed = changes_of(review, TODAY)
    assert found is not None
    assert (found.year, changed.decided, changed.kept, len(changed.marks)) == (2025, 1, 1, 10)
    assert account_of(Review.objects.get(year=2025), TODAY).parts[0].decisions[0].kept == ""


@pytest.mark.row("L1")
def test_evidence_comes_from_what_was_written_down_with_source_and_period(known):
    row = assignment(known)
    Offer.objects.filter(organisation=known.debt_help).update(problems=["debts"], level="secondary", form="individual")
    Action.objects.create(assignment=row, what="Een", due=date(2026, 5, 1), made_on=TODAY, state="done",
                          settled_on=date(2026, 4, 1))  # fmt: skip
    Action.objects.create(assignment=row, what="Twee", due=date(2026, 9, 1), made_on=TODAY)
    Action.objects.create(assignment=row, what="Nooit", due=date(2026, 9, 1), made_on=TODAY, state="dropped")
    Phase.objects.create(assignment=row, kind="do", leader="residents", starts=date(2026, 1, 1))
    talk = Dialogue.objects.create(organisation=known.team, kind="walk", title="Wandeling", held_on=date(2026, 5, 5),
                                   area_code="GM0285", area_year=2024, people=12)  # fmt: skip
    for kept in (True, None):
        DialogueNote.objects.create(dialogue=talk, kind="promise", problem="debts", text="x", kept=kept)
    found = gather(row, 2026, TODAY)
    assert "1 van 2 gedaan" in found["progress"].facts[0].words.nl
    assert [one.words.nl for one in found["voice"].facts] == [
        "Gesprekken over deze problemen: 1, met samen 12 mensen.",
        "Beloftes: 2. Van 1 weten we de afloop; nagekomen: 1.",
        "Fasen die inwoners leiden: 1 van 1.",
    ]
    assert found["balance"].measured is not None
    assert "Afspraken die beide kanten bevestigden: 1 van 1." in [one.words.nl for one in found["together"].facts]
    assert found["causes"].facts
    for question in ("time", "cost"):
        assert found[question].facts == ()
    for one in found.values():
        for fact in one.facts:
            assert fact.source.nl
            assert fact.period.nl
            assert fact.words.en != fact.words.nl
    assert gather(row, 2025, TODAY)["voice"].facts == ()


@pytest.mark.row("L1")
def test_a_partner_alone_is_not_measured_without_its_leave(known):
    row = assignment(known)

    def refer(number: int, state: str) -> None:
        for one in range(number):
            Referral.objects.create(
                municipality=row.municipality, referrer=known.library, partner=known.debt_help, problem="debts",
                state=state, given=date(2026, 6, 1), since=date(2026, 6, 1), nonce=f"n{state}{one}",
                link=f"l{state}{one}", code=f"c{state}{one}", link_expires=TODAY,
            )  # fmt: skip

    refer(9, "helped")
    refer(6, "not_helped")
    assert gather(row, 2026, TODAY)["helped"].facts == ()
    for one in (known.library, known.debt_help):
        one.shares_load = True
        one.save()
    assert "hielpen er 10 (67%" in gather(row, 2026, TODAY)["helped"].facts[0].words.nl
    assert not Signal.objects.exists()


@pytest.mark.row("L5")
def test_the_account_is_two_pages_that_a_screen_reader_reads_in_both_languages(known):
    for number in range(8):
        assignment(known, title=f"Gezond en veilig opgroeien in alle dorpen {number}")
    review = opened(known)
    fill(review, "unknown")
    given = NewLesson(title="Avondspreekuur", outcome="failed", happened="Niemand kwam. " * 30,
                      readers=(("alderman", None),))  # fmt: skip
    tell_lesson(municipality=review.municipality, team=known.team, given=given, today=TODAY)
    account = account_of(review, TODAY)
    for chosen, title, mark in (("nl", "doen we het goede", "Niet"), ("en", "are we doing the right things", "Not")):
        paper = review_paper(account, Changes(), None, chosen, TODAY)
        assert pages(paper) == 2
        assert language(paper) == chosen
        told = words(paper)
        for part in (title, mark, "Avondspreekuur", headline(account).to(chosen)[:40]):
            assert part in told
        assert {"/H1", "/Table", "/TH", "/TD"} <= set(tags(paper))
        assert all(max(tone) - min(tone) < 0.4 for tone in colours(paper))
    for number in range(6):
        assignment(known, title=f"Nog een {number}")
    opened(known)
    fill(review)
    assert pages(review_paper(account_of(review, TODAY), Changes(), None, "nl", TODAY)) > 2


@pytest.mark.row("L5")
def test_the_values_of_a_year_hold_every_answer_with_its_evidence(known):
    assignment(known)
    review = opened(known)
    fill(review)
    told = review_json(account_of(review, TODAY))
    assert told["jaar"] == 2026
    assert told["gesloten"] is None
    marks = told["verslag"]["parts"][0]["marks"]
    assert [one["question"] for one in marks] == list(FORM.questions)
    assert {one["score"] for one in marks} == {"yes"}
    assert kept_account(review) is None
