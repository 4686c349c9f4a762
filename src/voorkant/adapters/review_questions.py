"""Loads the form of the yearly review, and refuses one with a lame card or a rule that contradicts itself."""

from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from voorkant.adapters.knowledge_files import read_file
from voorkant.adapters.knowledge_refusal import BrokenKnowledge
from voorkant.core.learn.review import Question, ReviewForm, Rule, Score
from voorkant.core.shared.language import Basis, Evidence
from voorkant.core.shared.text import Text

FILE = "review_questions"
EACH = 5


@lru_cache(maxsize=1)
def load_review_form() -> ReviewForm:
    """Read and check the form that comes with the product; raises `BrokenKnowledge` where it does not fit."""
    return read_review_form(resources.files("voorkant.knowledge"))


def read_review_form(folder: Traversable) -> ReviewForm:
    """Read the form from a folder of knowledge."""
    sections = read_file(folder, FILE)
    names = {part: {raw["id"]: Text(**raw["name"]) for raw in sections[part]} for part in _NAMED}
    form = ReviewForm(
        cards=names["cards"],
        questions={raw["id"]: _question(raw) for raw in sections["questions"]},
        scores={Score(one): name for one, name in names["scores"].items()},
        decisions=names["decisions"],
        kept=names["kept"],
        paper={raw["id"]: raw["most"] for raw in sections["paper"]},
    )
    for card in form.cards:
        if len(form.of_card(card)) != EACH:
            raise BrokenKnowledge(f"{FILE}.yaml", card, "card", _FIVE)
    for one in form.questions.values():
        if one.rule and one.rule.partly_from > one.rule.yes_from:
            raise BrokenKnowledge(f"{FILE}.yaml", one.id, "suggest", _TURNED)
    return form


def _question(raw: dict[str, Any]) -> Question:
    rule = raw.get("suggest")
    evidence = raw["evidence"]
    return Question(
        raw["id"], raw["card"], Text(**raw["name"]), Text(**raw["question"]), Text(**raw["explanation"]),
        Text(**raw["known_by"]),
        Rule(rule["yes_from"], rule["partly_from"], Text(**rule["because"])) if rule else None,
        Evidence(Basis(evidence["basis"]), evidence.get("source"), evidence.get("note", "")),
    )  # fmt: skip


_NAMED = ("cards", "scores", "decisions", "kept")
_FIVE = Text(nl="Deze kaart heeft geen vijf vragen.", en="This card does not have five questions.")
_TURNED = Text(nl="'Deels' begint hier boven 'ja'.", en="'Partly' begins above 'yes' here.")
