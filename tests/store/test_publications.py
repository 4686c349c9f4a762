"""Row A12: tables go public only when nothing about a small group follows, beside all that was ever shown."""

from datetime import date

import pytest

from voorkant.core.analyse.publication import Choice
from voorkant.core.notice.question import NewQuestion
from voorkant.core.shared.counts import TOTAL, domain_column
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.period import Window
from voorkant.store.models import CountTable, Municipality, Organisation, Publication
from voorkant.store.selectors.counts import shown_window
from voorkant.store.selectors.places import places_of
from voorkant.store.selectors.publications_kin import earlier_of, newer_of
from voorkant.store.selectors.publications_truth import ground_of, views_seen
from voorkant.store.services.counts import protected_counts
from voorkant.store.services.notice import record_questions
from voorkant.store.services.publications import drop_draft, make_table, publish, start_draft, withdraw

TODAY = date(2024, 11, 22)
QUARTERS = (date(2023, 11, 14), date(2024, 2, 13), date(2024, 5, 14), date(2024, 8, 13))
VILLAGES = ("KN0285-twello", "KN0285-wilp", "KN0285-terwolde", "KN0285-klarenbeek")
YEAR = Choice()


def ask(counts: dict[tuple[str, str, int], int]) -> None:
    """Ask so many questions per place, problem and quarter."""
    team = Organisation.objects.order_by("pk").first()
    questions = [
        NewQuestion(problems=(problem,), area=place, day=QUARTERS[quarter])
        for (place, problem, quarter), number in counts.items()
        for _ in range(number)
    ]
    record_questions(questions, organisation=team, today=TODAY)


def usual() -> dict[tuple[str, str, int], int]:
    """Give a year in which two villages ask a lot about debts, and two a little about loneliness."""
    found = {}
    for quarter in range(4):
        for number, place in enumerate(VILLAGES):
            found[place, "debts", quarter] = 9 + number + quarter
            found[place, "loneliness", quarter] = (8, 7, 2, 1)[number]
    return found


def draft(voorst: Municipality, choice: Choice = YEAR) -> Publication:
    return make_table(start_draft(municipality=voorst, choice=choice, today=TODAY))


def cells(row: Publication) -> dict[tuple[str, int, str], tuple[int | None, int | None]]:
    return {(area, period, column): (low, high) for area, period, age, column, low, high in row.cells if age == 0}


@pytest.mark.row("A12")
def test_a_table_is_published_with_small_counts_hidden_and_stays_as_it_was(voorst: Municipality):
    ask(usual())
    row = publish(draft(voorst))
    assert row.state == Publication.State.PUBLISHED
    seen = cells(row)
    assert all(low is None or low >= 5 for low, _ in seen.values())
    assert seen["GM0285", 4, TOTAL] == (sum(usual().values()),) * 2
    hidden = [one for one, (low, _) in seen.items() if low is None]
    assert hidden
    assert row.report["hidden"] == len(hidden)
    assert all(high is None or high - low >= 4 for *_, low, high in row.report["told"])
    ask({("KN0285-twello", "debts", 3): 4})
    row.refresh_from_db()
    assert cells(row) == seen


@pytest.mark.row("A12")
def test_a_table_whose_difference_with_a_public_one_would_reveal_a_cell_is_refused_with_the_reason(voorst):
    ask(usual())
    second = draft(voorst, Choice(cut="whole"))
    first = publish(draft(voorst, Choice(subject="problems", level="all", cut="quarter")))
    assert first.state == Publication.State.PUBLISHED
    planted = next(one for one in second.cells if one[4] is None)
    planted[4:] = [1, 1]
    second.save()
    refused = publish(second)
    assert refused.state == Publication.State.REFUSED
    assert refused.report["refused"]
    assert [step.kind for step in refused.steps.order_by("pk")] == ["made", "refused"]
    with pytest.raises(BadInput):
        publish(refused)


@pytest.mark.row("A12")
def test_of_two_who_press_publish_one_is_told_that_it_was_done(voorst: Municipality):
    ask(usual())
    mine = draft(voorst)
    theirs = Publication.objects.get(pk=mine.pk)
    publish(theirs)
    with pytest.raises(BadInput):
        publish(mine)
    assert [step.kind for step in theirs.steps.order_by("pk")] == ["made", "published"]


@pytest.mark.row("A12")
def test_a_withdrawn_table_is_still_known_to_the_attacker(voorst: Municipality):
    ask(usual())
    row = publish(draft(voorst))
    before = draft(voorst, Choice(subject="domains", cut="whole"))
    drop_draft(before)
    with pytest.raises(BadInput):
        withdraw(row, reason=" ")
    withdraw(row, reason="Verkeerde kern")
    after = draft(voorst, Choice(subject="domains", cut="whole"))
    assert cells(after) == cells(before)
    ground = ground_of(voorst, [Window(row.first, row.last)])
    assert len(views_seen(ground, voorst)) == 1
    assert row.steps.get(kind="withdrawn").reason == "Verkeerde kern"


@pytest.mark.row("A12")
def test_what_one_quarter_hides_does_not_follow_from_the_page_of_the_year(voorst: Municipality):
    """The page shows the year; three quarters of it are public: the fourth may not follow."""
    counts = usual()
    counts["KN0285-wilp", "loneliness", 3] = 2
    ask(counts)
    shown = protected_counts(voorst, shown_window(voorst, TODAY))
    row = draft(voorst)
    social = domain_column("social")
    seen = {
        period: cells(row)["KN0285-wilp", period, social]
        for period in range(4)
        if ("KN0285-wilp", period, social) in cells(row)
    }
    year = shown.get("KN0285-wilp", social).count
    assert year is None or sum(low is None for low, _ in seen.values()) != 1


@pytest.mark.row("A12")
def test_the_table_of_the_next_quarter_is_protected_beside_the_one_before(voorst: Municipality):
    kept = sorted(set(places_of(voorst).kept_at.values()))
    ask({(place, "debts", quarter): 7 for place in kept for quarter in range(4)})
    first = protected_counts(voorst, shown_window(voorst, date(2024, 8, 1)))
    assert CountTable.objects.count() == 1
    second = protected_counts(voorst, shown_window(voorst, TODAY))
    assert CountTable.objects.count() == 2
    assert any(number is not None for number in second.cells.values())
    assert first.window != second.window


def test_a_municipality_without_figures_or_questions_is_protected_over_time_too(blank_municipality):
    for day in (date(2024, 8, 1), TODAY):
        shown = protected_counts(blank_municipality, shown_window(blank_municipality, day))
        assert not any(number is not None for number in shown.cells.values())


@pytest.fixture
def blank_municipality(voorst: Municipality) -> Municipality:
    """Give a municipality of which no figures were read, and that nobody asked anything."""
    return Municipality.objects.create(code="GM0200", name="Apeldoorn")


def test_steps_show_a_range_and_no_small_count(voorst: Municipality):
    ask(usual())
    row = draft(voorst, Choice(method="round", cut="whole"))
    known = [(low, high) for low, high in cells(row).values() if low is not None]
    assert known
    assert {high - low for low, high in known} == {4}
    assert {low % 5 for low, _ in known} == {0}


def test_a_table_that_is_mostly_hidden_proposes_a_coarser_one(voorst: Municipality):
    ask(usual())
    row = draft(voorst, Choice(subject="problems", level="all", cut="month"))
    assert row.report["coarser"]["cut"] == "quarter"


def test_a_choice_that_does_not_exist_is_refused_and_nothing_is_kept(voorst: Municipality):
    with pytest.raises(BadInput):
        start_draft(municipality=voorst, choice=Choice(subject="streets"), today=TODAY)
    assert Publication.objects.count() == 0
    assert places_of(voorst).parents


@pytest.mark.row("A12")
def test_asking_for_the_same_table_again_gives_the_same_draft_until_questions_change(voorst: Municipality):
    ask(usual())
    first = draft(voorst)
    assert draft(voorst).pk == first.pk
    ask({("KN0285-twello", "debts", 3): 4})
    assert draft(voorst).pk != first.pk


@pytest.mark.row("A12")
def test_what_is_public_and_unchanged_is_refused_and_a_changed_one_follows_it_as_the_next_edition(voorst: Municipality):
    ask(usual())
    stale = draft(voorst, Choice(subject="total", cut="whole"))
    ask({("KN0285-twello", "debts", 3): 4})
    first = publish(draft(voorst, Choice(subject="total", cut="whole")))
    assert first.edition == 1, "the draft before it was never seen, so it has no number"
    stale.refresh_from_db()
    assert stale.edition != 1
    again = draft(voorst, Choice(subject="total", cut="whole"))
    with pytest.raises(BadInput) as refused:
        publish(again)
    assert refused.value.code == "publication-already-public"
    again.refresh_from_db()
    assert again.state == Publication.State.DRAFT
    ask({("KN0285-twello", "debts", 2): 30, ("KN0285-wilp", "debts", 2): 30})
    second = publish(draft(voorst, Choice(subject="total", cut="whole")))
    assert (second.state, second.edition) == (Publication.State.PUBLISHED, 2)
    assert (newer_of(first), earlier_of(second), newer_of(second)) == (second, first, None)
