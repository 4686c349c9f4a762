"""Write groups of like questions as JSON that stays: what was read, how it was searched, and each group.

Whoever builds on `voorkant themes` finds the same names next year; what changes gets another number behind the slash.
The whole of it is described in docs/concepts/candidates.md.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, TextIO

from voorkant.adapters.embedding import Embedding
from voorkant.adapters.theme_language import load_subject_names
from voorkant.adapters.theme_rows import Questions
from voorkant.adapters.theme_words import Shown
from voorkant.core.analyse.candidates.explain import explanation
from voorkant.core.analyse.candidates.figures import alike, per_area, per_month
from voorkant.core.analyse.candidates.identity import shared_by
from voorkant.core.analyse.candidates.naming import heading
from voorkant.core.analyse.candidates.places import TOP
from voorkant.core.analyse.candidates.telling import sentence, told_exactly
from voorkant.core.analyse.present import to_data
from voorkant.core.analyse.themes.asked import Asked
from voorkant.core.analyse.themes.bridge import Bridge
from voorkant.core.analyse.themes.find import Search
from voorkant.core.shared.language import SharedLanguage
from voorkant.core.shared.text import Text, same
from voorkant.core.shared.themes import Theme

SCHEMA = "voorkant-themes/1"


@dataclass(frozen=True, slots=True)
class Searched:
    """How was searched: `edition` of the shared language, the own model if one was used, and remarks for the reader."""

    name: str
    edition: str
    search: Search
    embedding: Embedding | None
    remarks: Sequence[Text]


def write_themes(
    out: TextIO,
    questions: Questions,
    themes: Sequence[Theme],
    searched: Searched,
    language: SharedLanguage,
    shown: Callable[[Sequence[Asked]], Shown],
) -> list[Text]:
    """Write all groups, strongest first; `shown` chooses words and sentences. Gives the name and size of each."""
    of_id = {one.id: one for one in questions.asked}
    days = [one.day for one in questions.asked if one.day]
    last = max(days, default=None)
    head = {"schema": SCHEMA, "read": _read(questions, searched, days), "how": _how(searched, language)}
    out.write(json.dumps(head, ensure_ascii=False, indent=1)[:-2] + ',\n "candidates": [')
    told = []
    for number, theme in enumerate(themes, start=1):
        members = [of_id[key] for key in theme.questions]
        data = candidate(number, theme, members, last, language, shown(members))
        text = json.dumps(data, ensure_ascii=False, indent=1).replace("\n", "\n  ")
        out.write(f"{',' if number > 1 else ''}\n  {text}")
        told.append(Text(**data["name"]) + same(f" ({theme.size})"))
    out.write("\n ]\n}\n" if themes else "]\n}\n")
    return told


def candidate(
    number: int, theme: Theme, members: Sequence[Asked], last: date | None, language: SharedLanguage, shown: Shown
) -> dict[str, Any]:
    """Give one group as plain data; `last` is the last day of the file."""
    shared = shared_by(replace(theme, area="") if theme.area == TOP else theme)
    where = same(shared.area) if shared.area else None
    names = load_subject_names()
    situations = [names[one] for one in theme.subjects if one in names]
    numbers = told_exactly(theme.size, theme.expected)
    areas = per_area(members)
    return {
        "number": number,
        "name": to_data(heading(shared, language, where, situation=next(iter(situations), None))),
        "sentence": to_data(sentence(numbers, theme.first, theme.last, last or date.min, spread=theme.spread)),
        "explanation": to_data(explanation(theme, shared, language, shown.words, situations)),
        "size": theme.size,
        "expected": round(theme.expected, 3),
        "score": round(theme.score, 3),
        "spread": theme.spread,
        "share": asdict(shared) | {"problems": list(shared.problems)},
        "situations": [{"id": one} | to_data(names[one]) for one in theme.subjects if one in names],
        "first": theme.first.isoformat() if theme.first else None,
        "last": theme.last.isoformat() if theme.last else None,
        "months": [{"month": month, "questions": n} for month, n in per_month([one.day for one in members], last)],
        "areas": [{"area": area, "questions": n} for area, n in areas if area],
        "without_area": dict(areas).get("", 0),
        "danger": any(language.problems[one].danger for one in shared.problems if one in language.problems),
        "alike": asdict(alike(members)),
        "words": list(shown.words),
        "examples": list(shown.examples),
        "questions": list(theme.questions),
    }


def _read(questions: Questions, searched: Searched, days: Sequence[date]) -> dict[str, Any]:
    names, columns = questions.headings.names, questions.headings.columns
    return {
        "file": searched.name,
        "sha256": questions.sha256,
        "rows": questions.rows,
        "questions": len(questions.asked),
        "refused": questions.refused,
        "refused_rows": [
            {"row": one.row, "column": one.column or None, "why": to_data(one.why)} for one in questions.refused_rows
        ],
        "first": min(days).isoformat() if days else None,
        "last": max(days).isoformat() if days else None,
        "columns": {field: [names[at] for at in places] for field, places in columns.items()},
        "left_out": [*questions.headings.unused, *questions.headings.personal],
        "filled": _filled(questions.asked),
        "read_as": {field: dict(values) for field, values in questions.read_as.items()},
        "remarks": [to_data(one) for one in searched.remarks],
    }


def _filled(asked: Sequence[Asked]) -> Mapping[str, int]:
    """Count the questions that tell each field."""
    named = {"date": "day"}
    fields = ("date", "area", "problems", "life_event", "age_band", "household", "text")
    return {field: sum(bool(getattr(one, named.get(field, field))) for one in asked) for field in fields}


def _how(searched: Searched, language: SharedLanguage) -> dict[str, Any]:
    own, search = searched.embedding, searched.search
    vocabulary = (search.bridge.subjects, sorted(search.bridge.silent), search.bridge.usual)
    numbers = replace(search, bridge=Bridge())
    return {
        "words_read_by": {
            "model": "voorkant",
            "edition": searched.edition,
            "problems": len(language.problems),
            "vocabulary": hashlib.sha256(repr(vocabulary).encode()).hexdigest()[:12],
            "situations": len(search.bridge.subjects),
        },
        "own_model": None
        if own is None
        else {"name": own.name, "kind": own.kind, "numbers": own.size, "sha256": own.sha256},
        "parameters": {name: value for name, value in to_data(numbers).items() if name != "bridge"},
    }
