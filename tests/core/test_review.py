"""The yearly review: what a rule may propose, that not knowing is no no, what figures say, and that a year stays."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorkant.adapters.review_questions import load_review_form
from voorkant.core.act.referral_figures import share
from voorkant.core.learn.account import (
    Account,
    Agreed,
    LessonLine,
    Mark,
    PartAccount,
    changes,
    failed,
    headline,
    top_figures,
    unknowns,
)
from voorkant.core.learn.plain import from_plain, to_plain
from voorkant.core.learn.review import (
    Fact,
    Found,
    Measured,
    NewDecision,
    Rule,
    Score,
    decision_faults,
    differ,
    score_faults,
    suggest,
    tally,
    view_faults,
    views_words,
)
from voorkant.core.learn.review_evidence import Frame, TargetSaid, balance, cooperation, helped, need, progress, voice
from voorkant.core.organise.programme import Standing
from voorkant.core.shared.counts import CountState, OwnCount
from voorkant.core.shared.text import Text, same

FORM = load_review_form()
TODAY = date(2026, 11, 2)
FRAME = Frame(same("2026"), same("Eigen registratie"), threshold=5)
PERCENT = st.floats(0, 100)
SCORES = st.sampled_from([*Score, None])


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    partly, yes = sorted((draw(PERCENT), draw(PERCENT)))
    return Rule(yes, partly, same("x"))


@pytest.mark.row("L1")
def test_the_form_has_two_cards_of_five_questions_each_with_a_reason_and_what_would_make_it_known():
    assert [len(FORM.of_card(card)) for card in FORM.cards] == [5, 5]
    for one in FORM.questions.values():
        assert one.evidence.source
        assert one.known_by.nl.endswith(".")
        assert one.question.nl.endswith("?")


@given(rule=rules(), value=PERCENT, around=st.tuples(PERCENT, PERCENT))
def test_a_rule_proposes_only_what_its_whole_range_allows(rule: Rule, value: float, around: tuple[float, float]):
    low, high = min(value, *around), max(value, *around)
    wide, narrow = suggest(rule, Measured(value, low, high)), suggest(rule, Measured(value))
    assert narrow is not None
    if wide is Score.YES:
        assert low >= rule.yes_from
    if wide is Score.NO:
        assert high < rule.partly_from
    if wide is None:
        assert low < rule.partly_from
        assert high >= rule.yes_from
    assert wide is not Score.UNKNOWN


@pytest.mark.row("L1")
def test_without_a_rule_or_a_figure_nothing_is_proposed():
    assert suggest(None, Measured(90)) is None
    assert suggest(FORM.questions["helped"].rule, None) is None
    assert FORM.questions["cost"].rule is None


@given(st.lists(SCORES))
def test_not_knowing_is_counted_apart_and_never_as_a_no(scores: list[Score | None]):
    told = tally(scores)
    assert told.no == scores.count(Score.NO)
    assert told.unknown == scores.count(Score.UNKNOWN)
    assert told.answered + told.unknown + told.open == len(scores)


@pytest.mark.row("L1")
def test_partners_differ_when_they_say_other_things_and_not_when_one_does_not_know():
    assert differ([Score.YES, Score.NO])
    assert not differ([Score.YES, Score.UNKNOWN, Score.YES])
    assert views_words([Score.NO, Score.YES, Score.YES], FORM.scores).nl == "2 × ja, 1 × nee"


@pytest.mark.row("L1")
def test_an_answer_needs_a_reason_unless_nobody_knows():
    assert [one.field for one in score_faults("need", "yes", " ", "", FORM)] == ["why"]
    assert not list(score_faults("need", "unknown", "", "", FORM))
    assert [one.field for one in score_faults("nee", "misschien", "x", "", FORM)] == ["score", "score"]
    assert [one.field for one in view_faults("yes", "x" * 401, FORM)] == ["why"]


@pytest.mark.row("L1")
def test_what_changes_or_begins_has_somebody_and_a_day():
    assert not list(decision_faults(NewDecision("continue", "Zo door.", "team"), FORM, TODAY))
    wrong = decision_faults(NewDecision("start", "", ""), FORM, TODAY)
    assert {one.field for one in wrong} == {"text", "owner", "due"}
    far = decision_faults(NewDecision("change", "Anders.", "team", date(2040, 1, 1)), FORM, TODAY)
    assert [one.field for one in far] == ["due"]


@pytest.mark.row("L1")
def test_how_many_were_helped_is_told_with_its_range_and_hidden_when_small():
    told = helped(share(15, 24), 30, FRAME)
    words = told.facts[0].words.nl
    assert "ongeveer 25 verwijzingen waarvan we de afloop weten, hielpen er 15" in words
    assert "(60%, zeker tussen 41% en 77%)" in words
    assert "Van ongeveer 5 weten we het niet" in words
    for number, of in ((3, 24), (21, 24), (2, 4)):
        hidden = helped(share(number, of), of, FRAME)
        assert hidden.measured is None
        assert str(of) not in hidden.facts[0].words.nl
        assert not hidden.facts[0].telling
    assert helped(share(0, 0), 0, FRAME).facts == ()


@given(st.integers(0, 60), st.integers(0, 60))
def test_no_small_number_of_helped_people_ever_gets_out(number: int, rest: int):
    told = helped(share(number, number + rest), number + rest, FRAME)
    if number < FRAME.threshold or rest < FRAME.threshold:
        assert told.measured is None


@pytest.mark.row("L1")
def test_a_hidden_count_of_questions_is_said_to_be_few_and_never_nought():
    hidden = {"debts": (same("Schulden"), OwnCount("GM0285", "debts", None, CountState.HIDDEN))}
    told = need((), hidden, same("dit jaar"), FRAME)
    assert [one.words.nl for one in told.facts] == ["Er kwamen te weinig vragen over binnen om te tonen."]
    absent = {"debts": (same("Schulden"), OwnCount("GM0285", "debts", None, CountState.NOT_COUNTED))}
    assert need((), absent, same("dit jaar"), FRAME).facts == ()


@pytest.mark.row("L1")
def test_what_nobody_wrote_down_is_no_evidence_at_all():
    assert voice(0, 0, 0, 0, 0, (0, 0), FRAME).facts == ()
    assert balance({}, 0, 0, {}, FRAME).facts == ()
    assert progress((), 0, 0, 0, FRAME).facts == ()
    assert cooperation(2, 3, 0, 0, (0, 0, 0), FRAME).facts == ()


@pytest.mark.row("L1")
def test_targets_are_told_with_where_they_began_and_should_be():
    target = TargetSaid(
        same("Rondes"), same("2"), same("30"), same("12"), Standing.BEHIND, same("x"), same("2026"), False
    )
    told = progress((target,), 8, 6, 2, FRAME)
    assert told.facts[0].words.nl == "Rondes: van 2, verwacht 30, nu 12. Dat loopt achter."
    assert told.measured == Measured(75.0)


def account(scores: dict[str, Score | None], *, year: int = 2026, key: int = 1, **more: object) -> Account:
    """Give a year with one assignment."""
    marks = tuple(
        Mark(
            one.id, one.card, one.name, one.question, Found(one.id), one.known_by, scores.get(one.id),
            FORM.scores[score] if (score := scores.get(one.id)) else Text("", ""),
        )
        for one in FORM.questions.values()
    )  # fmt: skip
    part = PartAccount(key, "Schulden", marks, (Agreed("start", same("Beginnen"), "Samen", "team", TODAY),))
    return Account(year, "Voorst", TODAY, (part,), **more)  # type: ignore[arg-type]


@pytest.mark.row("L5")
def test_the_answer_comes_in_one_sentence_that_grades_nobody():
    scores = dict.fromkeys(FORM.questions, Score.YES) | {"cost": Score.UNKNOWN, "reach": Score.PARTLY, "time": None}
    assert headline(account(scores)).nl == (
        "Over 2026 kreeg ‘doen we het goede?’ van partners 4 keer ja, 1 keer deels en 0 keer nee, en ‘doen we dat "
        "goed?’ 3 keer ja, 0 keer deels en 0 keer nee; 1 keer weten we het niet; 1 keer staat het antwoord nog open."
    )
    assert "nog geen vraag beantwoord" in headline(account({})).nl
    assert unknowns(account(scores), 5)[0].nl.startswith("Kosten: bij 1 van de 1 opgaven niet bekend.")


@pytest.mark.row("L5")
def test_the_council_reads_what_failed_before_what_half_worked():
    lessons = tuple(LessonLine(name, name, same(name), "x") for name in ("worked", "mixed", "failed"))
    assert [one.outcome for one in failed(account({}, lessons=lessons), 3)] == ["failed", "mixed"]


@pytest.mark.row("L5")
def test_the_figure_that_stands_for_an_assignment_says_something():
    known = account({})
    few = Fact(same("te weinig"), same("x"), same("2026"), telling=False)
    good = Fact(same("8 van 10 gedaan"), same("x"), same("2026"))
    found = {"progress": Found("progress", (few,)), "voice": Found("voice", (good,))}
    marks = tuple(
        Mark(m.question, m.card, m.name, m.asked, found.get(m.question, m.found), m.known_by)
        for m in known.parts[0].marks
    )
    whole = Account(2026, "Voorst", TODAY, (PartAccount(1, "Schulden", marks),))
    assert [fact.words.nl for _, fact in top_figures(whole, 5)] == ["8 van 10 gedaan"]


@pytest.mark.row("L5")
def test_two_years_are_held_against_each_other_by_assignment():
    now = account({"need": Score.YES, "reach": Score.NO})
    before = account({"need": Score.PARTLY, "reach": Score.NO}, year=2025)
    told = changes(now, before)
    assert [(one.question.nl, one.before.nl, one.after.nl) for one in told.marks] == [("Nodig", "deels", "ja")]
    other = changes(now, account({}, year=2025, key=9))
    assert not other.new  # the same name is the same assignment


@given(st.dictionaries(st.sampled_from(list(FORM.questions)), SCORES), st.booleans())
def test_a_year_that_was_kept_reads_back_as_it_was(scores: dict[str, Score | None], closed: bool):
    known = account(scores, closed=TODAY if closed else None, invented=closed)
    assert from_plain(Account, to_plain(known)) == known


def test_a_kept_year_survives_what_later_versions_add_or_drop():
    data = to_plain(account({"need": Score.YES}))
    data["later"] = 1
    del data["lessons"]
    assert from_plain(Account, data).lessons == ()
    del data["year"]
    with pytest.raises(KeyError):
        from_plain(Account, data)
