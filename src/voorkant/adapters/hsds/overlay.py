"""What was changed here, written into the document of another maker; all else stays as they said it.

A colleague corrected the telephone number of an imported service. What goes out is their document with that number in
it, their taxonomy terms and their seasonal hours untouched. An entry of our own begins from an empty document.
"""

from collections.abc import Mapping
from typing import Any
from uuid import uuid5

from voorkant.adapters.hsds.checking import NAMESPACE, Document
from voorkant.adapters.hsds.formats import is_email, is_uri, uri_meant
from voorkant.adapters.hsds.terms import COLUMNS, with_own
from voorkant.adapters.hsds.values import AreaOf, area_said, first_phone, language_code, visited

AreaName = Mapping[str, str]
_PLAIN = {
    "organization": ("name", "description"),
    "service": (
        "name", "description", "status", "application_process", "fees_description", "eligibility_description",
        "minimum_age", "maximum_age",
    ),
    "location": ("name", "description", "latitude", "longitude"),
}  # fmt: skip
_NEEDED = {"organization": ("name", "description"), "service": ("name", "status"), "location": ()}
_ADDRESSES = {"organization": "website", "service": "url", "location": "url"}


def written(
    document: Document,
    entity: str,
    changed: Mapping[str, Any],
    *,
    area_of: AreaOf,
    area_names: AreaName,
    language_names: Mapping[str, str],
) -> Document:
    """Give a document in which the changed columns say what they say here."""
    whole = dict(document)
    for name in _PLAIN[entity]:
        if name in changed:
            _put(whole, name, changed[name], needed=name in _NEEDED[entity])
    _sites(whole, entity, changed)
    if "phone" in changed:
        _phone(whole, changed["phone"])
    if "schedule" in changed:
        whole.pop("schedules", None)
        if changed["schedule"]:
            whole["schedules"] = [{"id": _key(whole, "schedule"), "description": changed["schedule"]}]
    if "languages" in changed:
        _languages(whole, changed["languages"], language_names)
    if entity == "service":
        _service(whole, changed, area_of, area_names)
    if entity == "location":
        _place(whole, changed)
    own = {name: value for name, value in changed.items() if name in COLUMNS[entity]}
    return with_own(whole, entity, own) if own else whole


def written_link(document: Document, changed: Mapping[str, Any]) -> Document:
    """Give a service at a location in which the hours are those of here."""
    if "schedule" not in changed:
        return document
    whole = {key: value for key, value in document.items() if key != "schedules"}
    if changed["schedule"]:
        whole["schedules"] = [{"id": _key(whole, "schedule"), "description": changed["schedule"]}]
    return whole


def _key(document: Document, *parts: str) -> str:
    return str(uuid5(NAMESPACE, ":".join((str(document["id"]), *parts))))


def _put(document: Document, name: str, value: Any, *, needed: bool = False) -> None:
    if value in ("", None) and not needed:
        document.pop(name, None)
    else:
        document[name] = value


def _sites(document: Document, entity: str, changed: Mapping[str, Any]) -> None:
    site = _ADDRESSES[entity]
    if site in changed:
        value = changed[site]
        _put(document, site, value if is_uri(value) else uri_meant(value) or "")
    for name in ("email", "assurer_email"):
        if name in changed and name not in COLUMNS[entity]:
            _put(document, name, changed[name] if is_email(changed[name]) else "")


def _phone(document: Document, number: str) -> None:
    phones, shown = list(document.get("phones", ())), first_phone(document)
    place = next((place for place, one in enumerate(phones) if str(one["number"]).strip().strip('"') == shown), None)
    if not number:
        phones = [one for spot, one in enumerate(phones) if spot != place]
    elif place is None:
        phones.insert(0, {"id": _key(document, "phone"), "number": number})
    else:
        phones[place] = {**phones[place], "number": number}
    _put(document, "phones", phones or None)


def _languages(document: Document, codes: list[str], names: Mapping[str, str]) -> None:
    kept = [one for one in document.get("languages", ()) if (code := language_code(one)) in codes or not code]
    told = {language_code(one) for one in kept}
    added = [
        {"id": _key(document, "language", code), "name": names.get(code, code), "code": code}
        for code in codes
        if code not in told
    ]
    _put(document, "languages", [*kept, *added] or None)


def _service(document: Document, changed: Mapping[str, Any], area_of: AreaOf, names: AreaName) -> None:
    if "assured_on" in changed:
        _put(document, "assured_date", changed["assured_on"])
    if "areas" in changed:
        codes = changed["areas"]
        kept = [one for one in document.get("service_areas", ()) if area_said(one, area_of) in codes]
        told = {area_said(one, area_of) for one in kept}
        added = [
            {"id": _key(document, "area", code), "name": names.get(code, code), "extent": code, "extent_type": "text"}
            for code in codes
            if code not in told
        ]
        _put(document, "service_areas", [*kept, *added] or None)


def _place(document: Document, changed: Mapping[str, Any]) -> None:
    document.setdefault("location_type", "physical")
    if not changed.keys() & {"address", "postcode", "town"}:
        return
    addresses = list(document.get("addresses", ()))
    there = visited(document)
    new = dict(there) if there else {
        "id": _key(document, "address"), "address_1": "", "city": "", "state_province": "", "postal_code": "",
        "country": "NL", "address_type": "physical",
    }  # fmt: skip
    if "address" in changed:
        new["address_1"] = changed["address"]
        new.pop("address_2", None)
    for column, key in (("postcode", "postal_code"), ("town", "city")):
        if column in changed:
            new[key] = changed[column]
    if there is None:
        addresses.append(new)
    else:
        addresses[addresses.index(there)] = new
    empty = not any(new[key] for key in ("address_1", "city", "postal_code"))
    document["addresses"] = [one for one in addresses if one is not new or not empty]
    _put(document, "addresses", document["addresses"] or None)
