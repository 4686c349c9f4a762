"""Different words for one thing: questions that share no word meet in a situation of the shared language."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from benches.themes import compare, peer_by_hand, read_set
from scipy.sparse import csr_array

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.theme_language import load_search, load_subject_names
from voorkant.core.analyse.themes.asked import Asked
from voorkant.core.analyse.themes.bridge import Bridge, said_by, splitter
from voorkant.core.analyse.themes.find import find_themes
from voorkant.core.analyse.themes.meaning import texts_of
from voorkant.core.notice.suggest import stem

SEARCH = load_search()
POST = (
    "er liggen stapels enveloppen bij hem op tafel", "gooit de post ongeopend in een doos",
    "de brievenbus puilt uit en hij kijkt er niet meer in", "haar ordner en mapjes op volgorde, overzicht kwijt",
    "blauwe brieven laat hij in de lade", "papieren sorteren en bijhouden lukt niet", "poststapels van maanden",
    "schoenendoos vol papierwerk", "ongeopende brievenpost, tas vol",
)  # fmt: skip
OTHERS = (
    "de hond van de buren blaft", "zoekt een wandelmaatje", "gokt elke avond online", "wil stoppen met roken",
    "gevallen in de badkamer", "schimmel in de slaapkamer", "zoon gamet tot diep in de nacht", "wil leren fietsen",
    "huisarts heeft geen plek", "kind wordt gepest", "scootmobiel is kapot", "wil vrijwilliger worden",
    "er wordt te hard gereden", "zwanger en geen plek", "mag de kleinkinderen niet zien", "hoort slecht in een zaal",
    "nachtmerries van de oorlog", "zoekt kinderopvang", "vader zit vast", "wil met een koor zingen",
)  # fmt: skip


def asked(name: str, text: str, day: int = 0, area: str = "", problems: tuple[str, ...] = (), age: str = "") -> Asked:
    return Asked(name, date(2026, 1, 1) + timedelta(days=day), area, problems, "", age, "", text)


def mixed() -> list[Asked]:
    theirs = [asked(f"p{at}", words, 9 * at) for at, words in enumerate(POST)]
    return theirs + [asked(f"q{at}", words, 4 * at) for at, words in enumerate(OTHERS)]


def test_a_compound_is_read_as_its_parts_with_or_without_a_letter_between() -> None:
    parts = splitter({"post", "stapel", "energie", stem("rekeningen"), "gezin", "hulp"})
    assert parts("poststapel") == ("post", "stapel")
    assert parts("energierekeningen") == (stem("energie"), stem("rekeningen"))
    assert parts("gezinshulp") == (stem("gezin"), "hulp")
    assert parts("wandelen") == ()


@pytest.mark.parametrize("word", ["enveloppen", "envelopen", "ongeopende", "poststapeltje", "brievenbuss"])
def test_a_word_its_compound_and_its_slip_lean_to_one_situation(word: str) -> None:
    at = texts_of([word, *OTHERS])
    said = said_by(at, SEARCH.bridge, SEARCH.weighing.shrink)[at.vocabulary.index(word)]
    assert SEARCH.bridge.subjects[int(said.argmax())].id == "post_pile"


def test_a_silent_word_says_nothing() -> None:
    assert not said_by(texts_of(["geen"]), SEARCH.bridge, SEARCH.weighing.shrink).any()


@pytest.mark.row("A5")
def test_questions_in_other_words_become_one_theme_that_names_its_situation() -> None:
    (theme,) = find_themes(mixed(), {}, search=SEARCH)
    assert {one[0] for one in theme.questions} == {"p"}
    assert theme.size >= len(POST) - 3
    assert theme.subjects == ("post_pile",)
    assert theme.spread


def test_without_the_bridge_they_stay_apart() -> None:
    assert find_themes(mixed(), {}, search=replace(SEARCH, bridge=Bridge())) == []


def test_the_order_of_worded_questions_changes_nothing() -> None:
    questions = mixed()
    turned = [questions[at] for at in np.random.Generator(np.random.Philox(4)).permutation(len(questions))]
    assert find_themes(turned, {}, search=SEARCH) == find_themes(questions, {}, search=SEARCH)


def test_a_question_without_a_code_joins_those_of_its_street_that_have_one() -> None:
    chance = np.random.Generator(np.random.Philox(5))
    areas = [f"BU02850{at}00" for at in range(1, 9)]
    parents = dict.fromkeys(areas, "GM0285")
    usual = [
        asked(f"q{at:04d}", "", int(chance.integers(360)), areas[at % 8], (f"code{int(chance.integers(20))}",))
        for at in range(1_200)
    ]
    coded = [asked(f"c{at}", "brieven", 200 + at, areas[0], ("administration_alone",)) for at in range(12)]
    worded = [asked(f"w{at}", "stapels enveloppen", 203 + at, areas[0]) for at in range(4)]
    (theme,) = find_themes(usual + coded + worded, parents, search=replace(SEARCH, likely=1.1))
    assert {one[0] for one in theme.questions} == {"c", "w"}
    assert theme.area == areas[0]


def test_vectors_of_an_own_model_bring_questions_together_and_a_row_of_noughts_says_nothing() -> None:
    chance = np.random.Generator(np.random.Philox(6))
    questions = [asked(f"{'g' if at < 12 else 'q'}{at:03d}", f"woord{at}", 5 * at) for at in range(72)]
    vectors = chance.normal(size=(72, 60))
    vectors[:12] += 12 * chance.normal(size=60) / 4
    (theme,) = find_themes(questions, {}, vectors=vectors)
    assert sum(one[0] == "g" for one in theme.questions) >= 10
    assert sum(one[0] == "q" for one in theme.questions) <= 2
    assert find_themes(questions, {}, vectors=np.zeros((72, 60))) == []


def test_reading_words_leaves_the_texts_as_they_were() -> None:
    texts = texts_of(["post post brieven", "", "brieven open"])
    before = texts.starts.copy(), texts.words.copy()
    csr_array(texts.matrix).sum_duplicates()
    assert (texts.starts == before[0]).all()
    assert (texts.words == before[1]).all()


def test_every_situation_has_a_name_and_words_of_its_own() -> None:
    search = load_search()
    assert {one.id for one in search.bridge.subjects} == set(load_subject_names())
    assert len({one.words for one in search.bridge.subjects}) == len(search.bridge.subjects)
    assert all(len(one.words) >= 10 for one in search.bridge.subjects)


@pytest.mark.parametrize(("file", "found"), [("theme_questions_a.csv", 0.3), ("theme_questions_b.csv", 0.2)])
def test_words_alone_find_groups_where_k_means_finds_none(file: str, found: float) -> None:
    questions, truth, parents = read_set(file)
    place = {one.id: at for at, one in enumerate(questions)}
    worded = [replace(one, problems=(), life_event="") for one in questions]
    themes = find_themes(worded, parents, search=load_search())
    ours = compare([np.array([place[one] for one in theme.questions]) for theme in themes], truth)
    theirs = peer_by_hand(file)
    assert ours.recall >= found
    assert ours.noise <= 0.5
    assert theirs.recall == 0.0
    assert ours.rand > theirs.rand + 0.15


def test_codes_at_random_among_few_questions_hardly_ever_make_a_theme():
    codes = sorted(load_language().problems)
    places = [f"BU0301{wijk:02d}{buurt:02d}" for wijk in range(6) for buurt in range(4)]
    told = 0
    for seed in range(1, 6):
        random = np.random.Generator(np.random.Philox(seed))
        questions = [
            asked(f"q{at}", "", int(random.integers(300)), str(random.choice(places)), (str(random.choice(codes)),))
            for at in range(500)
        ]
        told += len(find_themes(questions, {}, search=SEARCH))
    assert told <= 1
