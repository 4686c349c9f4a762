"""Whoever waits for the demo hears how far it is."""

import pytest

from voorkant.core.shared.text import Text
from voorkant.store.services import demo


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.0, ["  0 van 3 vragen", "  1 van 3 vragen", "  2 van 3 vragen"]), (9e9, [])]
)
def test_questions_that_are_invented_are_counted_aloud_every_so_many_seconds(monkeypatch, seconds, said):
    monkeypatch.setattr(demo, "SECONDS", seconds)
    told: list[Text] = []
    counted = demo._Counted(told.append, 3)
    assert list(counted.through(["a", "b", "c"])) == ["a", "b", "c"]
    assert [one.nl for one in told] == said
