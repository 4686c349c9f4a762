"""Row N4: the cards load whole in both languages, ask as a good colleague would, and are refused when broken."""

import re
import shutil
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path

import pytest
import textstat

from voorkant.adapters.knowledge import BrokenKnowledge, load_language
from voorkant.adapters.knowledge_cards import FILE, load_cards
from voorkant.core.notice.life_events import Card, Cards, Counts
from voorkant.core.shared.language import Basis
from voorkant.core.shared.text import Text


@pytest.fixture(scope="module")
def cards() -> Cards:
    return load_cards()


def texts(card: Card) -> Iterator[Text]:
    for line in (*card.questions, *card.tipping_points, *card.helps):
        yield line.words
    yield from (one.when for one in card.pass_on)
    yield from (one.meaning for one in card.figures)


@pytest.mark.row("N4")
def test_every_life_event_has_a_card_in_a_group(cards: Cards):
    assert set(cards.cards) == set(load_language().life_events)
    listed = [card.id for group in cards.groups for card in cards.in_group(group)]
    assert sorted(listed) == sorted(cards.cards)


def test_every_card_asks_watches_helps_and_passes_on(cards: Cards):
    for card in cards.cards.values():
        assert 3 <= len(card.questions) <= 6, card.id
        assert 2 <= len(card.tipping_points) <= 3, card.id
        assert len(card.helps) >= 2, card.id
        assert len(card.pass_on) >= 2, card.id


def test_a_question_speaks_to_the_person_and_never_asks_for_a_reason_or_a_yes(cards: Cards):
    """'Waarom' sounds like blame; of the open questions most begin with a word that asks for a story."""
    asked = [line.words.nl for card in cards.cards.values() for line in card.questions]
    assert [one for one in asked if re.search(r"\b(waarom|u|uw)\b", one, re.IGNORECASE)] == []
    story = re.compile(r"^(Wat|Waar|Hoe|Wie|Welke?|Wanneer|Met wie|Op welk|Van welk|Tot wanneer|Aan|Vertel|Als)")
    assert sum(bool(story.match(one)) for one in asked) >= 0.8 * len(asked)
    assert len(set(asked)) == len(asked)


def test_the_first_question_starts_from_what_goes_well(cards: Cards):
    good = re.compile(
        r"goed|lukt|uit naar|geniet|trots|blij|beval|gaat er|graag|hielp|kun je|uitkijk|kijk|wie was hij", re.IGNORECASE
    )
    firsts = {card.id: card.questions[0].words.nl for card in cards.cards.values()}
    assert {name: one for name, one in firsts.items() if not good.search(one)} == {}


def test_everything_is_said_in_both_languages(cards: Cards):
    for card in cards.cards.values():
        for text in texts(card):
            assert text.nl.strip(), card.id
            assert text.en.strip(), card.id
            assert text.nl != text.en, card.id


def test_dutch_on_the_cards_reads_easily_as_an_indication(cards: Cards):
    """An indication only, no proof of B1."""
    textstat.set_lang("nl")
    said = [text.nl for card in cards.cards.values() for text in texts(card)]
    assert max(len(one.split()) for one in said) <= 20
    ease = [textstat.flesch_reading_ease(one) for one in said]
    assert sum(ease) / len(ease) >= 65


def test_people_come_before_problems_on_the_cards(cards: Cards):
    labels = re.compile(r"schuldenaren|verslaafden|dementerenden|daklozen|allochtonen|probleemgezin", re.IGNORECASE)
    said = [text.nl for card in cards.cards.values() for text in texts(card)]
    assert [one for one in said if labels.search(one)] == []


def test_each_figure_says_what_it_counts_and_only_births_and_deaths_count_the_event_itself(cards: Cards):
    ties = [(card.id, tie) for card in cards.cards.values() for tie in card.figures]
    assert {name for name, tie in ties if tie.counts is Counts.EVENT} == {"birth", "bereavement"}
    assert all(tie.evidence.basis is Basis.EXPERT for _, tie in ties)
    assert {card.id for card in cards.cards.values() if not card.figures} == {
        "children_leave_home",
        "release",
        "victim_of_crime",
    }


BROKEN: list[tuple[str, str, str, str, str]] = [
    ("protects: [{to: adult_who_believes}, {to: sport_and_movement}]", "protects: [{to: being_bullied}]",
     "start_of_school", "protects", "is een risico"),
    ("protects: [{to: adult_who_believes}, {to: sport_and_movement}]", "protects: [{to: luck}]",
     "start_of_school", "protects", "'luck' bestaat niet in factors.yaml"),
    ("- {to: youth_work, nl: \"Als iemand liever", "- {to: youth_club, nl: \"Als iemand liever",
     "turning_18", "pass_on", "'youth_club' bestaat niet in terms.yaml"),
    ("watch: [{to: exploitation}]", "watch: [{to: debts}]", "turning_18", "watch", "niet als gevaar"),
    ("indicator: births", "indicator: storks", "birth", "figures", "'storks' bestaat niet in indicators.yaml"),
    ("group: growing_up", "group: grown_up", "start_of_school", "group", "bestaat niet"),
    ("leave_out: [youth_crime, drug_use]", "leave_out: [boredom]", "retirement", "leave_out", "'boredom'"),
    ("Waar kijkt je kind naar uit op de nieuwe school?", "Op de nieuwe school.", "start_of_school", "questions", ""),
    ("- id: victim_of_crime", "- id: winning_a_prize", "winning_a_prize", "id", "life_events.yaml"),
]  # fmt: skip


@pytest.fixture
def broken(tmp_path: Path) -> Callable[[str, str], Path]:
    with resources.as_file(resources.files("voorkant.knowledge")) as packaged:
        shutil.copy(packaged / FILE, tmp_path)

    def change(old: str, new: str) -> Path:
        text = (tmp_path / FILE).read_text(encoding="utf-8")
        assert old in text
        (tmp_path / FILE).write_text(text.replace(old, new, 1), encoding="utf-8")
        return tmp_path

    return change


@pytest.mark.parametrize(("old", "new", "item", "field", "why"), BROKEN)
def test_a_broken_card_is_refused_with_its_place(
    old: str, new: str, item: str, field: str, why: str, broken: Callable[[str, str], Path]
):
    with pytest.raises(BrokenKnowledge) as refused:
        load_cards(broken(old, new))
    assert refused.value.file == FILE
    assert refused.value.item == item
    assert refused.value.field.startswith(field)
    assert why in refused.value.why.nl


def test_a_life_event_without_a_card_is_refused(broken: Callable[[str, str], Path]):
    folder = broken("- id: victim_of_crime", "- id: release")
    with pytest.raises(BrokenKnowledge, match="release"):
        load_cards(folder)
