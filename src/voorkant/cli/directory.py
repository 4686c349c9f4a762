"""The command that searches the directory: what residents see, as text or data."""

import argparse
import json
from typing import TYPE_CHECKING, Any

from voorkant.cli.language import reader_language
from voorkant.cli.outcome import need_database
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text

if TYPE_CHECKING:
    from voorkant.store.models import Municipality
    from voorkant.store.selectors.directory_public import Page, PublicEntry

MOST, OLDEST = 200, 120


def run_directory(options: argparse.Namespace) -> None:
    """Print what fits; nothing of the words is kept."""
    words = options.words.encode("utf-8", "replace").decode()
    if not words.strip():
        raise _wrong(Text("Er zijn geen woorden om op te zoeken.", "There are no words to search for."))
    if not 1 <= options.limit <= MOST:
        raise _wrong(Text(f"--limit is geen getal van 1 tot {MOST}.", f"--limit is no number from 1 to {MOST}."))
    if options.age is not None and not 0 <= options.age <= OLDEST:
        raise _wrong(Text(f"--age is geen getal van 0 tot {OLDEST}.", f"--age is no number from 0 to {OLDEST}."))
    need_database()
    from voorkant.store.selectors.directory_public import answers
    from voorkant.store.selectors.directory_search import Filters
    from voorkant.store.selectors.routes import municipality_named

    municipality = municipality_named(options.municipality)
    filters = Filters(area=_area(municipality, options.area), age=options.age)
    page = answers(municipality, words, filters=filters, limit=options.limit)
    language = reader_language()
    if options.format == "json":
        print(json.dumps(_data(page, words, language), ensure_ascii=False, indent=1))
    else:
        print(_said(page, language))


def _area(municipality: "Municipality", typed: str) -> str:
    from voorkant.store.selectors.areas import area_tree, code_of, unknown_area

    if not typed:
        return ""
    code = code_of(typed)
    if code not in area_tree(municipality.code):
        raise unknown_area(typed)
    return code


def _data(page: "Page", words: str, language: str) -> dict[str, Any]:
    return {
        "query": words,
        "readAs": [{"typed": typed, "meant": meant} for typed, meant in page.read_as],
        "callFirst": [{"name": one.name.to(language), "number": one.number} for one in page.calls],
        "more": page.more,
        "results": [_entry(one, language) for one in page.entries],
    }


def _entry(one: "PublicEntry", language: str) -> dict[str, Any]:
    return {
        "number": one.key, "kind": "place" if one.is_place else "offer", "name": one.name,
        "organisation": one.organisation, "what": one.what, "where": list(one.where), "when": one.when,
        "costs": one.costs, "join": one.join, "phone": one.phone, "url": one.url,
        "languages": [each.to(language) for each in one.languages], "faded": one.faded,
        "standing": one.standing.to(language), "why": one.why.to(language) if one.why else "",
        "problems": list(one.problems), "areas": list(one.areas),
    }  # fmt: skip


def _said(page: "Page", language: str) -> str:
    lines = [f"{one.name.to(language)}: {one.number}" for one in page.calls]
    if not page.entries:
        lines.append(_NOTHING.to(language))
    for at, one in enumerate(page.entries, 1):
        told = [one.organisation, *one.where, one.when, one.costs, one.phone]
        lines.append(f"{at}. {one.name} ({'; '.join(part for part in told if part)})")
        lines += [f"   {text.to(language)}" for text in (one.why, one.standing if one.faded else None) if text]
    return "\n".join(lines)


def _wrong(what: Text) -> BadInput:
    return BadInput("directory-search", what, _NOT_SOUGHT, _SO)


_NOTHING = Text("Niets gevonden. Zeg het met andere woorden.", "Nothing found. Say it in other words.")
_NOT_SOUGHT = Text("Er is niets gezocht.", "Nothing was searched.")
_SO = Text('Doe bijvoorbeeld: voorkant directory search "post stapelt zich op".',
           'For example: voorkant directory search "post piles up".')  # fmt: skip
