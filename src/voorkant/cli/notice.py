"""Commands of the first step: what people ask, without who they are."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text, same


def run_deidentify(options: argparse.Namespace) -> None:
    """Print each line of a file (`-`: standard input) without names, addresses and numbers, with its own line end."""
    from voorkant.adapters.deidentification import deidentify_lines

    for line in deidentify_lines(_lines(options.file)):
        sys.stdout.write(line)


def run_suggest(options: argparse.Namespace) -> None:
    """Print for each line of a file (`-`: standard input) the problems that it may be about, with probabilities.

    A line in, a line out: "debts 0.81<tab>payment_arrears 0.22", likeliest first; empty for words that say nothing.
    """
    texts = [line.rstrip("\r\n") for line in _lines(options.file)]
    from voorkant.cli.outcome import need_database, set_up_django

    set_up_django()
    from voorkant.store.services.suggest import model_of, only_municipality

    try:
        need_database()
        municipality = only_municipality()
    except BadInput:
        municipality = None  # without a database the words that come with the product are enough to start from
    model = model_of(municipality)
    for text in texts:
        found = model.suggest(text, at_most=options.most)
        print("\t".join(f"{one.problem} {one.probability:.2f}" for one in found))


def _lines(name: str) -> Iterator[str]:
    """Read lines with their ends; a whole file is read before the first line is given, so that it is refused whole."""
    if name == "-":
        yield from _decoded(sys.stdin.buffer, Text("De invoer", "The input"))
        return
    from voorkant.adapters.whole_files import read_whole

    path = Path(name)
    yield from list(_decoded(BytesIO(read_whole(path)), same(f"'{path.name}'")))


def _decoded(lines: Iterable[bytes], source: Text) -> Iterator[str]:
    """Read lines as UTF-8; a byte that is none could hide a name, so it is refused."""
    for number, line in enumerate(lines, start=1):
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise BadInput(
                "file-not-utf8",
                Text(f"{source.nl} is geen gewone tekst.", f"{source.en} is not plain text."),
                Text(
                    f"Teken {error.start + 1} van regel {number} is niet te lezen als UTF-8.",
                    f"Byte {error.start + 1} of line {number} cannot be read as UTF-8.",
                ),
                Text("Bewaar het als tekst in UTF-8.", "Save it as text in UTF-8."),
            ) from error


def run_questions(options: argparse.Namespace) -> None:
    """Import questions from a file into one team's registration."""
    from voorkant.cli.outcome import need_database

    need_database()
    from voorkant.cli.language import reader_language
    from voorkant.store.services.uploads import import_file

    report = import_file(
        Path(options.file), organisation_name=options.organisation, leave_out_errors=options.leave_out_errors
    )
    print(report.sentence(reader_language()))
