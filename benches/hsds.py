"""Judging a directory in HSDS, beside the `jsonschema` library on the published schema, on the same documents.

Invented services with an organization, a place, hours, languages, costs and a term; one in ten has a fault of a known
kind. Both judge each document wholly; that they agree which documents are wrong is a figure too. Processor time, since
other programs may run. The peer does not know days or times and says nothing of other properties; ours does, and counts
and gathers what is in the file.
"""

import json
import time
from pathlib import Path
from typing import Any
from uuid import UUID

from jsonschema import Draft202012Validator, FormatChecker

from benches.running import Figure, data_file
from voorkant.adapters.hsds.checking import check
from voorkant.adapters.hsds.faults import Faults
from voorkant.adapters.hsds.reading import read_directory

SERVICES, LARGE, EVERY = 500, 10_000, 10
AT_MOST = 1.0


def measure(folder: Path) -> list[Figure]:
    """Give our cost as a share of the peer's, where the two disagree, and how long ten thousand services take."""
    documents = [_service(number) for number in range(SERVICES)]
    for number in range(0, SERVICES, EVERY):
        _spoil(documents[number], number // EVERY % 4)
    peer = Draft202012Validator(
        json.loads(data_file("hsds/schema/compiled/service.json").read_text()), format_checker=FormatChecker()
    )
    began = time.process_time()
    theirs = [any(True for _ in peer.iter_errors(one)) for one in documents]
    their_cost = time.process_time() - began
    began = time.process_time()
    ours = [_wrong(one) for one in documents]
    our_cost = time.process_time() - began
    unlike = sum(one != other for one, other in zip(ours, theirs, strict=True))
    path = folder / "services.json"
    path.write_text(json.dumps([_service(number) for number in range(LARGE)]))
    began = time.process_time()
    reading = read_directory(path, lenient=False)
    whole = time.process_time() - began
    assert reading.fine
    assert reading.counts["service"] == LARGE
    detail = f"{SERVICES} services, {our_cost * 1000:.0f} ms beside {their_cost * 1000:.0f} ms of jsonschema"
    return [
        Figure("Judging services in HSDS, beside jsonschema", our_cost / their_cost, AT_MOST, "×", detail),
        Figure("Services on whose fitness the two disagree", unlike, 0, f"of {SERVICES}", "every tenth has a fault"),
        Figure(f"Reading and judging {LARGE:,} services", whole, 10, "s", "one JSON file, processor time"),
    ]


def _wrong(document: dict[str, Any]) -> bool:
    faults = Faults()
    check(document, "service", "", faults, lenient=False)
    return faults.number_grave > 0


def _spoil(document: dict[str, Any], kind: int) -> None:
    if kind == 0:
        del document["name"]
    elif kind == 1:
        document["status"] = "open"
    elif kind == 2:
        document["minimum_age"] = "18"
    else:
        document["phones"][0].pop("number")


def _key(kind: int, number: int) -> str:
    return str(UUID(int=(kind << 64) + number + 1, version=4))


def _service(number: int) -> dict[str, Any]:
    place = number % 200
    address = {
        "id": _key(6, place), "address_1": f"Straat {place}", "city": "Twello", "state_province": "Gelderland",
        "postal_code": "7391 AA", "country": "NL", "address_type": "physical",
    }  # fmt: skip
    location = {
        "id": _key(5, place), "location_type": "physical", "name": f"Plek {place}", "latitude": 52.2, "longitude": 6.1,
        "addresses": [address],
    }  # fmt: skip
    term = {"id": _key(9, number % 40), "name": f"Woord {number % 40}", "description": "", "code": str(number % 40)}
    return {
        "id": _key(1, number), "name": f"Dienst {number}", "status": "active", "description": "Voor iedereen.",
        "minimum_age": 18, "url": "https://voorbeeld.example", "email": "a@voorbeeld.example",
        "organization": {"id": _key(2, number % 50), "name": f"Partner {number % 50}", "description": ""},
        "phones": [{"id": _key(3, number), "number": "0571 000 000"}],
        "schedules": [{"id": _key(4, number), "freq": "WEEKLY", "byday": "MO,WE", "opens_at": "09:00"}],
        "languages": [{"id": _key(7, number), "name": "Nederlands", "code": "nl"}],
        "cost_options": [{"id": _key(8, number), "amount": 2.5, "currency": "EUR"}],
        "service_at_locations": [{"id": _key(10, number), "location": location}],
        "attributes": [{"id": _key(11, number), "taxonomy_term": term}],
    }  # fmt: skip
