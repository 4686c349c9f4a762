"""The small pieces of the one gate for own counts, for places that show a single number and not a table.

A library that shares how full it is shows "15 tot 19 contacten", not 17: whoever looks again tomorrow and reads 18
would know that somebody came today. A table of counts goes through `core.analyse.disclosure`, which hides what follows
from its margins; every other own number that others than the registering team see goes through a function of this
module, and through nothing else. See docs/concepts/disclosure.md, "One gate".
"""

from collections.abc import Collection, Mapping

from voorkant.core.shared.numbers import whole
from voorkant.core.shared.text import Text


def fit_to_show(number: int, of: int | None, threshold: int) -> bool:
    """Tell whether a count of residents may be shown: neither it nor, for a share, what is left of it is small.

    Nought is hidden too: "nobody" also says something of each of them.
    """
    return number >= threshold and (of is None or of - number >= threshold)


def rounded(number: int, threshold: int) -> int:
    """Give a number that runs on from day to day as the nearest multiple of the threshold, halves up.

    Who reads it twice, or beside another number that is rounded, knows each only within a range of `threshold`
    possible counts: one more registration does not show.

    >>> [rounded(one, 5) for one in (6, 7, 8, 12, 13)]
    [5, 5, 10, 10, 15]
    """
    return (2 * number + threshold) // (2 * threshold) * threshold if threshold > 1 else number


def steps(number: int, threshold: int) -> tuple[int, int]:
    """Give the step of `threshold` counts that a running number lies in.

    >>> steps(17, 5), steps(3, 5)
    ((15, 19), (0, 4))
    """
    low = number // threshold * threshold
    return low, low + threshold - 1


def step_words(number: int, threshold: int) -> Text:
    """Write that step: "15 tot 19", or "minder dan 5".

    >>> step_words(17, 5).nl, step_words(0, 5).en
    ('15 tot 19', 'fewer than 5')
    """
    low, high = steps(number, threshold)
    if not low:
        return Text(nl=f"minder dan {threshold}", en=f"fewer than {threshold}")
    return Text(nl=f"{whole(low).nl} tot {whole(high).nl}", en=f"{whole(low).en} to {whole(high).en}")


def hidden_parts(
    counts: Mapping[str, int], block_of: Mapping[str, str], threshold: int, *, loose: Collection[str] = ()
) -> dict[str, bool]:
    """Give the counts to hide where those of one block add up to a known whole: every small one, and with it as many
    others (smallest first) as it takes to leave at least `threshold` possible values for each small one. True says that
    a part may be told to be "fewer than" the threshold; where that would tell too much, no part of its block is.

    In the blocks `loose` people may count in several parts or in none, so that nothing follows by subtraction.

    >>> hidden_parts({"a": 11, "b": 3, "c": 6}, {"a": "age", "b": "age", "c": "age"}, 5)
    {'b': True, 'c': False}
    """
    hidden: dict[str, bool] = {}
    for block in dict.fromkeys(block_of.values()):
        inside = sorted((one for one in counts if block_of.get(one) == block), key=lambda one: (counts[one], one))
        small = [one for one in inside if counts[one] < threshold]
        others = inside[len(small) :] if small and block not in loose else []
        beside: list[str] = []
        safe = block in loose
        while others and not safe:
            beside.append(others.pop(0))
            spare = sum(counts[one] for one in (*small, *beside)) - threshold * len(beside)
            safe = spare >= threshold - 1
        hidden |= dict.fromkeys(small, safe) | dict.fromkeys(beside, False)
    return hidden
