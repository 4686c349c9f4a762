"""Commands of the second step: open figures in, the picture out."""

import argparse
import json
import sys
from pathlib import Path

from voorkant.cli.language import reader_language
from voorkant.cli.outcome import need_database
from voorkant.core.analyse.result import Picture
from voorkant.core.shared.errors import BadInput, NotFound
from voorkant.core.shared.text import Text, same


def run_import(options: argparse.Namespace) -> None:
    """Import a table from a file or live, with a progress bar on a terminal."""
    need_database()
    from voorkant.cli.progress import progress_bar
    from voorkant.store.services.sources import import_source

    with progress_bar(same(f"{options.kind} {Path(options.source).name}")) as progress:
        report = import_source(options.kind, options.source, area=options.area, year=options.year, progress=progress)
    name = f"{report.publication.title} ({report.publication.year})"
    if report.already:
        text = Text(
            f"{name} was al ingelezen; er is niets veranderd.",
            f"{name} was imported already; nothing changed.",
        )
    else:
        what = Text("grenzen", "boundaries") if options.kind == "boundaries" else Text("cijfers", "figures")
        text = Text(
            f"{name}: {report.figures} {what.nl} over {report.areas} gebieden ingelezen.",
            f"{name}: {report.figures} {what.en} on {report.areas} areas imported.",
        )
    print(text.to(reader_language()))
    if report.unknown_columns:
        names = ", ".join(report.unknown_columns)
        print(Text(f"Niet gebruikt: {names}", f"Not used: {names}").to(reader_language()), file=sys.stderr)


def run_picture(options: argparse.Namespace) -> None:
    """Print the picture of an area as text, JSON, or its chart as SVG."""
    need_database()
    from voorkant.core.analyse.present import as_text, to_data
    from voorkant.store.selectors.areas import code_of
    from voorkant.store.selectors.picture import picture_of

    language = reader_language()
    found = picture_of(code_of(options.area), group=options.group)
    if options.format == "json":
        print(json.dumps(to_data(found), ensure_ascii=False, indent=1))
    elif options.format == "text":
        print(as_text(found, language))
    else:
        print(_chart(found, options.problem, language))


def _chart(found: Picture, problem: str | None, language: str) -> str:
    from voorkant.store.selectors.charts import picture_chart

    if problem is not None and all(line.problem != problem for line in found.lines):
        raise NotFound(
            "problem-unknown",
            Text(f"Probleem '{problem}' is niet bekend.", f"Problem '{problem}' is not known."),
            Text("Er is niets getekend.", "Nothing was drawn."),
            Text(
                "De namen staan in de gedeelde taal, zoals loneliness.", "See the shared language, such as loneliness."
            ),
        )
    chart = picture_chart(found, problem)
    if chart is None and found.instead is not None:
        instead = found.instead
        raise BadInput(
            "too-few-people",
            Text("Er is niets te tekenen.", "There is nothing to draw."),
            instead.few,
            Text(f"Kijk naar {instead.place.nl}: {instead.area}.", f"Look at {instead.place.en}: {instead.area}."),
        )
    if chart is None:
        raise BadInput(
            "nothing-to-draw",
            Text("Er is niets te tekenen.", "There is nothing to draw."),
            Text("Voor dit gebied zijn er geen open cijfers.", "There are no open figures for this area."),
            Text("Lees eerst cijfers in: voorkant import.", "Import figures first: voorkant import."),
        )
    return chart.svg(language)
