"""Situations that lie beside each other count partly as one."""

import numpy as np
import pytest

from voorkant.core.analyse.themes.beside import neighbours_of, spread
from voorkant.core.analyse.themes.bridge import Bridge, Subject

BRIDGE = Bridge(
    (
        Subject("meals", ("loneliness",), words=("samen eten", "lege tafel", "warme maaltijd")),
        Subject("cooking", ("loneliness",), words=("koken", "lege tafel", "warme soep")),
        Subject("noise", ("neighbour_conflict",), words=("blaffende hond", "harde muziek")),
    )
)


def test_a_part_of_a_situation_moves_to_the_one_that_shares_its_words_and_nothing_is_lost():
    lean = np.array([[1.0, 0.0, 0.0]], dtype=np.float32)
    moved = spread(lean, BRIDGE, 0.25)
    assert moved[0].tolist() == pytest.approx([0.75, 0.25, 0.0])


def test_a_situation_without_neighbours_keeps_everything():
    lean = np.array([[0.0, 0.0, 1.0]], dtype=np.float32)
    assert spread(lean, BRIDGE, 0.25)[0].tolist() == pytest.approx([0.0, 0.0, 1.0])


def test_a_code_that_no_situation_names_is_left_as_it_is():
    lean = np.array([[0.5, 0.0, 0.0, 0.5]], dtype=np.float32)
    assert spread(lean, BRIDGE, 0.25)[0].tolist() == pytest.approx([0.375, 0.125, 0.0, 0.5])


def test_neighbours_of_the_shared_language_add_up_to_one_and_are_never_the_situation_itself():
    from voorkant.adapters.theme_language import load_search

    near = neighbours_of(load_search().bridge)
    assert near.sum(axis=1).tolist() == pytest.approx([1.0] * len(near))
    assert not near.diagonal().any()
