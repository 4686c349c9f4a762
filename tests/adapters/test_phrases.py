"""Row N1: how good the suggestion of a problem is, on lines that it never saw, by another hand."""

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.phrases import load_examples
from voorkant.core.notice.suggest import Suggester, plain, train

LINES = Path(__file__).resolve().parents[1] / "cases" / "suggest_stranger.yaml"


@cache
def model() -> Suggester:
    return train(load_examples())


@cache
def lines() -> list[dict[str, Any]]:
    return list(yaml.safe_load(LINES.read_text(encoding="utf-8")))


def about_something() -> list[dict[str, Any]]:
    return [one for one in lines() if one["problems"]]


def suggested(words: str, at_most: int) -> list[str]:
    return [one.problem for one in model().suggest(words, at_most=at_most)]


def test_every_problem_has_words_to_start_from():
    taught = [problem for one in load_examples() for problem in one.problems]
    assert min(taught.count(problem) for problem in load_language().problems) >= 20


def test_the_lines_that_judge_were_never_trained_on():
    taught = {plain(one.text) for one in load_examples()}
    assert [one["words"] for one in lines() if plain(one["words"]) in taught] == []
    assert len(about_something()) >= 300
    assert {one["problems"][0] for one in about_something()} == set(load_language().problems)


@pytest.mark.row("N1")
@pytest.mark.parametrize(("at_most", "least"), [(1, 0.70), (3, 0.85), (5, 0.88)])
def test_the_main_problem_is_among_the_first_suggestions_as_often_as_the_page_says(at_most: int, least: float):
    right = [one["problems"][0] in suggested(one["words"], at_most) for one in about_something()]
    assert sum(right) / len(right) >= least


def test_a_probability_means_what_it_says_and_never_more():
    told = np.array(
        [
            (found.probability, found.problem in one["problems"])
            for one in lines()
            for found in model().suggest(one["words"], at_most=5)
        ]
    )
    for low, high in ((0.2, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.0)):
        band = told[(told[:, 0] >= low) & (told[:, 0] < high)]
        assert len(band) >= 30
        assert band[:, 1].mean() >= band[:, 0].mean() - 0.1


def test_lines_about_nothing_get_no_confident_suggestion():
    sure = [one["words"] for one in lines() if not one["problems"] and suggested_surely(one["words"])]
    assert sure == []


def suggested_surely(words: str) -> bool:
    return any(one.probability >= 0.7 for one in model().suggest(words))
