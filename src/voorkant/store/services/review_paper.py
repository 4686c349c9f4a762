"""The council's account on two sheets of paper, as data for the page of a command, and as JSON.

Before the vote on the budget somebody reads two pages: the answer, one row per assignment, the figures, what failed,
what was decided, what nobody knows. With more than eight assignments the account grows; nothing is left out silently.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from voorkant.adapters.paper import typeset
from voorkant.adapters.review_questions import load_review_form
from voorkant.core.learn.account import (
    Account,
    Agreed,
    Changes,
    PartAccount,
    failed,
    headline,
    top_figures,
    unknowns,
)
from voorkant.core.learn.plain import to_plain
from voorkant.core.shared.period import long_date
from voorkant.core.shared.text import Text

MOST_CHANGES = 4


def review_paper(account: Account, changed: Changes, before: int | None, language: str, today: date) -> bytes:
    """Give the account as PDF/UA."""
    return typeset("review", review_sheet(account, changed, before, language), language=language, made=today)


def review_json(account: Account) -> dict[str, Any]:
    """Give the whole account as plain values, with the sentences that are made from it; both languages."""
    most = load_review_form().paper
    return {
        "jaar": account.year,
        "gemeente": account.place,
        "gesloten": account.closed.isoformat() if account.closed else None,
        "antwoord": to_plain(headline(account)),
        "niet_bekend": to_plain(unknowns(account, len(load_review_form().questions))),
        "cijfers": [
            {"opgave": part.name, "cijfer": to_plain(fact)} for part, fact in top_figures(account, len(account.parts))
        ],
        "niet_gelukt": to_plain(failed(account, max(most["failed"], len(account.lessons)))),
        "verslag": to_plain(account),
    }


def review_sheet(account: Account, changed: Changes, before: int | None, language: str) -> Mapping[str, Any]:
    """Give what the two sheets show, in one language."""
    form = load_review_form()
    most = form.paper
    here = _Words(language, most["characters"])
    year, place = str(account.year), account.place
    decisions = account.decisions
    return {
        "title": _TITLE.format(place=place, year=year).to(language),
        "lead": headline(account).to(language),
        "reading": _READING.to(language),
        "heads": {name: head.to(language) for name, head in _HEADS.items()},
        "cards": [
            {"name": name.to(language), "questions": [one.name.to(language) for one in form.of_card(card)]}
            for card, name in form.cards.items()
        ],
        "parts": [_part(one, form.cards, language) for one in account.parts],
        "fits": len(account.parts) <= most["rows"],
        "changed": _changed(changed, before, here),
        "figures": [
            [part.name, here.cut(fact.words), f"{fact.source.to(language)}, {fact.period.to(language)}"]
            for part, fact in top_figures(account, _room(account, most, "figures"))
        ],
        "figure_heads": [one.to(language) for one in (_ASSIGNMENT, _FIGURE, _SOURCE)],
        "failed": [[f"{one.title}.", here.cut_words(one.words)] for one in failed(account, most["failed"])],
        "decisions": [
            _decision(part, one, here) for part, one in decisions[: _room(account, most, "decisions")]
        ],
        "decision_heads": [one.to(language) for one in (_ASSIGNMENT, _DECIDED, _WHO, _WHEN)],
        "before": _before(changed, before, language),
        "unknown": [here.cut(one) for one in unknowns(account, most["unknown"])],
        "more": _MORE.format(year=year).to(language) if account.closed else _DRAFT.to(language),
        "foot": _FOOT.format(place=place, day=long_date(account.closed or account.made)).to(language),
        "marked": _INVENTED.to(language) if account.invented else "",
    }  # fmt: skip


class _Words:
    """Cuts texts for paper, at a word, in one language."""

    def __init__(self, language: str, most: int) -> None:
        self.language, self.most = language, most

    def cut(self, text: Text) -> str:
        return self.cut_words(text.to(self.language))

    def cut_words(self, words: str) -> str:
        words = " ".join(words.split())
        return words if len(words) <= self.most else words[: self.most].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def _part(part: PartAccount, cards: Mapping[str, Text], language: str) -> dict[str, Any]:
    marks = [one for card in cards for one in part.of_card(card)]
    return {
        "name": part.name,
        "marks": [
            {"score": one.score.value if one.score else "", "word": (one.answer if one.score else _OPEN).to(language)}
            for one in marks
        ],
    }


def _room(account: Account, most: Mapping[str, int], what: str) -> int:
    """On two sheets so many lines; an account that grows may show one for each assignment."""
    return most[what] if len(account.parts) <= most["rows"] else max(most[what], len(account.parts))


def _decision(part: PartAccount, one: Agreed, here: _Words) -> list[str]:
    day = long_date(one.due).to(here.language) if one.due else ""
    return [part.name, here.cut_words(f"{one.name.to(here.language)}: {one.text}"), one.owner, day]


def _changed(changed: Changes, before: int | None, here: _Words) -> list[str]:
    if before is None or not changed.any:
        return []
    lines = [
        _CHANGE.format(part=one.part, question=one.question, before=one.before, after=one.after).to(here.language)
        for one in changed.marks[:MOST_CHANGES]
    ]
    left = len(changed.marks) - len(lines)
    if left > 0:
        lines.append(_MORE_CHANGES.format(n=str(left)).to(here.language))
    if changed.new:
        lines.append(here.cut_words(_NEW.format(names=", ".join(changed.new)).to(here.language)))
    if changed.gone:
        lines.append(here.cut_words(_GONE.format(names=", ".join(changed.gone)).to(here.language)))
    return lines


def _before(changed: Changes, before: int | None, language: str) -> str:
    if before is None or not changed.decided:
        return ""
    said = _KEPT.format(year=str(before), n=str(changed.decided), kept=str(changed.kept), told=str(changed.told))
    return said.to(language)


_TITLE = Text(
    nl="{place} {year}: doen we het goede, en doen we dat goed?",
    en="{place} {year}: are we doing the right things, and are we doing them well?",
)
_READING = Text(
    nl="Vol is ja, half is deels, leeg is nee, gestippeld is niet bekend. Partners gaven deze antwoorden samen; niet "
    "bekend telt nergens als nee.",
    en="Full is yes, half is partly, empty is no, dotted is not known. Partners gave these answers together; not known "
    "never counts as no.",
)
_HEADS = {
    "part": Text(nl="Opgave", en="Assignment"),
    "figures": Text(nl="Waar we dat aan zien", en="How we see that"),
    "failed": Text(nl="Wat niet lukte, en wat we ervan leerden", en="What did not work, and what we learnt"),
    "decisions": Text(nl="Wat we besloten", en="What we decided"),
    "unknown": Text(nl="Wat we niet weten", en="What we do not know"),
    "changed": Text(nl="Wat is er veranderd?", en="What has changed?"),
}
_ASSIGNMENT = Text(nl="Opgave", en="Assignment")
_FIGURE = Text(nl="Cijfer", en="Figure")
_SOURCE = Text(nl="Bron", en="Source")
_DECIDED = Text(nl="Besluit", en="Decision")
_WHO = Text(nl="Wie", en="Who")
_WHEN = Text(nl="Wanneer", en="When")
_OPEN = Text(nl="open", en="open")
_CHANGE = Text(nl="{part}, {question}: van {before} naar {after}.", en="{part}, {question}: from {before} to {after}.")
_MORE_CHANGES = Text(nl="Andere antwoorden die veranderden: {n}.", en="Other answers that changed: {n}.")
_NEW = Text(nl="Nieuw: {names}.", en="New: {names}.")
_GONE = Text(nl="Gestopt: {names}.", en="Ended: {names}.")
_KEPT = Text(
    nl="Besluiten uit {year}: {kept} van {n} gedaan; van {told} is gezegd wat ervan kwam.",
    en="Decisions of {year}: {kept} of {n} done; of {told} it was said what came of them.",
)
_MORE = Text(
    nl="Bij elk antwoord staan de redenen, de cijfers en hun zekerheid op de openbare pagina over {year}.",
    en="With each answer stand its reasons, figures and how sure they are, on the public page about {year}.",
)
_DRAFT = Text(
    nl="Concept: de toets is nog niet gesloten, dus antwoorden en cijfers kunnen nog veranderen.",
    en="Draft: the review is not closed yet, so answers and figures may still change.",
)
_FOOT = Text(
    nl="Gemeente {place}, stand van {day}, gemaakt met Voorkant",
    en="Municipality of {place}, as of {day}, made with Voorkant",
)
_INVENTED = Text(
    nl="Voorbeeld: opgaven, antwoorden en besluiten zijn verzonnen; cijfers van CBS en RIVM zijn echt.",
    en="Example: assignments, answers and decisions are invented; figures of CBS and RIVM are real.",
)
