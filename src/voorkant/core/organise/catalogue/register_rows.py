"""Understands the export of a register, whoever made it: its headings, its wordings, its days, row by row.

One register calls the column "Erkenning", another "Niveau van effectiviteit"; one writes "Goed onderbouwd", another
"Effectief volgens goede aanwijzingen". A wording that the register does not have is refused, never guessed.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from voorkant.core.notice.registration import day_of, plain
from voorkant.core.organise.catalogue.entry import Intervention
from voorkant.core.organise.entries import Fault
from voorkant.core.shared.evidence_levels import EvidenceLevel, EvidenceScale, Register
from voorkant.core.shared.language import SharedLanguage
from voorkant.core.shared.text import Text, same

FIELDS = ("name", "wording", "date", "register", "explanation", "problems", "ages", "form", "target")
FIELD_NAMES: Mapping[str, Text] = {
    "name": Text("Naam van de interventie", "Name of the intervention"),
    "wording": Text("Oordeel", "Judgement"),
    "date": Text("Datum van het oordeel", "Date of the judgement"),
    "register": Text("Register", "Register"),
    "explanation": Text("Wat het is", "What it is"),
    "problems": Text("Problemen of thema", "Problems or theme"),
    "ages": Text("Leeftijd", "Age"),
    "form": Text("Groep of één op één", "Group or one to one"),
    "target": Text("Doelgroep", "Target group"),
}
_HEADS: Mapping[str, str] = {
    "name": "naam naaminterventie interventie interventienaam titel methode naammethode programma aanpak name title "
    "intervention program programme",
    "wording": "oordeel erkenning erkenningsniveau niveau erkend effectiviteit niveauvaneffectiviteit beoordeling "
    "bewijskracht niveauerkenning status rating level evidence evidencelevel evidencerating "
    "classification oordeelcommissie",
    "date": "datum datumoordeel datumerkenning erkenningsdatum erkendop beoordeeldop datumbeoordeling jaar "
    "jaarerkenning beoordelingsdatum date year ratingdate reviewed",
    "register": "register databank bron database registry source",
    "explanation": "omschrijving beschrijving samenvatting korteomschrijving kortebeschrijving inhoud doel description "
    "summary abstract",
    "problems": "problemen probleem thema themas onderwerp onderwerpen problematiek domein theme topic "
    "problem problems",
    "ages": "leeftijd leeftijden leeftijdsgroep leeftijdscategorie age ages agegroup",
    "form": "vorm werkvorm groepofindividueel setting form format",
    "target": "doelgroep doelgroepen voorwie targetgroup population",
}
_COLLECTIVE = ("groep", "collectief", "samen", "group", "collective", "klas", "universeel")
_INDIVIDUAL = ("individu", "een op een", "één op één", "1 op 1", "one to one", "one-to-one")
_AGES = re.compile(r"(\d{1,3})\s*(?:-|–|t/m|tot en met|tot|to)\s*(\d{1,3})")
_FROM = re.compile(r"(?:vanaf\s*)?(\d{1,3})\s*(?:\+|plus|jaar en ouder|en ouder|years and over)|vanaf\s*(\d{1,3})")
_YEAR = re.compile(r"^(19|20)\d\d$")
_MONTH = re.compile(r"^((?:19|20)\d\d)[-/](0?[1-9]|1[0-2])$")
_MONTH_FIRST = re.compile(r"^(0?[1-9]|1[0-2])[-/]((?:19|20)\d\d)$")


@dataclass(frozen=True, slots=True)
class UnderstoodRow:
    """A row that says what a register says: `key` is the intervention of the catalogue that it is, "" for a new one."""

    number: int
    name: str
    register: str
    wording: str
    level: EvidenceLevel
    date: str
    key: str = ""
    explanation: str = ""
    for_whom: str = ""
    problems: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that cannot be used, and why."""

    number: int
    name: str
    why: Text


@dataclass(slots=True)
class ReadRegister:
    """A whole export as it was understood."""

    rows: list[UnderstoodRow] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)

    @property
    def known(self) -> list[UnderstoodRow]:
        """The rows about an intervention that the catalogue has."""
        return [one for one in self.rows if one.key]

    @property
    def new(self) -> list[UnderstoodRow]:
        """The rows about an intervention that it does not have."""
        return [one for one in self.rows if not one.key]


def guess_columns(headers: Sequence[str]) -> dict[int, str]:
    """Tell which column holds what, by its heading; each field once."""
    found: dict[int, str] = {}
    for place, header in enumerate(headers):
        name = plain(header).replace(" ", "")
        for one in FIELDS:
            if name in _HEADS[one].split() and one not in found.values():
                found[place] = one
                break
    return found


def is_heading(cell: str) -> bool:
    """Whether a cell is a heading that is known."""
    return any(plain(cell).replace(" ", "") in words.split() for words in _HEADS.values())


def read_rows(
    rows: Iterable[tuple[int, Mapping[str, str]]],
    *,
    catalogue: Mapping[str, Intervention],
    scale: EvidenceScale,
    language: SharedLanguage,
    register: str,
    today: date,
) -> ReadRegister:
    """Understand rows of (number in the file, texts by field). `register` counts where a row names none."""
    names = _names(catalogue)
    found, seen = ReadRegister(), set()
    for number, cells in rows:
        name = cells.get("name", "").strip()
        row = _row(number, name, cells, names, scale, language, register, today)
        if isinstance(row, RefusedRow):
            found.refused.append(row)
            continue
        twice = (row.key or plain(name), row.register)
        if twice in seen:
            found.refused.append(RefusedRow(number, name, _TWICE))
            continue
        seen.add(twice)
        found.rows.append(row)
    return found


def columns_fault(columns: Mapping[int, str], register: str) -> Fault | None:
    """Tell what must still be chosen before rows can be understood."""
    chosen = list(columns.values())
    for one in ("name", "wording", "date"):
        if one not in chosen:
            return Fault(one, _CHOOSE.format(field=FIELD_NAMES[one]))
    twice = next((one for one in chosen if chosen.count(one) > 1), None)
    if twice:
        return Fault(twice, _CHOSEN_TWICE.format(field=FIELD_NAMES[twice]))
    if "register" not in chosen and not register:
        return Fault("register", _WHICH)
    return None


def _row(
    number: int,
    name: str,
    cells: Mapping[str, str],
    names: Mapping[str, str],
    scale: EvidenceScale,
    language: SharedLanguage,
    default: str,
    today: date,
) -> UnderstoodRow | RefusedRow:
    if not name:
        return RefusedRow(number, "", _NO_NAME)
    said = cells.get("register", "").strip()
    register = scale.register_called(said) if said else scale.registers.get(default)
    if register is None:
        return RefusedRow(number, name, _NO_REGISTER.format(register=same(said or "—")))
    wording = cells.get("wording", "").strip()
    level = register.level_of(wording)
    if level is None:
        return RefusedRow(number, name, _no_wording(wording, register))
    when = _when(cells.get("date", "").strip())
    if not when or when > today.isoformat()[: len(when)]:
        return RefusedRow(number, name, _NO_DATE.format(date=same(cells.get("date", "").strip() or "—")))
    low, high = ages_of(cells.get("ages", ""))
    return UnderstoodRow(
        number=number, name=name[:160], register=register.id, wording=wording[:120], level=level, date=when,
        key=names.get(plain(name), ""), explanation=cells.get("explanation", "").strip()[:2_000],
        for_whom=cells.get("target", "").strip()[:500], problems=_problems(cells.get("problems", ""), language),
        forms=_forms(cells.get("form", "")), low=low, high=high,
    )  # fmt: skip


def _no_wording(wording: str, register: Register) -> Text:
    if not wording:
        return _NO_JUDGEMENT
    return _NO_WORDING.format(wording=same(wording), register=register.name)


def _when(written: str) -> str:
    """Give a day as far as it is written, as "2015", "2015-12" or "2015-12-03"; "" for what is none."""
    if _YEAR.match(written):
        return written
    if found := _MONTH.match(written):
        return f"{found[1]}-{int(found[2]):02}"
    if found := _MONTH_FIRST.match(written):
        return f"{found[2]}-{int(found[1]):02}"
    day = day_of(written) if written else None
    return day.isoformat() if day else ""


def ages_of(written: str) -> tuple[int | None, int | None]:
    """Read "4-12", "vanaf 18" or "65+"; (None, None) for what says no age."""
    text = written.casefold()
    if found := _AGES.search(text):
        low, high = int(found[1]), int(found[2])
        return (low, high) if low <= high <= 120 else (None, None)
    if found := _FROM.search(text):
        low = int(found[1] or found[2])
        return (low, None) if low <= 120 else (None, None)
    return None, None


def _forms(written: str) -> tuple[str, ...]:
    text = written.casefold()
    found = []
    if any(word in text for word in _COLLECTIVE):
        found.append("collective")
    if any(word in text for word in _INDIVIDUAL):
        found.append("individual")
    return tuple(found)


def _problems(written: str, language: SharedLanguage) -> tuple[str, ...]:
    parts = [plain(one) for one in re.split(r"[;,/|\n]", written) if one.strip()]
    found: list[str] = []
    for problem in language.problems.values():
        names = {plain(problem.name.nl), plain(problem.name.en), *(plain(one) for one in problem.words)}
        if names & set(parts):
            found.append(problem.id)
    return tuple(found)


def _names(catalogue: Mapping[str, Intervention]) -> dict[str, str]:
    """Give the id of each intervention by what it is called; a name that two share tells neither."""
    found: dict[str, str] = {}
    shared: set[str] = set()
    for one in catalogue.values():
        for name in _called(one):
            if found.setdefault(name, one.id) != one.id:
                shared.add(name)
    return {name: key for name, key in found.items() if name not in shared}


def _called(one: Intervention) -> Collection[str]:
    return {plain(name) for name in (one.name.nl, one.name.en, one.evidence.entry) if name}


_CHOOSE = Text("Kies nog de kolom met ‘{field}’.", "Still choose the column with ‘{field}’.")
_CHOSEN_TWICE = Text(
    "‘{field}’ is bij twee kolommen gekozen. Kies er één.", "‘{field}’ is chosen for two columns. Choose one."
)
_WHICH = Text("Kies uit welk register dit komt.", "Choose which register this is from.")
_NO_NAME = Text("Er staat geen naam.", "There is no name.")
_TWICE = Text("Deze interventie staat al eerder in het bestand.", "This intervention is in the file already.")
_NO_REGISTER = Text(
    "‘{register}’ is geen register dat wij kennen. Kies het register op de pagina.",
    "‘{register}’ is no register that we know. Choose the register on the page.",
)
_NO_JUDGEMENT = Text(
    "Er staat geen oordeel. Laat de rij weg of vul het in.", "There is no judgement. Leave the row out or fill it in."
)
_NO_WORDING = Text(
    "‘{wording}’ is geen oordeel dat {register} kent.", "‘{wording}’ is no judgement of this register: {register}."
)
_NO_DATE = Text(
    "‘{date}’ is geen dag, maand of jaar tot vandaag. Een oordeel zonder datum telt niet.",
    "‘{date}’ is no day, month or year up to today. A judgement without a date does not count.",
)
