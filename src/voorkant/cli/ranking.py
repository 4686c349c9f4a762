"""The command that ranks the groups of a file: no database, the same rules as the page."""

import argparse
import json
from pathlib import Path
from typing import Any

from voorkant.adapters.whole_files import not_over, whole_file
from voorkant.cli.language import reader_language
from voorkant.cli.progress import progress_bar
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text


def run_ranking(options: argparse.Namespace) -> None:
    """Rank the groups of a file and print or write what may be said of the order; refuse what cannot be ranked."""
    from voorkant.adapters.knowledge import load_language
    from voorkant.adapters.ranking_file import read_ranking
    from voorkant.core.analyse.ranking import Rules, changes, rank

    for name, value in (("--draws", options.draws), ("--threads", options.threads)):
        if value is not None and value < 1:
            raise BadInput("option", _TOO_SMALL.format(name=name), _NOTHING, _ONE_OR_MORE)
    not_over(options.out, options.file)
    settings = load_language().settings
    rules = Rules(
        first=settings["ranking_first_percent"].value / 100,
        pair=settings["ranking_pair_percent"].value / 100,
        sure=settings["ranking_sure_percent"].value / 100,
        band=int(settings["ranking_first_places"].value),
    )
    draws = options.draws or int(settings["ranking_draws"].value)
    read = read_ranking(Path(options.file), options.weights)
    with progress_bar(Text("Volgorden maken", "Making orders")):
        found = rank(
            read.candidates, read.criteria, read.space, rules=rules, draws=draws, seed=options.seed,
            threads=options.threads,
        )  # fmt: skip
    told = changes(found, read.candidates, read.criteria)
    said = _json(read, found, told) if options.format == "json" else _text(read, found, told)
    if options.out:
        with whole_file(Path(options.out)) as file:
            file.write(said)
    else:
        print(said, end="")


def _json(read: Any, found: Any, told: Any) -> str:
    from voorkant.core.analyse.present import to_data
    from voorkant.core.analyse.ranking import words

    data = {
        "headline": to_data(words.headline(found)),
        **to_data(found),
        "changes": to_data(told),
        "criteria": [{"id": one.id, "points": [list(point) for point in one.points]} for one in read.criteria],
        "scale_from_file": list(read.scaled),
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _text(read: Any, found: Any, told: Any) -> str:
    from voorkant.core.analyse.ranking import words

    language = reader_language()
    by, names = {one.id: one for one in read.criteria}, {one.id: one.name for one in read.candidates}
    wide = max(len(_GROUP.to(language)), *(len(one.group) for one in found.standings))
    lines = [words.headline(found).to(language), ""]
    lines.append(f"  # {_GROUP.to(language):<{wide}}  {_HEADS.format(n=str(found.band)).to(language)}")
    for one in found.standings:
        cells = (words.of_hundred(one.first), words.of_hundred(one.among(min(3, len(found.standings)))),
                 words.of_hundred(one.among(found.band)))  # fmt: skip
        lines.append(f"{one.place:>3} {one.group:<{wide}}  " + "".join(f"{cell:>9}" for cell in cells))
    lines += ["", _WEIGHTS.to(language)]
    lines += [
        f"  {one}: {found.weights[one] * 100:.0f} ({low * 100:.0f}-{high * 100:.0f})"
        for one, low, high in zip(read.space.criteria, read.space.low, read.space.high, strict=True)
    ]
    lines += ["", _CHANGE.to(language), *(f"  {one.to(language)}" for one in words.change_first(told[0], by, names))]
    lines += ["", words.unknowns(found, len(read.criteria)).to(language), words.sureness(found).to(language)]
    if read.scaled:
        lines.append(_SCALED.format(names=", ".join(read.scaled)).to(language))
    return "\n".join(lines) + "\n"


_GROUP = Text("groep", "group")
_HEADS = Text("   eerste  eerste 3  eerste {n}", "    first   first 3   first {n}")
_WEIGHTS = Text("Gewichten, van de 100:", "Weights, of 100:")
_CHANGE = Text("Wat zou de eerste plaats veranderen?", "What would change the first place?")
_SCALED = Text(
    "Schaal van laagste tot hoogste waarde in het bestand: {names}.",
    "Scale from lowest to highest value in the file: {names}.",
)
_TOO_SMALL = Text("{name} is te klein.", "{name} is too small.")
_NOTHING = Text("Er is geen volgorde gemaakt.", "No ranking was made.")
_ONE_OR_MORE = Text("Geef 1 of meer.", "Give 1 or more.")
