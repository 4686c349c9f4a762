"""What goes together as charts, from what may be shown."""

from collections.abc import Sequence

from voorkant.adapters.knowledge import load_language
from voorkant.charts.stacks import Together, TogetherNetwork, UpSetChart
from voorkant.core.shared.period import Window
from voorkant.core.shared.stacks import ShownStacks, Strength
from voorkant.core.shared.text import Text, same

PAIR = 2
DRAWN = 12


def together(found: ShownStacks) -> tuple[Together, ...]:
    """Give the sets by name, strongest first."""
    problems = load_language().problems
    return tuple(
        Together(
            names=tuple(problems[name].name if name in problems else same(name) for name in one.problems),
            level=max(one.strength - Strength.HALF_MORE, 0),
            strength=one.strength.words,
            count=one.count,
        )
        for one in found.stacks
    )


def network_chart(sets: Sequence[Together], title: Text, window: Window, *, invented: bool) -> TogetherNetwork | None:
    """Draw the pairs as a network; None where there are none."""
    pairs = tuple(one for one in sets if len(one.names) == PAIR)
    if not pairs:
        return None
    said = Text(nl="Paren van problemen in één vraag.", en="Pairs of problems in one question.")
    if len(pairs) > DRAWN:
        said = Text(nl=f"De eerste {DRAWN} paren van {len(pairs)}.", en=f"The first {DRAWN} pairs of {len(pairs)}.")
    return TogetherNetwork(title, said, pairs[:DRAWN], _source(window, invented=invented))


def upset_chart(sets: Sequence[Together], title: Text, window: Window, *, invented: bool) -> UpSetChart | None:
    """Draw all sets with how many questions they are in; None where no count is shown."""
    if not any(one.count for one in sets):
        return None
    said = Text(nl="Vragen met al deze problemen, en soms nog meer", en="Questions with all of these, sometimes more")
    return UpSetChart(title, said, tuple(sets), _source(window, invented=invented))


def _source(window: Window, *, invented: bool) -> Text:
    kind = Text("verzonnen vragen", "invented questions") if invented else Text("eigen vragen", "own questions")
    return Text(nl="Bron: {kind}, {window}.", en="Source: {kind}, {window}.").format(kind=kind, window=window.words)
