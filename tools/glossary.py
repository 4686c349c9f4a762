"""Writes the lists of the glossary and the table of settings from the knowledge; no name is documented by heart.

    python -m tools.glossary

Only what stands under the mark in each page is made; what stands above it is written by people.
"""

from collections.abc import Mapping
from pathlib import Path

from voorkant.adapters.knowledge import load_language
from voorkant.core.shared.language import SharedLanguage, Term

DOCS = Path(__file__).resolve().parents[1] / "docs"
MARK = "<!-- From here on made by: python -m tools.glossary -->\n"
SECTIONS = {
    "levels": "Levels of prevention",
    "approaches": "For whom",
    "forms": "Collective or individual",
    "partner_kinds": "Kinds of partner",
    "place_kinds": "Kinds of finding place",
    "household_types": "Kinds of household",
    "urgencies": "Urgency",
    "channels": "How a question came in",
    "resident_knows": "Whether the resident knows",
    "signal_endings": "What the sender of a signal asks",
    "signal_answers": "What came of a signal",
    "call_moments": "When to call back",
    "agreement_channels": "How partners refer",
    "agreement_bases": "On which basis something is passed on",
    "agreement_fields": "What may be told",
    "round_kinds": "Kinds of round",
    "round_outcomes": "What happened at a door",
    "dialogue_kinds": "Kinds of talk with residents",
}


def made(language: SharedLanguage) -> dict[Path, str]:
    """Give what must stand under the mark of each page."""
    return {DOCS / "glossary.md": _lists(language), DOCS / "concepts" / "shared-language.md": _settings(language)}


def under_mark(page: Path) -> str:
    """Give what stands under the mark of a page now; IndexError when the mark is gone."""
    return page.read_text(encoding="utf-8").split(MARK, maxsplit=1)[1]


def main() -> None:
    """Rewrite the made part of both pages."""
    for page, text in made(load_language()).items():
        written = page.read_text(encoding="utf-8").split(MARK, maxsplit=1)[0]
        page.write_text(written + MARK + text, encoding="utf-8")
        print(page.relative_to(DOCS.parent))


def _lists(language: SharedLanguage) -> str:
    parts: list[tuple[str, Mapping[str, Term]]] = [
        ("Life domains", language.domains),
        ("Problems", language.problems),
        ("Risk and protective factors", language.factors),
        ("Life events", language.life_events),
        ("Age bands", language.age_bands),
        ("Target groups", language.target_groups),
        *((SECTIONS[section], terms) for section, terms in language.terms.items()),
        ("Indicators", language.indicators),
    ]
    return "".join(f"\n## {title}\n\n{_table(terms)}" for title, terms in parts)


def _table(terms: Mapping[str, Term]) -> str:
    rows = (f"| {one.name.nl} | {one.name.en} | `{one.id}` |" for one in terms.values())
    return "\n".join(("| Dutch | English | name in the code |", "|---|---|---|", *rows, ""))


def _settings(language: SharedLanguage) -> str:
    rows = (
        f"| `{one.id}` | {one.value:g} {one.unit} | {'' if one.minimum is None else format(one.minimum, 'g')} "
        f"| {one.explanation.en} |"
        for one in language.settings.values()
    )
    head = ("", "## Settings", "", "| setting | value | lowest | what it does |", "|---|---|---|---|")
    return "\n".join((*head, *rows, ""))


if __name__ == "__main__":
    main()
