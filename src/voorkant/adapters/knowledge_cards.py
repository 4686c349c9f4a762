"""Loads the cards of life events, and refuses them in words when one points at something that does not exist.

A card is printed and laid on a kitchen table. One that names a partner kind of last year, or a protective factor that
is a risk, must be found by whoever changes the file and not by whoever sits there.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from voorkant.adapters.knowledge import load_shared_language
from voorkant.adapters.knowledge_checks import unknown, wrong_with
from voorkant.adapters.knowledge_files import read_file
from voorkant.adapters.knowledge_refusal import BrokenKnowledge
from voorkant.core.notice.life_events import Card, Cards, Counts, FigureTie, Line, PassOn
from voorkant.core.shared.language import Basis, Evidence, SharedLanguage, Term
from voorkant.core.shared.text import Text

FILE = "life_event_cards.yaml"
Item = Mapping[str, Any]


def load_cards(folder: Path | None = None) -> Cards:
    """Give the cards, from `folder` or as they come with the product (read once per process).

    Raises `BrokenKnowledge` with item and field when the file does not fit its schema, names something that the shared
    language lacks, or has no card for a life event.
    """
    return _packaged_cards() if folder is None else _read(folder, load_shared_language())


@lru_cache(maxsize=1)
def _packaged_cards() -> Cards:
    return _read(resources.files("voorkant.knowledge"), load_shared_language())


def _read(folder: Traversable, language: SharedLanguage) -> Cards:
    sections = read_file(folder, FILE.removesuffix(".yaml"))
    groups = {raw["id"]: _group(raw) for raw in sections["groups"]}
    for raw in sections["cards"]:
        _check(raw, groups, language)
    cards = {raw["id"]: _card(raw) for raw in sections["cards"]}
    if missing := next((name for name in language.life_events if name not in cards), None):
        raise BrokenKnowledge(FILE, missing, "", _NO_CARD)
    return Cards(groups, cards)


def _group(raw: Item) -> Term:
    return Term(
        id=raw["id"],
        name=_text(raw["name"]),
        explanation=_text(raw["explanation"]),
        evidence=_evidence(raw["evidence"]),
        valid_from=date.fromisoformat(raw["valid_from"]),
        reviewed=date.fromisoformat(raw["reviewed"]),
    )


def _card(raw: Item) -> Card:
    behind = _evidence(raw["evidence"])
    return Card(
        id=raw["id"],
        group=raw["group"],
        questions=_lines(raw["questions"], behind),
        tipping_points=_lines(raw["tipping_points"], behind),
        helps=_lines(raw["helps"], behind),
        protects=tuple(one["to"] for one in raw["protects"]),
        watch=tuple(one["to"] for one in raw.get("watch", ())),
        leave_out=tuple(raw.get("leave_out", ())),
        pass_on=tuple(PassOn(one["to"], _text(one), _own(one, behind)) for one in raw["pass_on"]),
        figures=tuple(_figure(one, behind) for one in raw["figures"]),
        evidence=behind,
    )


def _figure(raw: Item, behind: Evidence) -> FigureTie:
    return FigureTie(
        indicator=raw["indicator"],
        counts=Counts(raw["counts"]),
        says=_text(raw["says"]),
        meaning=_text(raw["meaning"]),
        of=raw.get("of"),
        evidence=_own(raw, behind),
    )


def _lines(items: list[Item], behind: Evidence) -> tuple[Line, ...]:
    return tuple(Line(_text(one), _own(one, behind)) for one in items)


def _own(raw: Item, behind: Evidence) -> Evidence:
    return _evidence(raw["evidence"]) if "evidence" in raw else behind


def _text(raw: Item) -> Text:
    return Text(nl=raw["nl"], en=raw["en"])


def _evidence(raw: Item) -> Evidence:
    return Evidence(basis=Basis(raw["basis"]), source=raw.get("source"), note=raw.get("note", ""))


def _check(raw: Item, groups: Mapping[str, Term], language: SharedLanguage) -> None:
    for field, target, known, file in _pointers(raw, groups, language):
        if target not in known:
            raise BrokenKnowledge(FILE, raw["id"], field, unknown(target, file))
    for one in raw["protects"]:
        if not language.factors[one["to"]].protective:
            raise BrokenKnowledge(FILE, raw["id"], "protects", _IS_A_RISK)
    for one in raw.get("watch", ()):
        if not language.problems[one["to"]].danger:
            raise BrokenKnowledge(FILE, raw["id"], "watch", _NO_DANGER)
    for evidence in _all_evidence(raw):
        if (wrong := wrong_with(_evidence(evidence), language.sources)) is not None:
            raise BrokenKnowledge(FILE, raw["id"], "evidence", wrong)


def _pointers(
    raw: Item, groups: Mapping[str, Term], language: SharedLanguage
) -> Iterator[tuple[str, str, Mapping[str, Any], str]]:
    yield "id", raw["id"], language.life_events, "life_events.yaml"
    yield "group", raw["group"], groups, FILE
    for one in raw["protects"]:
        yield "protects", one["to"], language.factors, "factors.yaml"
    for one in raw.get("watch", ()):
        yield "watch", one["to"], language.problems, "problems.yaml"
    for name in raw.get("leave_out", ()):
        yield "leave_out", name, language.problems, "problems.yaml"
    for one in raw["pass_on"]:
        yield "pass_on", one["to"], language.terms["partner_kinds"], "terms.yaml"
    for one in raw["figures"]:
        yield "figures", one["indicator"], language.indicators, "indicators.yaml"
        if "of" in one:
            yield "figures", one["of"], language.populations, "populations.yaml"


def _all_evidence(raw: Item) -> Iterator[Item]:
    yield raw["evidence"]
    for part in ("questions", "tipping_points", "helps", "protects", "watch", "pass_on", "figures"):
        yield from (one["evidence"] for one in raw.get(part, ()) if "evidence" in one)


_NO_CARD = Text(nl="Bij deze levensgebeurtenis hoort nog geen praatplaat.", en="This life event has no card yet.")
_IS_A_RISK = Text(nl="Dit is een risico en beschermt niet.", en="This is a risk and does not protect.")
_NO_DANGER = Text(nl="Dit probleem is niet als gevaar gemarkeerd.", en="This problem is not marked as a danger.")
