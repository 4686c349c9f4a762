"""The command that tells where to refer: one problem at one finding place, as text, data or paper."""

import argparse
import json
import sys

from voorkant.cli.language import reader_language
from voorkant.cli.outcome import need_database
from voorkant.core.shared.errors import BadInput, NotFound
from voorkant.core.shared.language import AgeBand
from voorkant.core.shared.text import Text


def run_route(options: argparse.Namespace) -> None:
    """Print where to refer. Nothing is counted: a look from here is nobody's ask."""
    need_database()
    from django.utils import timezone

    from voorkant.adapters.knowledge import load_language
    from voorkant.core.notice.finding import find_problem
    from voorkant.core.notice.route_present import as_text, to_data
    from voorkant.store.selectors.route_paper import route_paper
    from voorkant.store.selectors.routes import guide_of, municipality_named

    language = reader_language()
    known = load_language()
    guide = guide_of(municipality_named(options.municipality), timezone.localdate())
    place = guide.place(options.place)
    problem = find_problem(known.problems, options.problem)
    if options.area and options.area not in guide.areas:
        raise _unknown_area(options.area)
    if options.age not in ("", *known.age_bands):
        raise _unknown_age(options.age, list(known.age_bands.values()))
    told = guide.refer(place, problem.id, area=options.area, age_band=options.age)
    if options.format == "pdf":
        _print_pdf(route_paper(guide, told, language))
    elif options.format == "json":
        print(json.dumps(to_data(told, language), ensure_ascii=False, indent=1))
    else:
        print(as_text(told, language), end="")


def _print_pdf(data: bytes) -> None:
    if sys.stdout.isatty():
        raise BadInput(
            "pdf-on-screen",
            Text("Een PDF is op dit scherm niet te lezen.", "A PDF cannot be read on this screen."),
            Text("Er is niets gemaakt.", "Nothing was made."),
            Text("Schrijf hem in een bestand: … --format pdf > waarheen.pdf",
                 "Write it to a file: … --format pdf > route.pdf"),
        )  # fmt: skip
    sys.stdout.buffer.write(data)


def _unknown_area(code: str) -> NotFound:
    return NotFound(
        "area-unknown",
        Text(f"Gebied '{code}' ligt niet in deze gemeente.", f"Area '{code}' does not lie in this municipality."),
        Text("Er is niets gezocht.", "Nothing was looked up."),
        Text("Geef een code zoals KN0285-twello.", "Give a code such as KN0285-twello."),
    )


def _unknown_age(given: str, bands: list[AgeBand]) -> BadInput:
    listed = ", ".join(one.id for one in bands)
    return BadInput(
        "age-unknown",
        Text(f"Leeftijd '{given}' is niet bekend.", f"Age '{given}' is not known."),
        Text("Er is niets gezocht.", "Nothing was looked up."),
        Text(f"Kies uit: {listed}.", f"Choose from: {listed}."),
    )
