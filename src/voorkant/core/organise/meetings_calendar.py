"""On which days no meeting is held: school holidays of the region, public holidays, and days that are taken.

In the week after Christmas the school is dark and the town hall half empty. Which week that is differs by region and
year, and is published some years ahead. A school year that is not published yet is not a year without holidays: it is
said that nobody knows.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from voorkant.core.organise.meetings import days_between
from voorkant.core.shared.text import Text

SCHOOL_YEAR_BEGINS = 8
"""The month in which a school year is counted to begin, as the ministry's rule does (1 August)."""


@dataclass(frozen=True, slots=True)
class Region:
    """One of the three regions of school holidays; `municipalities` are codes that are known to lie in it."""

    id: str
    name: Text
    explanation: Text
    municipalities: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SchoolHoliday:
    """One holiday of one region, first and last day included; `fixed` where schools may not choose otherwise."""

    year: str
    name: Text
    region: str
    first: date
    last: date
    fixed: bool = True


@dataclass(frozen=True, slots=True)
class SchoolHolidays:
    """What is known: the regions, the school years that are published ("2026-2027"), and their holidays."""

    regions: Mapping[str, Region]
    years: tuple[str, ...]
    holidays: tuple[SchoolHoliday, ...]

    def region_of(self, municipality: str) -> str:
        """Give the region of a municipality (its CBS code) where that is known for certain, else nothing."""
        return next((one.id for one in self.regions.values() if municipality in one.municipalities), "")


def school_year(day: date) -> str:
    """Name the school year of a day, as "2026-2027"."""
    begins = day.year if day.month >= SCHOOL_YEAR_BEGINS else day.year - 1
    return f"{begins}-{begins + 1}"


def unknown_years(known: SchoolHolidays, first: date, last: date) -> tuple[str, ...]:
    """Name the school years between two days whose holidays are not published, or not in the knowledge."""
    touched = {school_year(one) for one in days_between(first, last)}
    return tuple(sorted(touched - set(known.years)))


def closed_days(
    known: SchoolHolidays,
    region: str,
    public: Mapping[date, Text],
    first: date,
    last: date,
    taken: Iterable[date] = (),
) -> dict[date, Text]:
    """Give the days between two days on which no meeting is held, each with why.

    Without a region the holidays of all three regions are left out, so that no meeting falls in one by not knowing.
    """
    days = set(days_between(first, last))
    found: dict[date, Text] = dict.fromkeys(days.intersection(taken), _TAKEN)
    for one in known.holidays:
        if not region or one.region == region:
            inside = days_between(max(first, one.first), min(last, one.last))
            found.update(dict.fromkeys(inside, one.name))
    found.update({day: name for day, name in public.items() if day in days})
    return found


_TAKEN = Text(nl="een andere bijeenkomst", en="another meeting")
