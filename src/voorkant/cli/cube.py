"""A file of questions counted by area, problem and period; needs no database."""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from voorkant.adapters.kernels import keep_kernels_anywhere
from voorkant.cli.language import reader_language
from voorkant.cli.progress import progress_bar
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text, same

LEVELS = ("municipality", "district", "neighbourhood")
"""Levels of CBS's codes, from the top down; with a division of one's own they are numbers from 1."""
DUTCH = {"gemeente": "municipality", "wijk": "district", "buurt": "neighbourhood"}


def run_cube(options: argparse.Namespace) -> None:
    """Read questions, count and add them up, and write the cube."""
    threads = options.threads if options.threads is not None else os.cpu_count() or 1
    if threads < 1:
        raise _refused(Text("Minder dan één draad kan niet.", "Fewer than one thread is not possible."))
    os.environ.setdefault("POLARS_MAX_THREADS", str(threads))  # read once, when Polars is loaded
    keep_kernels_anywhere()
    from voorkant.adapters.cube import read_cube
    from voorkant.adapters.cube_out import check_out, write_cube
    from voorkant.adapters.cube_tree import read_tree
    from voorkant.adapters.whole_files import not_over
    from voorkant.core.analyse.cube.rollup import roll_up

    out = Path(options.out)
    check_out(out)
    not_over(options.out, options.file, options.tree)
    parents = read_tree(Path(options.tree)) if options.tree else None
    counted_in = _counted_in if options.domains else None
    with progress_bar(Text("Tellen", "Counting")) as told:
        cube = read_cube(
            Path(options.file), period=options.period, parents=parents, threads=threads, counted_in=counted_in,
            progress=told,
        )  # fmt: skip
    found = roll_up(cube, threads=threads)
    names = [str(depth + 1) if parents is not None else LEVELS[depth] for depth in found]
    chosen = _chosen(options.levels, names)
    levels = {name: found[depth] for depth, name in enumerate(names) if name in chosen}
    rows = write_cube(levels, out, period=options.period, dense=options.dense)
    words = Text("{rows} rijen geschreven in {name}.", "{rows} rows written to {name}.")
    print(words.format(rows=same(str(rows)), name=same(out.name)).to(reader_language()))


def _counted_in(problems: tuple[str, ...]) -> Sequence[str]:
    """Count a question in total, in its problems and in their life domains; refuse a problem that is not known."""
    from voorkant.adapters.knowledge import load_language
    from voorkant.core.notice.question import counted_in

    language = load_language()
    if unknown := next((problem for problem in problems if problem not in language.problems), None):
        why = Text("Probleem '{value}' is niet bekend.", "Problem '{value}' is not known.").format(value=same(unknown))
        raise _refused(why, Text("Laat --domains weg.", "Leave --domains out."))
    return counted_in(problems, language)


def _chosen(given: str | None, names: Sequence[str]) -> Sequence[str]:
    if given is None:
        return names
    wanted = [DUTCH.get(name.strip(), name.strip()) for name in given.split(",")]
    if unknown := [name for name in wanted if name not in names]:
        why = Text("Niveau '{value}' is er niet. Wel: {names}.", "There is no level '{value}'. There are: {names}.")
        raise _refused(why.format(value=same(unknown[0]), names=same(", ".join(names))))
    return wanted


def _refused(why: Text, do: Text | None = None) -> BadInput:
    what = Text("De kubus kan niet worden gemaakt.", "The cube cannot be made.")
    return BadInput("cube-options", what, why, do or Text("Er is niets geschreven.", "Nothing was written."))
