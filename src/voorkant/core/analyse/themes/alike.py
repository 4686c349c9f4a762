"""Questions that say the same in other words: groups by what two questions tell, for so few that pairs can be compared.

"Ik krijg mijn post niet bij" and "er liggen stapels enveloppen die hij niet opent" share no word, yet both lean towards
the same problem; "de enveloppen gaan ongeopend in een tas" shares a word with one of them. Codes, meaning, words, place
and age each count for as far as both questions tell them; groups grow while their questions are alike on average.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import csr_array, diags_array
from scipy.spatial.distance import squareform

from voorkant.core.analyse.themes.asked import Columns, Ints

Likeness = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weighing:
    """How much codes, meaning, words, vectors of their own, place and age count; `least`: how alike one group is on average (0 to 1).

    `subject`: who lives in the same street but asks something else is not alike. Questions that are less alike than
    this in codes, meaning and words are not alike at all.
    """

    codes: float = 1.0
    meaning: float = 1.0
    words: float = 1.0
    own: float = 1.0
    place: float = 1.0
    age: float = 0.5
    least: float = 0.45
    subject: float = 0.1


def groups_of(
    columns: Columns,
    chances: NDArray[np.float32] | None,
    stems: csr_array | None,
    weighing: Weighing,
    own: NDArray[np.float32] | None = None,
) -> Ints:
    """Give per question the number of its group; a question that is like no other has a group of its own."""
    if columns.size < 2:
        return np.zeros(columns.size, dtype=np.int64)
    like = likeness(columns, chances, stems, weighing, own)
    distance = squareform(np.maximum(1.0 - like, 0.0).astype(np.float64), checks=False)
    found: Ints = fcluster(linkage(distance, "average"), 1.0 - weighing.least, "distance").astype(np.int64)
    return found


def likeness(
    columns: Columns,
    chances: NDArray[np.float32] | None,
    stems: csr_array | None,
    weighing: Weighing,
    own: NDArray[np.float32] | None = None,
) -> Likeness:
    """Give how alike each two questions are (questions × questions, 0 to 1), by what both of them tell."""
    size = columns.size
    total = np.zeros((size, size), dtype=np.float32)
    weight = np.zeros((size, size), dtype=np.float32)
    content: Likeness | None = None
    for part, share, is_subject in _parts(columns, chances, stems, weighing, own):
        if not is_subject and content is None:
            content = np.divide(total, weight, out=np.zeros_like(total), where=weight > 0)
        told = (np.asarray(part.multiply(part).sum(axis=1)).ravel() > 0).astype(np.float32)
        both = np.outer(told, told) * np.float32(share)
        total += (part @ part.T).toarray() * both
        weight += both
    like: Likeness = np.divide(total, weight, out=np.zeros_like(total), where=weight > 0)
    if content is not None:
        like[content < weighing.subject] = 0.0
    np.fill_diagonal(like, 1.0)
    return like


def _parts(
    columns: Columns,
    chances: NDArray[np.float32] | None,
    stems: csr_array | None,
    weighing: Weighing,
    own: NDArray[np.float32] | None = None,
) -> Iterator[tuple[csr_array, float, bool]]:
    if len(columns.items):
        ones = np.ones(len(columns.items), dtype=np.float32)
        shape = (columns.size, len(columns.topics.values))
        yield _unit(csr_array((ones, columns.items, columns.starts), shape=shape)), weighing.codes, True
    if chances is not None:
        yield _unit(csr_array(chances)), weighing.meaning, True
    if stems is not None:
        yield _unit(stems), weighing.words, True
    if own is not None:
        yield _unit(csr_array(own)), weighing.own, True
    known = np.flatnonzero(columns.area >= 0)
    if len(columns.above) > 1:
        nodes = np.concatenate([above[columns.area[known]] for above in columns.above[1:]])
        rows = np.tile(known, len(columns.above) - 1)
        yield _unit(_marks(rows, nodes, columns.size, len(columns.places.values))), weighing.place, False
    aged = np.flatnonzero(columns.age >= 0)
    if len(columns.ages.values) > 1:
        yield _marks(aged, columns.age[aged], columns.size, len(columns.ages.values)), weighing.age, False


def _marks(rows: Ints, places: Ints, size: int, width: int) -> csr_array:
    found = csr_array((np.ones(len(rows), dtype=np.float32), (rows, places)), shape=(size, width))
    found.data[:] = 1.0
    return found


def _unit(matrix: csr_array) -> csr_array:
    length = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return csr_array(diags_array(1.0 / np.where(length > 0, length, 1.0)) @ matrix)
