"""Row N1: words at a finding place lead to a suggestion of the problem; people choose."""

import numpy as np
import pytest

from voorkant.core.notice.suggest import Example, as_arrays, of_arrays, plain, train

MONEY = ("de huur niet betaald", "schulden bij de bank", "geen geld voor de rekening", "een lening die niet lukt")
ALONE = ("niemand om mee te praten", "zit altijd alleen", "mist zijn vrienden", "krijgt nooit bezoek")
SLEEP = ("slaapt slecht", "ligt wakker en piekert", "droomt naar en is moe", "is elke nacht op")
TAUGHT = tuple(
    Example(text, (problem,))
    for problem, texts in (("debts", MONEY), ("loneliness", ALONE), ("stress", SLEEP))
    for text in texts
)


def planted(number: int) -> list[Example]:
    """Questions in which the problem follows from one word, among words that say nothing."""
    chance = np.random.default_rng(7)
    tells = {"debts": "deurwaarder", "loneliness": "stilte", "stress": "nachtrust"}
    noise = ["vandaag", "kwam", "mevrouw", "langs", "met", "haar", "jas", "en", "tas", "voor", "even", "balie"]
    return [
        Example(" ".join([*chance.choice(noise, 6), word, *chance.choice(noise, 3)]), (problem,), own=True)
        for problem, word in tells.items()
        for _ in range(number)
    ]


def test_a_word_that_always_comes_with_a_problem_is_learned_among_noise():
    model = train(planted(40))
    for problem, word in (("debts", "deurwaarder"), ("loneliness", "stilte"), ("stress", "nachtrust")):
        first = model.suggest(f"er was een {word} bij de balie")[0]
        assert first.problem == problem
        assert first.probability > 0.8


def test_words_that_say_nothing_are_not_given_a_problem_with_confidence():
    model = train(planted(40))
    assert all(one.probability < 0.6 for one in model.suggest("vandaag kwam mevrouw langs met haar tas"))


def test_another_form_of_a_word_is_still_recognised():
    model = train(TAUGHT)
    assert model.suggest("rekeningen en schuld")[0].problem == "debts"
    assert model.suggest("heeft geen vriend")[0].problem == "loneliness"


def test_a_worry_about_two_things_gets_both():
    both = [Example("huur en alleen", ("debts", "loneliness")) for _ in range(3)]
    found = [one.problem for one in train([*TAUGHT, *both]).suggest("betaalt de huur niet en zit alleen", at_most=2)]
    assert set(found) == {"debts", "loneliness"}


def test_what_fewer_than_five_own_questions_say_is_not_remembered():
    rare = [Example("de zwaan van de Molenhoek", ("debts",), own=True) for _ in range(4)]
    model = train([*TAUGHT, *rare], at_least=5)
    assert not any("zwaan" in stem or "molenhoek" in stem for stem in model.stems)
    assert not any("zwaan"[:5] in piece for piece in model.pieces)
    known = train([*TAUGHT, *rare, rare[0]], at_least=5)
    assert "zwan" in known.stems or "zwaan" in known.stems


def test_a_probability_may_be_believed():
    """Of suggestions that say about 70%, about 70% are right: planted words that point the right way in 7 of 10."""
    chance = np.random.default_rng(11)
    examples = [
        Example(
            "stilte aan de balie" if chance.random() < 0.7 else "deurwaarder aan de balie", ("loneliness",), own=True
        )
        for _ in range(300)
    ] + [
        Example("deurwaarder aan de balie" if chance.random() < 0.7 else "stilte aan de balie", ("debts",), own=True)
        for _ in range(300)
    ]
    told = {one.problem: one.probability for one in train(examples).suggest("stilte aan de balie")}
    assert told["loneliness"] == pytest.approx(0.7, abs=0.07)
    assert told["debts"] == pytest.approx(0.3, abs=0.07)


def test_the_same_examples_give_the_same_model_and_it_can_be_kept_without_code():
    one, other = train(TAUGHT), train(TAUGHT)
    assert one.suggest("huur en bank") == other.suggest("huur en bank")
    again = of_arrays(as_arrays(one))
    assert again.suggest("huur en bank") == one.suggest("huur en bank")
    assert all(array.dtype != object for array in as_arrays(one).values())


@pytest.mark.parametrize("nothing", ["", "   ", "123 456", "😟😟", "[naam]", "\u202e"])
def test_nothing_is_suggested_for_nothing(nothing: str):
    assert train(TAUGHT).suggest(nothing) == ()


def test_right_to_left_and_very_long_texts_are_read_like_any_other():
    model = train(TAUGHT)
    assert model.suggest("\u202bschulden مرحبا")[0].problem == "debts"
    assert model.suggest("de huur niet betaald " * 2500)[0].problem == "debts"


def test_what_was_taken_out_says_nothing():
    assert plain("[naam] belt 06 over [adres]!") == "belt over"


def test_examples_of_one_problem_are_refused():
    with pytest.raises(ValueError, match="two problems"):
        train([Example("huur", ("debts",))])
