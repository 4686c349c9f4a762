"""The command that makes invented inhabitants of a place and tells how well they fit; it needs no database.

A researcher who wants to try another model on Voorst gets a table of 25,377 people who do not exist and who add up to
what CBS published, without ever holding a record of anybody.
"""

import argparse
import json
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from voorkant.adapters.whole_files import not_the_same, whole_file, whole_place
from voorkant.cli.language import reader_language
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text


def run_population(options: argparse.Namespace) -> None:
    """Make the population of a place, write it as Parquet, and print the fit report."""
    out, report = Path(options.out), Path(options.report) if options.report else None
    if out.suffix.lower() != ".parquet":
        raise BadInput("population-out", _NO_PARQUET, _NOTHING, _GIVE_PARQUET)
    if report and report.suffix.lower() not in (".json", ".md"):
        raise BadInput("population-report", _NO_REPORT, _NOTHING, _GIVE_REPORT)
    if not 0 <= options.seed < 2**63:
        raise BadInput("population-seed", _NO_SEED, _NOTHING, _GIVE_SEED)
    not_the_same(options.out, options.report)
    from voorkant.adapters.kernels import keep_kernels_anywhere

    keep_kernels_anywhere()
    from voorkant.cli.outcome import set_up_django

    set_up_django()
    from voorkant.adapters.population_out import report_data, report_text, write_parquet
    from voorkant.core.analyse.scenario.population_report import fit_report
    from voorkant.store.selectors.scenario_margins import population_with_margins

    with whole_place(out) as place, whole_file(report) if report else nullcontext() as file:
        population, _, margins = population_with_margins(options.area, seed=options.seed)
        fitted = fit_report(population, margins, seed=options.seed)
        said = report_text(fitted, reader_language())
        write_parquet(population, place)
        if report and file:
            file.write(said if report.suffix.lower() == ".md" else _as_json(report_data(fitted)))
    print(said, end="")


def _as_json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


_NOTHING = Text("Er is niets gemaakt.", "Nothing was made.")
_NO_PARQUET = Text("--out is geen Parquet-bestand.", "--out is no Parquet file.")
_GIVE_PARQUET = Text("Geef een naam die eindigt op .parquet.", "Give a name that ends in .parquet.")
_NO_REPORT = Text("--report kan alleen JSON of Markdown zijn.", "--report can only be JSON or Markdown.")
_GIVE_REPORT = Text("Geef een naam die eindigt op .json of .md.", "Give a name that ends in .json or .md.")
_NO_SEED = Text("--seed is kleiner dan nul of te groot.", "--seed is below nought or too large.")
_GIVE_SEED = Text("Geef een heel getal, bijvoorbeeld 1.", "Give a whole number, such as 1.")
