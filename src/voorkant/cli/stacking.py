"""The command that tells which problems go together in a file of questions; it needs no database."""

import argparse
import json
from pathlib import Path

from voorkant.adapters.whole_files import not_over, whole_place
from voorkant.cli.language import reader_language
from voorkant.cli.progress import progress_bar
from voorkant.core.shared.text import Text


def run_stacking(options: argparse.Namespace) -> None:
    """Read the file, find what goes together, and print it or write it to a file."""
    from voorkant.adapters.knowledge import load_language
    from voorkant.adapters.spreadsheets import table_as_csv
    from voorkant.adapters.stack_files import read_stack_file
    from voorkant.core.analyse.stacking import Rules, find_stacks
    from voorkant.core.analyse.stacking.present import as_text, to_data, to_rows

    not_over(options.out, options.file)
    questions, sha256 = read_stack_file(Path(options.file))
    language = load_language()
    rules = Rules(
        false_share=language.setting("stacking_false_share"),
        least_together=int(language.setting("stacking_least_together")),
        least_lift=language.setting("stacking_least_lift"),
        least_several=int(language.setting("stacking_least_several")),
        largest=int(language.setting("stacking_largest")),
    )
    with progress_bar(Text("Zoeken", "Looking")):
        found = find_stacks(questions, rules)
    if options.format == "json":
        told = json.dumps(to_data(found) | {"sha256": sha256}, ensure_ascii=False, indent=1).encode() + b"\n"
    elif options.format == "csv":
        told = table_as_csv(to_rows(found), decimal_comma=reader_language() == "nl")
    else:
        names = {problem.id: problem.name for problem in language.problems.values()}
        told = as_text(found, names, reader_language()).encode() + b"\n"
    _give(told, options.out)


def _give(told: bytes, out: str | None) -> None:
    if out is None:
        print(told.decode("utf-8-sig"), end="")
        return
    with whole_place(Path(out)) as place:
        place.write_bytes(told)
