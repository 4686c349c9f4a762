"""Search the directory: what somebody typed in, what fits out, the same from either database.

SQLite (FTS5) and PostgreSQL (tsvector) each give candidates from their own index of the same words; the core weighs
them. Of a round that finds very many, the first by rank are weighed, so that a common word costs no more than a rare.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from django.db import connection

from voorkant.adapters.everyday import load_everyday
from voorkant.core.notice.routes import areas_around, areas_inside
from voorkant.core.organise.directory.asking import Asked, Known, about_problems, understand
from voorkant.core.organise.directory.search import Fit, Scale, near_first, rounds, varied
from voorkant.core.shared.errors import NotFound
from voorkant.store.models import DirectoryVocabulary, Location, Municipality, Offer
from voorkant.store.selectors.areas import area_tree, villages_of

WEIGHED = 40
"""How many entries of each round are weighed."""
ENOUGH = 80
"""With so many weighed, later rounds bring nothing that fits better."""
MOST = 200
SHELVES, FIRST_SHELVES = "#shelves", 4
"""PostgreSQL looks on the first shelves first: a word that very many have is found often enough there."""
TIER = 41
_ONE_WORD = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class Filters:
    """What an entry must be: serving `area` (a code), for an `age` in years, of a `form`, in a `language` (a code),
    `informal` or not, and only what is `fresh`. None and "" ask nothing.
    """

    area: str = ""
    age: int | None = None
    form: str = ""
    language: str = ""
    informal: bool | None = None
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class FoundEntry:
    """An offer or a location that was found, and why."""

    thing: Offer | Location
    fit: Fit
    faded: bool


@dataclass(frozen=True)
class Found:
    """What was found: `entries` from `offset` on, `more` when there is more, and how the question was read."""

    asked: Asked
    entries: tuple[FoundEntry, ...] = ()
    more: bool = False
    weighed: int = 0
    filters: Filters = field(default_factory=Filters)


@dataclass(frozen=True, slots=True)
class _Here:
    """Where is looked: what every entry must be, and the shelves on which entries stand, in order of rank."""

    municipality: Municipality
    chosen: Filters
    public: bool
    musts: tuple[tuple[str, ...], ...]
    shelves: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    rank: int
    words: str
    faded: bool


def search(
    municipality: Municipality,
    words: str = "",
    *,
    area: str | None = None,
    limit: int = 20,
    offset: int = 0,
    public: bool = True,
    problems: Sequence[str] = (),
    filters: Filters | None = None,
) -> Found:
    """Give what fits `words`, or is for `problems`; without either all that passes the filters, fresh first.

    `area` is a code: entries that serve it, what it lies in or the whole municipality, nearest first.
    """
    chosen = filters or Filters()
    if area:
        chosen = Filters(area, chosen.age, chosen.form, chosen.language, chosen.informal, chosen.fresh)
    limit, offset = min(max(limit, 1), MOST), max(offset, 0)
    made = _learned(municipality)
    asked = understand(words, _known(municipality.pk, made)) if words.strip() else about_problems(tuple(problems))
    near, musts = _musts(municipality, chosen)
    here = _Here(municipality, chosen, public, musts, _shelves(municipality.pk, made))
    if not asked.words and not asked.about:
        rows = [] if words.strip() else _look((), here, limit + offset + 1)
        ranked = [(Fit(0), row) for row in rows]
    else:
        candidates = _candidates(asked, here, limit + offset)
        scale = Scale.of(asked, str(municipality.pk), near)
        weighed = ((scale.fit(one.words, faded=one.faded), one) for one in candidates)
        ranked = varied(sorted(((each, one) for each, one in weighed if each.score),
                               key=lambda found: (-found[0].score, found[1].rank)))  # fmt: skip
    page = ranked[offset : offset + limit]
    things = load_things([row.rank for _, row in page])
    entries = tuple(FoundEntry(things[row.rank], how, row.faded) for how, row in page if row.rank in things)
    return Found(asked, entries, len(ranked) > offset + limit, len(ranked), chosen)


def load_things(ranks: Sequence[int]) -> dict[int, Offer | Location]:
    """Load the offers and locations with these ranks, with all that a page shows of them."""
    own = [(rank, (rank & ((1 << TIER) - 1)) >> 1, rank & 1) for rank in ranks]
    offers = {key for _, key, is_place in own if not is_place}
    places = {key for _, key, is_place in own if is_place}
    found: dict[tuple[int, int], Offer | Location] = {}
    if offers:
        rows = Offer.objects.filter(pk__in=offers).select_related("organisation")
        found |= {(one.pk, 0): one for one in rows.prefetch_related("offer_locations__location")}
    if places:
        known = Location.objects.filter(pk__in=places).select_related("organisation")
        found |= {(one.pk, 1): one for one in known}
    return {rank: found[key, is_place] for rank, key, is_place in own if (key, is_place) in found}


def known_words(municipality: Municipality) -> Known:
    """Give the words that are known here: those of the shared language and those of the entries."""
    return _known(municipality.pk, _learned(municipality))


def _learned(municipality: Municipality) -> datetime | None:
    """Give when the words of the entries were last counted."""
    return DirectoryVocabulary.objects.filter(municipality=municipality).values_list("made", flat=True).first()


@lru_cache(maxsize=8)
def _known(key: int, made: datetime | None) -> Known:
    everyday = load_everyday()
    row = DirectoryVocabulary.objects.filter(municipality=key).first() if made else None
    often = {word: number for word, number in row.often.items() if word != SHELVES} if row else {}
    entries = row.entries if row else 0
    return Known.of(everyday.subjects, everyday.alike, everyday.danger, often, entries, everyday.young)


def _musts(municipality: Municipality, chosen: Filters) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Give the words of the index that are near, and the groups of which every entry must have one."""
    near: tuple[str, ...] = ()
    musts: list[tuple[str, ...]] = []
    if chosen.area and chosen.area != municipality.code:
        words = near_first(chosen.area, around(municipality, chosen.area))
        near = words[:-1]
        musts.append(words)
    if chosen.form:
        musts.append((f"f{chosen.form}",))
    if chosen.language:
        musts.append((f"l{chosen.language.lower()}",))
    if chosen.informal is not None:
        musts.append(("i1" if chosen.informal else "i0",))
    return near, tuple(musts)


def around(municipality: Municipality, area: str) -> tuple[str, ...]:
    """Give the codes of what an area lies in and of what lies in it, without the municipality."""
    try:
        tree, villages = area_tree(municipality.code), villages_of(municipality.code)
    except NotFound:
        return ()
    found = {*areas_around(area, tree, villages), *areas_inside(area, tree, villages)}
    return tuple(sorted(found - {municipality.code, area, ""}))


def _candidates(asked: Asked, here: _Here, most: int) -> Iterable[_Row]:
    found: dict[int, _Row] = {}
    wanted = max(WEIGHED, most + 1)
    for one in rounds(asked):
        for row in _look(one.groups, here, wanted):
            found.setdefault(row.rank, row)
        if len(found) >= max(ENOUGH, 2 * wanted):
            break
    return found.values()


def _look(groups: Sequence[Sequence[str]], here: _Here, most: int) -> list[_Row]:
    """Give the first entries by rank that have one word of every group, in the way of this database.

    FTS5 reads in the order of rank and stops when it has enough. GIN reads all that match, so it first looks on the
    first shelves; only where those hold too few does it look everywhere. Each group is a condition of its own: as one
    query of all groups GIN weighs the whole of it again for each entry, which takes twice as long.
    """
    every = [*groups, *here.musts]
    if groups and connection.vendor == "postgresql" and len(here.shelves) > FIRST_SHELVES:
        found = _read([*every, tuple(f"z{one}" for one in here.shelves[:FIRST_SHELVES])], here, most)
        if len(found) >= most:
            return found
    return _read(every, here, most)


@lru_cache(maxsize=8)
def _shelves(key: int, made: datetime | None) -> tuple[int, ...]:
    """Give the shelves on which entries stood when words were last counted, in order of rank."""
    row = DirectoryVocabulary.objects.filter(municipality=key).first() if made else None
    return tuple(row.often.get(SHELVES, ())) if row else ()


def _read(every: Sequence[Sequence[str]], here: _Here, most: int) -> list[_Row]:
    municipality, chosen = here.municipality, here.chosen
    every = [tuple(one for one in some if _ONE_WORD.fullmatch(one)) for some in every]
    if not all(every):  # no entry has a word that the index cannot hold, such as an area code with a control character
        return []
    where: list[str] = ["e.municipality_id = %s"]
    values: list[int | str] = [municipality.pk]
    if here.public:
        where.append("e.public")
    if chosen.fresh:
        where.append("NOT e.faded")
    if chosen.age is not None:
        where.append("e.minimum_age <= %s AND e.maximum_age >= %s")
        values += [chosen.age, chosen.age]
    owner = str(municipality.pk)
    source, order = "store_directoryentry e", "e.rank"
    if every and connection.vendor == "sqlite":
        source = "directory_words JOIN store_directoryentry e ON e.rank = directory_words.rowid"
        order = "directory_words.rowid"
        where.insert(0, "directory_words MATCH %s")
        values.insert(0, " AND ".join("(" + " OR ".join(f'"{owner}{one}"' for one in some) + ")" for some in every))
    elif every:
        order = "e.rank + 0"
        where[:0] = ["array_to_tsvector(string_to_array(btrim(e.words), ' ')) @@ %s::tsquery"] * len(every)
        values[:0] = [" | ".join(f"'{owner}{one}'" for one in some) for some in every]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT e.rank, e.words, e.faded FROM {source} WHERE {' AND '.join(where)} ORDER BY {order} LIMIT {most}",
            values,
        )
        return [_Row(rank, words, bool(faded)) for rank, words, faded in cursor.fetchall()]
