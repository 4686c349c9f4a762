"""What somebody assumes about a group: a low and a high for each, with the makers' as a beginning.

The form goes by address, so that the outcome can be sent to a colleague with every assumption in it.
"""

from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext

from voorkant.adapters.provision_kinds import load_provision_kinds
from voorkant.adapters.provisions_cells import Style
from voorkant.core.analyse.rethink.provisions import Approach, Assumption, Kind, Span
from voorkant.core.shared.numbers import decimal


@dataclass
class Field:
    """One assumption as it stands in the form: what was typed, what is wrong, whether it is the makers' own."""

    about: Assumption
    low: str
    high: str
    fault: str = ""
    own: bool = False
    span: Span | None = None


@dataclass
class Assumed:
    """The whole form. `spans` holds what can be calculated with; None where something is wrong."""

    kind: Kind | None
    approach: Approach | None
    fields: list[Field] = field(default_factory=list)

    @property
    def faults(self) -> list[Field]:
        """The fields that are wrong."""
        return [one for one in self.fields if one.fault]

    @property
    def spans(self) -> dict[str, Span] | None:
        """Give all assumptions, without those that are not known."""
        return None if self.faults else {one.about.id: one.span for one in self.fields if one.span}


def assumed_from(asked: QueryDict, kind: Kind | None, language: str) -> Assumed:
    """Read the form; what was not typed begins as the group, the kind or the makers have it."""
    known = load_provision_kinds()
    offered = [known.approaches[one] for one in kind.approaches] if kind else []
    approach = next((one for one in offered if one.id == asked.get("groep")), offered[0] if offered else None)
    changed = asked.get("aanpak-was", "") not in ("", approach.id if approach else "")
    fields = []
    for about in known.assumptions.values():
        start = _start(about, kind, approach)
        fields.append(_field(asked, about, start, language, fresh=changed and about.id in _OF_GROUP))
    return Assumed(kind, approach, fields)


def _start(about: Assumption, kind: Kind | None, approach: Approach | None) -> Span | None:
    if about.id == "tariff":
        return kind.tariff if kind else None
    return approach.own.get(about.id, about.start) if approach else about.start


def _field(asked: QueryDict, about: Assumption, start: Span | None, language: str, *, fresh: bool) -> Field:
    names = (f"{about.id}-laag", f"{about.id}-hoog")
    first = tuple(decimal(one).to(language) if start else "" for one in (start.low, start.high)) if start else ("", "")
    if fresh or not any(name in asked for name in names):
        return Field(about, first[0], first[1], span=start)
    low, high = (asked.get(name, "").strip()[:12] for name in names)
    found = Field(about, low, high, own=(low, high) != first)
    found.span, found.fault = _read(about, low, high)
    return found


def _read(about: Assumption, low: str, high: str) -> tuple[Span | None, str]:
    if not low and not high:
        return None, "" if about.id in _MAY_LACK else gettext("Vul een laagste en een hoogste getal in.")
    style = Style([low, high], stored=False)
    numbers = [style.number(one, whole=False) for one in (low or high, high or low)]
    if None in numbers:
        return None, gettext("Vul getallen in, zoals 20 of 2,5.")
    least, most = sorted(one for one in numbers if one is not None)
    if not about.possible.low <= least <= most <= about.possible.high:
        ends = {"low": f"{about.possible.low:g}", "high": f"{about.possible.high:g}"}
        return None, gettext("Kies tussen %(low)s en %(high)s.") % ends
    return Span(least, most), ""


_OF_GROUP = ("people", "sessions", "work")
_MAY_LACK = ("worker", "room", "tariff")
