"""One directory, however it was written: organizations, services, locations and what ties them, each once.

A file of two hundred services repeats its twelve organizations two hundred times; a datapackage tells them once and
points at them. Both become the same here, so that a reader of the package need not know how it came. What belongs to
one thing alone (its telephones, hours, costs, terms) stays inside it, as it was said.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid5

from voorkant.adapters.hsds.checking import NAMESPACE, Document, path_to
from voorkant.adapters.hsds.faults import Faults
from voorkant.adapters.hsds.properties import children_of
from voorkant.core.organise.directory.entries import CARIBBEAN
from voorkant.core.shared.text import Text

TOPS = ("organization", "service", "location", "service_at_location", "taxonomy", "taxonomy_term")
_NEAR_HERE = (((50.0, 54.5), (2.5, 8.0)), CARIBBEAN)
OLDEST = 120
NOBODY_ID = str(uuid5(NAMESPACE, "nobody"))
"""The organization under which tables put a service of which nobody told who offers it."""


@dataclass
class Package:
    """A directory: documents by identifier, without what they hold of each other; `rest` is what belongs to nothing.

    A service has `organization_id` and `program_id`, a location `organization_id`, a link between the two `service_id`
    and `location_id`. `rest` maps object names to documents, such as a taxonomy that no term here uses.
    """

    organizations: dict[str, Document] = field(default_factory=dict)
    services: dict[str, Document] = field(default_factory=dict)
    locations: dict[str, Document] = field(default_factory=dict)
    links: dict[str, Document] = field(default_factory=dict)
    rest: dict[str, list[Document]] = field(default_factory=dict)

    def counts(self) -> dict[str, int]:
        """Count the objects of each kind, also those inside others, each once."""
        seen: dict[str, set[str]] = {}
        for name, documents in self.tables():
            for document in documents:
                _count(name, document, seen)
        return {name: len(found) for name, found in sorted(seen.items())}

    def tables(self) -> Iterator[tuple[str, list[Document]]]:
        """Give the documents by the name of their object."""
        yield "organization", list(self.organizations.values())
        yield "service", list(self.services.values())
        yield "location", list(self.locations.values())
        yield "service_at_location", list(self.links.values())
        yield from self.rest.items()

    def as_data(self) -> dict[str, Any]:
        """Give the package as plain values."""
        return {
            "organizations": self.organizations, "services": self.services, "locations": self.locations,
            "links": self.links, "rest": self.rest,
        }  # fmt: skip

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Package":
        """Give the package back."""
        return cls(**data)


def _count(name: str, document: Document, seen: dict[str, set[str]]) -> None:
    seen.setdefault(name, set()).add(str(document.get("id") or id(document)))
    for key, (inner, many) in children_of(name).items():
        for one in document.get(key, ()) if many else [document[key]] if key in document else []:
            _count(inner, one, seen)


class Gathering:
    """Puts documents into a package one by one; `path` says where each came from, for what is told about it."""

    def __init__(self, faults: Faults) -> None:
        self.package = Package()
        self.faults = faults
        self._where: dict[tuple[str, str], str] = {}
        self._tops: dict[tuple[str, str], Document] = {}

    def where(self, name: str, key: str) -> str:
        """Tell where something was first told."""
        return self._where.get((name, key), f"{name} {key}")

    def add(self, name: str, document: Document, path: str, *, top: bool = True) -> None:
        """Add a judged document of one of the kinds that stand by themselves."""
        if top and self._told_twice(name, document, path):
            return
        match name:
            case "organization":
                self._organization(document, path)
            case "service":
                self._service(document, path)
            case "location":
                self._keep("location", self.package.locations, document, path)
            case "service_at_location":
                self._lone_link(document, path)
            case _:
                self._rest(name, document)

    def _told_twice(self, name: str, document: Document, path: str) -> bool:
        key = (name, str(document["id"]))
        if (earlier := self._tops.get(key)) is None:
            self._tops[key] = _copied(document)
            self._where.setdefault(key, path)
            return False
        if earlier != document:
            self.faults.add(path, "duplicate", value=key[1], other=self._where[key], object=name)
        return True

    def _rest(self, name: str, document: Document) -> None:
        listed = self.package.rest.setdefault(name, [])
        if document not in listed:
            listed.append(document)

    def _organization(self, document: Document, path: str) -> None:
        if document["id"] == NOBODY_ID:
            return
        locations, services = document.pop("locations", []), document.pop("services", [])
        own = str(document["id"])
        for place, location in enumerate(locations):
            location.setdefault("organization_id", own)
            self._keep("location", self.package.locations, location, f"{path}.locations[{place}]")
        self._keep("organization", self.package.organizations, document, path)
        for place, service in enumerate(services):
            service.setdefault("organization_id", own)
            self._service(service, f"{path}.services[{place}]")

    def _service(self, document: Document, path: str) -> None:
        organization, program = document.pop("organization", None), document.pop("program", None)
        if document.get("organization_id") == NOBODY_ID:
            del document["organization_id"]
        links = document.pop("service_at_locations", [])
        if organization is not None:
            document.setdefault("organization_id", organization["id"])
            self._organization(organization, f"{path}.organization")
        if program is not None:
            document.setdefault("program_id", program["id"])
            self._program(document, program)
        self._keep("service", self.package.services, document, path)
        alone = []
        for place, link in enumerate(links):
            link.setdefault("service_id", document["id"])
            if not self._link(link, f"{path}.service_at_locations[{place}]"):
                alone.append(link)
        if alone:
            document["service_at_locations"] = alone

    def _lone_link(self, document: Document, path: str) -> None:
        """Take a link that stands by itself; one without a location stays with its service."""
        if not self._link(document, path):
            service = self.package.services.get(str(document.get("service_id", "")))
            if service is None:
                self._rest("service_at_location", document)
            else:
                service.setdefault("service_at_locations", []).append(document)

    def _program(self, service: Document, program: Document) -> None:
        holder = self.package.organizations.get(str(service.get("organization_id", "")))
        if holder is None:
            service["program"] = program
            return
        programs = holder.setdefault("programs", [])
        if all(one["id"] != program["id"] for one in programs):
            programs.append(program)

    def _link(self, document: Document, path: str) -> bool:
        """Keep a link between a service and a location; False where it names no location, and so ties nothing."""
        location, service = document.pop("location", None), document.pop("service", None)
        if isinstance(service, dict) and service.get("id"):
            document.setdefault("service_id", service["id"])
            if service.get("name") and service.get("status"):
                self._service(service, f"{path}.service")
        if location is not None:
            document.setdefault("location_id", location["id"])
            self._keep("location", self.package.locations, location, f"{path}.location")
        if not document.get("location_id") or not document.get("service_id"):
            return False
        self._keep("service_at_location", self.package.links, document, path)
        return True

    def _keep(self, name: str, table: dict[str, Document], document: Document, path: str) -> None:
        key = str(document["id"])
        where = self._where.setdefault((name, key), path)
        if key not in table:
            table[key] = document
            return
        there = table[key]
        for one, value in document.items():
            if one not in there or there[one] in ("", []):
                there[one] = value
            elif there[one] != value and value not in ("", []):
                self._join(there, one, value, f"{path}.{one}", where)

    def _join(self, there: Document, key: str, value: object, path: str, where: str) -> None:
        held = there[key]
        if isinstance(held, list) and isinstance(value, list):
            known = {one.get("id"): one for one in held if isinstance(one, dict)}
            new = [one for one in value if isinstance(one, dict) and one.get("id") not in known]
            held.extend(new)
            if all(known.get(one.get("id"), one) == one for one in value if isinstance(one, dict)):
                return
        self.faults.add(path, "differs", grave=False, name=key, other=where)


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(one) for key, one in value.items()}
    return [_copied(one) for one in value] if isinstance(value, list) else value


def settle(gathering: Gathering, *, strict_references: bool) -> None:
    """Look past single documents: references that point at nothing, and values that are unusual.

    A reference that points at nothing is grave in tables read strictly, for there everything should be in the package;
    elsewhere a file may hold only a part.
    """
    package, faults, where = gathering.package, gathering.faults, gathering.where
    for key, service in package.services.items():
        path = where("service", key)
        _reference(package.organizations, service, "organization_id", path, faults, strict_references)
        if not service.get("organization_id"):
            faults.add(path.removesuffix(": "), "no-organization", grave=False)
        _unusual_ages(service, path, faults)
        _unusual_hours(service, path, faults)
    for key, location in package.locations.items():
        path = where("location", key)
        _reference(package.organizations, location, "organization_id", path, faults, strict_references)
        _unusual_place(location, path, faults)
        _unusual_hours(location, path, faults)
    for key, link in list(package.links.items()):
        path = where("service_at_location", key)
        whole = [
            _reference(package.services, link, "service_id", path, faults, strict_references),
            _reference(package.locations, link, "location_id", path, faults, strict_references),
        ]
        if not all(whole):
            package.rest.setdefault("service_at_location", []).append(package.links.pop(key))


def _reference(
    table: Mapping[str, Document], document: Document, key: str, path: str, faults: Faults, grave: bool
) -> bool:
    value = str(document.get(key) or "")
    if value and value not in table:
        faults.add(path_to(path, key), "dangling", grave=grave, name=key.removesuffix("_id"), value=value)
        return False
    return True


def _unusual_ages(service: Document, path: str, faults: Faults) -> None:
    low, high = service.get("minimum_age"), service.get("maximum_age")
    if low is not None and high is not None and low > high:
        faults.add(path_to(path, "minimum_age"), "ages-reversed", grave=False, low=f"{low:g}", high=f"{high:g}")
    for name, value in (("minimum_age", low), ("maximum_age", high)):
        if value is None:
            continue
        if not 0 <= value <= OLDEST:
            faults.add(path_to(path, name), "age-unusual", grave=False, name=name, value=f"{value:g}", shown=_NO_BOUND)
        elif value != int(value):
            faults.add(path_to(path, name), "age-unusual", grave=False, name=name, value=f"{value:g}", shown=_IN_YEARS)


def _unusual_place(location: Document, path: str, faults: Faults) -> None:
    latitude, longitude = location.get("latitude"), location.get("longitude")
    if latitude is None or longitude is None or near(latitude, longitude):
        return
    shown = _SWAPPED if near(longitude, latitude) else _NO_POINT
    faults.add(path_to(path, "latitude"), "coordinates", grave=False, value=f"{latitude:g}, {longitude:g}", shown=shown)


def near(latitude: float, longitude: float) -> bool:
    """Tell whether a point (WGS84 degrees) lies in or near the Netherlands, its islands included."""
    return any(south <= latitude <= north and west <= longitude <= east for (south, north), (west, east) in _NEAR_HERE)


def _unusual_hours(document: Document, path: str, faults: Faults) -> None:
    for place, one in enumerate(document.get("schedules", ())):
        opens, closes = str(one.get("opens_at", ""))[:5], str(one.get("closes_at", ""))[:5]
        if opens and closes and closes < opens:
            faults.add(
                path_to(path, "schedules", place, "closes_at"), "closes-first", grave=False, low=opens, high=closes
            )


_NO_BOUND = Text("We lezen dat als geen grens en bewaren het getal.", "We read that as no bound and keep the number.")
_IN_YEARS = Text("We tonen hele jaren en bewaren het getal.", "We show whole years and keep the number.")
_SWAPPED = Text(
    "Breedte en lengte lijken verwisseld: zo tonen we het, en we bewaren wat er staat.",
    "Latitude and longitude seem swapped: we show it so, and keep what it says.",
)
_NO_POINT = Text("We zetten het niet op de kaart en bewaren het.", "We do not put it on the map and keep it.")
