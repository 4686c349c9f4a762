"""Our models of HSDS against the published schemas: the same properties, the same verdict."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.data_folder import data_file
from tests.hsds_documents import documents, published
from voorkant.adapters.hsds.checking import check
from voorkant.adapters.hsds.faults import Faults
from voorkant.adapters.hsds.objects import OBJECTS
from voorkant.adapters.hsds.properties import children_of, numbers_of, plain_of
from voorkant.adapters.hsds.tables import FILES, LINKS, NEEDED

LATER = {"url", "unit", "service_capacity"}


def schema(name: str) -> dict[str, Any]:
    return json.loads(data_file(f"hsds/schema/{name}.json").read_text())


@pytest.mark.parametrize("name", sorted(OBJECTS.keys() - LATER))
def test_every_property_of_the_published_schema_is_known_and_of_its_kind(name: str) -> None:
    theirs, ours = schema(name), OBJECTS[name]
    assert theirs["properties"].keys() <= ours.model_fields.keys()
    assert {key for key, field in ours.model_fields.items() if field.is_required()} == set(theirs["required"])
    numbers = {key for key, one in theirs["properties"].items() if one.get("type") == "number"}
    assert numbers == numbers_of(name) & theirs["properties"].keys()
    for key, one in theirs["properties"].items():
        held = one.get("$ref") or (one.get("items") or {}).get("$ref")
        if held:
            assert children_of(name)[key] == (held.removesuffix(".json"), one.get("type") == "array")
        if "enum" in one:
            assert set(one["enum"]) == set(ours.model_fields[key].annotation.__args__)
        form = one.get("format") or {"date": "date", "time": "time"}.get(one.get("datapackage_type", ""))
        if form:
            assert ours.model_fields[key].metadata, (name, key, form)


@pytest.mark.parametrize("name", sorted(OBJECTS.keys() - LATER))
def test_tables_are_called_and_required_as_published(name: str) -> None:
    theirs = schema(name)
    usual = {"meta_table_description", "taxonomy"}
    if name not in usual:
        assert FILES[name].removesuffix(".csv") in {theirs["path"].removesuffix(".csv"), name, f"{name}s"}
    assert set(NEEDED.get(name, ())) == set(theirs.get("tabular_required", ()))
    columns = {key for key, one in theirs["properties"].items() if "$ref" not in one and one.get("type") != "array"}
    assert columns <= set(plain_of(name))
    assert {key for key, _, _ in LINKS.get(name, ())} - columns <= {"service_at_location_id"}


def test_every_example_in_the_published_schema_is_accepted() -> None:
    for name in OBJECTS.keys() - LATER:
        made: dict[str, Any] = {}
        for key, one in schema(name)["properties"].items():
            if "example" in one:
                made[key] = float(one["example"]) if one["type"] == "number" else one["example"]
        faults = Faults()
        check(made, name, "", faults, lenient=False)
        assert [one.sentence("en") for one in faults.grave] == [], name


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(documents("service"))
def test_what_we_accept_the_published_schema_accepts(made: dict[str, Any]) -> None:
    faults = Faults()
    check(made, "service", "", faults, lenient=False)
    assert faults.number_grave == 0
    assert [error.message for error in published("service").iter_errors(made)] == []


SPOILED = {
    "missing": lambda made: made.pop("name"),
    "null": lambda made: made.update(description=None),
    "not-a-number": lambda made: made.update(minimum_age="18"),
    "not-text": lambda made: made.update(name=12),
    "not-in-list": lambda made: made.update(status="open"),
    "not-a-list": lambda made: made.update(phones={"id": "x"}),
    "not-an-object": lambda made: made.update(phones=["0571"]),
    "uuid": lambda made: made.update(id="dienst-12"),
}


@pytest.mark.parametrize("code", SPOILED)
def test_what_the_published_schema_refuses_we_refuse_at_the_same_place(code: str) -> None:
    made: dict[str, Any] = {"id": "ac148810-d857-441c-9679-408f346de14b", "name": "Inloop", "status": "active"}
    SPOILED[code](made)
    faults = Faults()
    check(made, "service", "services[0]", faults, lenient=False)
    theirs = {
        ".".join(["services[0]", *map(str, error.absolute_path)]) for error in published("service").iter_errors(made)
    }
    assert [one.code for one in faults.grave] == [code]
    ours = faults.grave[0].path.replace("[0]", ".0").replace("services.0", "services[0]")
    assert ours in {*theirs, "services[0].name"}


def test_numbers_that_are_none_and_booleans_are_refused() -> None:
    for value in (float("nan"), float("inf"), True):
        faults = Faults()
        made = {"id": "ac148810-d857-441c-9679-408f346de14b", "name": "x", "status": "active", "minimum_age": value}
        check(made, "service", "", faults, lenient=True)
        assert [one.code for one in faults.grave] == ["not-a-number"]
