"""The command that finds questions which one offer could answer, in somebody's own file; it needs no database."""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voorkant.adapters.kernels import keep_kernels_anywhere, state_of_commands
from voorkant.cli.language import reader_language
from voorkant.cli.progress import progress_bar
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.numbers import whole
from voorkant.core.shared.text import Text, same

if TYPE_CHECKING:
    from voorkant.adapters.embedding import Embedding
    from voorkant.core.analyse.themes.asked import Asked

NAMED = 10
MOST_EXAMPLES = 10


def run_themes(options: argparse.Namespace) -> None:
    """Read the file, find what is alike, and write it; nothing is written when it cannot be read or is stopped."""
    if options.lang:
        os.environ["VOORKANT_LANGUAGE"] = options.lang
    if not 0 <= options.examples <= MOST_EXAMPLES:
        raise _option("--examples", str(options.examples))
    keep_kernels_anywhere()
    from voorkant.adapters.cube_tree import read_tree
    from voorkant.adapters.whole_files import not_over, whole_file

    not_over(options.out, options.file, options.areas)
    tree = read_tree(Path(options.areas)) if options.areas else {}
    own = _own_model(options.embedding)
    gc.disable()  # questions come by the million and never refer to each other
    try:
        with whole_file(Path(options.out)) as out:
            told, remarks, questions = _search(options, tree, own, out)
    finally:
        gc.enable()
    _tell(told, remarks, questions, Path(options.out))


def _search(
    options: argparse.Namespace, tree: dict[str, str], own: "Embedding | None", out: Any
) -> tuple[list[Text], list[Text], int]:
    """Write the groups; give their names, what must be said of the file, and how many questions it holds."""
    from voorkant.adapters.knowledge import load_language
    from voorkant.adapters.suggestions import edition, start_model
    from voorkant.adapters.theme_language import load_search
    from voorkant.adapters.theme_out import Searched, write_themes
    from voorkant.adapters.theme_remarks import remarks_of
    from voorkant.adapters.theme_rows import read_questions
    from voorkant.adapters.theme_words import Showing
    from voorkant.core.analyse.candidates.places import parents_of
    from voorkant.core.analyse.themes.find import find_themes

    language, path = load_language(), Path(options.file)
    with progress_bar(Text("Lezen", "Reading")) as bar:
        questions = read_questions(path, language, bar)
    asked = questions.asked
    parents = parents_of((one.area for one in asked), tree)
    plain = load_search()
    search = replace(plain, bar=replace(plain.bar, least=int(language.setting("candidate_least_questions"))))
    remarks = remarks_of(questions, parents)
    if own is not None and len(asked) > search.compared:
        remarks.append(_TOO_MANY.format(name=same(own.name), most=whole(search.compared)))
        own = None
    vectors = _vectors(own, asked)
    with progress_bar(Text("Zoeken", "Looking")):
        model = start_model(state_of_commands()) if any(one.text for one in asked) else None
        themes = find_themes(asked, parents, model=model, search=search, vectors=vectors)
    showing = Showing(asked, options.examples, state_of_commands())
    searched = Searched(path.name, edition(), search, own, remarks)
    with progress_bar(Text("Schrijven", "Writing")):
        told = write_themes(out, questions, themes, searched, language, showing.of)
    if showing.failed:
        remarks.append(_NO_WORDS.format(why=same(str(showing.failed.cause))))
    return told, remarks, len(asked)


def _own_model(folder: str | None) -> "Embedding | None":
    from voorkant.adapters.embedding import own_embedding, read_embedding

    return read_embedding(Path(folder)) if folder else own_embedding()


def _vectors(own: "Embedding | None", asked: "Sequence[Asked]") -> Any:
    if own is None:
        return None
    with progress_bar(Text("Eigen taalmodel", "Own language model")) as bar:
        return own.vectors([one.text for one in asked], bar)


def _tell(told: Sequence[Text], remarks: Sequence[Text], questions: int, out: Path) -> None:
    """Say what was found; beside what was written, where that goes to the standard output itself."""
    language, name = reader_language(), out.name
    for remark in remarks:
        print(remark.to(language), file=sys.stderr)
    aside = None if out.is_file() else sys.stderr
    found = (_ONE if len(told) == 1 else _SEVERAL).format(
        n=whole(len(told)), questions=whole(questions), name=same(name)
    )
    print(found.to(language), file=aside)
    for number, one in enumerate(told[:NAMED], start=1):
        print(f"{number:>3} {one.to(language)}", file=aside)
    if len(told) > NAMED:
        print(_MORE.format(n=whole(len(told) - NAMED)).to(language), file=aside)


def _option(name: str, value: str) -> BadInput:
    return BadInput(
        "themes-option",
        Text(nl=f"{name} {value} kan niet.", en=f"{name} {value} is not possible."),
        Text(nl=f"Het moet 0 tot en met {MOST_EXAMPLES} zijn.", en=f"It must be 0 up to {MOST_EXAMPLES}."),
        Text(nl="Geef een ander getal, of laat het weg.", en="Give another number, or leave it out."),
    )


_ONE = Text(
    nl="1 groep in {questions} vragen, geschreven in {name}.", en="1 group in {questions} questions, written to {name}."
)
_SEVERAL = Text(
    nl="{n} groepen in {questions} vragen, geschreven in {name}.",
    en="{n} groups in {questions} questions, written to {name}.",
)
_MORE = Text(nl="    en nog {n}", en="    and {n} more")
_TOO_MANY = Text(
    nl="Het eigen taalmodel '{name}' is niet gebruikt: dat kan tot {most} vragen.",
    en="The own language model '{name}' was not used: that is possible up to {most} questions.",
)
_NO_WORDS = Text(
    nl="Er zijn geen woorden en voorbeelden gegeven: namen eruit halen lukt nu niet ({why}).",
    en="No words and examples are given: names cannot be taken out at the moment ({why}).",
)
