"""Commands that exchange the directory in Open Referral HSDS: judge a file, read it in, write what is here.

Somebody at the region gets a file of a neighbour and wants to know whether it is any good before it goes anywhere:
`voorkant hsds validate` needs no database for that, and names each fault by the place where it stands.
"""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voorkant.adapters.hsds.opening import Limits
from voorkant.adapters.hsds.reading import Reading, read_directory
from voorkant.adapters.knowledge import load_language
from voorkant.cli.language import in_language as _t
from voorkant.cli.language import reader_language
from voorkant.cli.outcome import REFUSED
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text

if TYPE_CHECKING:
    from voorkant.adapters.hsds.faults import Fault
    from voorkant.store.services.directory_exchange_plan import Plan

SHOWN = 50
FORMS = ("json", "folder", "tabular")


def run_hsds(options: argparse.Namespace) -> int | None:
    """Judge, read in or write a directory."""
    if options.action == "validate":
        return _validate(options)
    if options.action == "import":
        return _import(options)
    return _export(options)


def _validate(options: argparse.Namespace) -> int:
    """Hold a file against the standard: 0 where it fits, 2 where it does not."""
    if options.format not in (None, "text", "json"):
        raise BadInput("option", _NOT_A_REPORT.format(given=options.format), _NOTHING, _REPORTS)
    settings = load_language().settings
    limits = Limits(settings["exchange_megabytes"].value, int(settings["exchange_files"].value))
    reading = read_directory(Path(options.path), lenient=options.lenient, limits=limits)
    if options.format == "json":
        print(json.dumps(report_of(reading), ensure_ascii=False, indent=2))
    else:
        _say(reading)
    return 0 if reading.fine else REFUSED


def report_of(reading: Reading) -> dict[str, Any]:
    """Give what was found as plain values: whether it fits, how it was written, counts, faults and remarks."""
    language = reader_language()
    return {
        "path": reading.name,
        "valid": reading.fine,
        "form": reading.form,
        "counts": reading.counts,
        "errors": reading.faults.number_grave,
        "warnings": reading.faults.number_notes,
        "faults": [_fault(one, language) for one in reading.faults.grave],
        "remarks": [_fault(one, language) for one in reading.faults.notes],
    }


def _fault(fault: "Fault", language: str) -> dict[str, str]:
    return {
        "path": fault.path, "code": fault.code, "what": fault.what.to(language), "why": fault.why.to(language),
        "do": fault.do.to(language),
    }  # fmt: skip


def _say(reading: Reading) -> None:
    language, faults = reader_language(), reading.faults
    if reading.fine:
        print(_t(f"'{reading.name}' past in HSDS 3.", f"'{reading.name}' fits HSDS 3."))
    else:
        number = faults.number_grave
        nl = f"'{reading.name}' past niet in HSDS 3: {number} {'fout' if number == 1 else 'fouten'}."
        print(_t(nl, f"'{reading.name}' does not fit HSDS 3: {number} {'fault' if number == 1 else 'faults'}."))
    for name, number in reading.counts.items():
        print(f"  {name}: {number}")
    for one in faults.grave[:SHOWN]:
        print(f"- {one.sentence(language)}")
    _more(faults.number_grave)
    if faults.number_notes:
        print(_t("Opmerkingen:", "Remarks:"))
    for one in faults.notes[:SHOWN]:
        print(f"- {one.sentence(language)}")
    _more(faults.number_notes)


def _more(number: int) -> None:
    if number > SHOWN:
        print(_t(f"  … en nog {number - SHOWN}.", f"  … and {number - SHOWN} more."))


def _import(options: argparse.Namespace) -> int:
    """Read in all of it or nothing; with --check only tell what it would do."""
    from voorkant.cli.outcome import need_database

    need_database()
    from voorkant.store.selectors.routes import municipality_named
    from voorkant.store.services.directory_exchange import Choices, import_hsds

    municipality = municipality_named(options.municipality or "")
    choices = Choices(options.overwrite, options.separate, options.close)
    reading, plan, made = import_hsds(
        Path(options.path), municipality=municipality, source=options.source or "", choices=choices,
        check=options.check,
    )  # fmt: skip
    counts = made.counts if made else _counts(plan)
    if options.format == "json":
        told = {**report_of(reading), "stored": made is not None, "changes": counts}
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    print(changes_said(counts).to(reader_language()))
    for one in reading.faults.notes[:SHOWN]:
        print(f"- {one.sentence(reader_language())}")
    _more(reading.faults.number_notes)
    if made is None:
        print(_t("Er is niets opgeslagen.", "Nothing was stored."))
    return 0


def _counts(plan: "Plan") -> dict[str, Any]:
    return {**plan.counts(), "kept": len(plan.kept), "joined": len(plan.joined), "gone": len(plan.gone), "closed": 0}


def changes_said(counts: dict[str, Any]) -> Text:
    """Say on one line what was, or would be, added, changed and found as it was."""
    parts = [
        (counts["offer"], Text("aanbod", "offers")), (counts["organisation"], Text("organisaties", "organizations")),
        (counts["location"], Text("plekken", "locations")),
    ]  # fmt: skip
    nl = "; ".join(_states(found, name.nl, ("nieuw", "gewijzigd", "gelijk")) for found, name in parts)
    en = "; ".join(_states(found, name.en, ("new", "changed", "same")) for found, name in parts)
    return Text(
        f"{nl}. Van hier gebleven: {counts['kept']}. Op naam gevonden: {counts['joined']}. "
        f"Niet meer in het bestand: {counts['gone']}.",
        f"{en}. Kept as it was here: {counts['kept']}. Found by name: {counts['joined']}. "
        f"No longer in the file: {counts['gone']}.",
    )


def _states(found: dict[str, int], name: str, words: tuple[str, str, str]) -> str:
    said = ", ".join(
        f"{found.get(state, 0)} {word}" for state, word in zip(("new", "changed", "same"), words, strict=True)
    )
    return f"{name}: {said}"


def _export(options: argparse.Namespace) -> int:
    """Write the directory of a municipality to a file or folder."""
    form = options.format or "json"
    if form not in FORMS:
        raise BadInput("option", _NOT_A_FORM.format(given=form), _NOTHING, _FORMS_ARE)
    path = Path(options.path)
    if form != "json" and path.exists() and not (path.is_dir() and not any(path.iterdir())):
        raise BadInput("hsds-not-empty", _FULL.format(name=path.name), _MIXED, _OTHER_FOLDER)
    from voorkant.cli.outcome import need_database

    need_database()
    from voorkant.adapters.hsds import writing
    from voorkant.store.selectors.directory_exchange import package_of
    from voorkant.store.selectors.routes import municipality_named

    package, report = package_of(municipality_named(options.municipality or ""), public=options.public)
    if form == "json":
        writing.write_json(package, path)
    else:
        files = writing.folder_files(package) if form == "folder" else writing.table_files(package)
        writing.write_folder(files, path)
    number = len(package.services)
    print(_t(f"{number} diensten geschreven naar {path}.", f"{number} services written to {path}."))
    for line in report.lines(reader_language()):
        print(f"- {line}")
    return 0


_NOTHING = Text("Er is niets gedaan.", "Nothing was done.")
_NOT_A_REPORT = Text("'{given}' is geen vorm van een verslag.", "'{given}' is not a form of a report.")
_REPORTS = Text("Kies --format text of json.", "Choose --format text or json.")
_NOT_A_FORM = Text("'{given}' is geen vorm.", "'{given}' is not a form.")
_FORMS_ARE = Text("Kies --format json, folder of tabular.", "Choose --format json, folder or tabular.")
_FULL = Text("'{name}' is er al, en is geen lege map.", "'{name}' is there already, and is no empty folder.")
_MIXED = Text("Oud en nieuw zouden door elkaar staan.", "Old and new would stand mixed up.")
_OTHER_FOLDER = Text("Kies een nieuwe of lege map.", "Choose a new or empty folder.")
