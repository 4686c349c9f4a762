"""The command that tells what a start did, from a file of counts: no database, no web, only files in and out."""

import argparse
from pathlib import Path

from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text


def run_effect(options: argparse.Namespace) -> None:
    """Estimate every start in a file and write what was found; nothing is written when a row cannot be used."""
    from voorkant.adapters.effect_csv import read_effect_counts, write_effects
    from voorkant.adapters.whole_files import not_over, whole_file
    from voorkant.core.learn.before_after_panel import effects

    not_over(options.out, options.counts)
    counts = read_effect_counts(Path(options.counts))
    if not counts.panel.started:
        raise BadInput("effect-no-start", _NO_START, _WHY, _FILL_IN)
    found = effects(counts.panel)
    with whole_file(Path(options.out)) as out:
        write_effects(out, counts, found)


_NO_START = Text(nl="Nergens in het bestand begint iets.", en="Nothing begins anywhere in the file.")
_WHY = Text(
    nl="De kolom started is leeg, of noemt een maand die er niet is.",
    en="The column started is empty, or names a month that is not there.",
)
_FILL_IN = Text(
    nl="Vul bij elke plaats die iets begon de maand in, zoals 2026-08.",
    en="Fill in the month, such as 2026-08, for each place that began something.",
)
