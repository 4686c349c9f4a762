"""What the reader of a list of partners must know: how rows were understood that could have been meant otherwise.

"Moskee El Nour is kept as a community, without a faith" is no fault, and yet somebody must have read it before the list
is kept, and may read it again afterwards.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from voorkant.core.shared.text import Text

MOST_NAMED = 20


@dataclass
class Notes:
    """What came up while a list was read. `below` are rows without an organisation that belong to the row above:
    number, and the organisation's name; `zeros` rows whose telephone number lost its first sign.
    """

    faith: list[str] = field(default_factory=list)
    unclear: list[str] = field(default_factory=list)
    below: list[tuple[int, str]] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    zeros: list[int] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def before(self) -> tuple[Text, ...]:
        """Say it before the list is kept."""
        return self._told(_FAITH_NOTE, _KIND_NOTE)

    def afterwards(self) -> tuple[Text, ...]:
        """Say it once the list is kept."""
        return self._told(_FAITH_KEPT, _KIND_KEPT)

    def _told(self, faith: Text, kind: Text) -> tuple[Text, ...]:
        told = []
        if self.below:
            below = dict.fromkeys(self.below)
            nl = ", ".join(f"rij {number} bij {name}" for number, name in below)
            en = ", ".join(f"row {number} with {name}" for number, name in below)
            told.append(_BELOW_NOTE.format(rows=Text(nl, en)))
        for listed, note in ((self.sections, _SECTION_NOTE), (self.zeros, _ZERO_NOTE), (self.left, _LEFT_NOTE)):
            if listed:
                told.append(note.format(what=", ".join(map(str, dict.fromkeys(listed)))))
        if self.faith:
            told.append(faith.format(names=_some(self.faith)))
        if self.unclear:
            told.append(kind.format(names=_some(self.unclear)))
        return tuple(told)


def _some(names: Iterable[str]) -> str:
    """Name the first, each once; dots where there are more than anybody reads."""
    each = list(dict.fromkeys(names))
    return ", ".join(each[:MOST_NAMED]) + (" …" if len(each) > MOST_NAMED else "")


_BELOW_NOTE = Text(
    "In deze rijen staat geen organisatie. Ze horen bij de rij erboven: {rows}. Klopt dat niet? Vul de organisatie in.",
    "These rows name no organisation. They belong to the row above: {rows}. Is that wrong? Fill in the organisation.",
)
_SECTION_NOTE = Text(
    "Overgeslagen, want dit lijken tussenkoppen en geen organisaties (met hun rij): {what}.",
    "Left out, for these look like headings and not organisations (with their row): {what}.",
)
_ZERO_NOTE = Text(
    "Excel had de 0 of + voor een telefoonnummer weggelaten. Die staat er weer, in rij {what}.",
    "Excel had dropped the 0 or + before a telephone number. It was put back, in row {what}.",
)
_LEFT_NOTE = Text(
    "In één cel stonden meer nummers of adressen. Alleen het eerste telt; niet bewaard: {what}.",
    "One cell held several numbers or addresses. Only the first counts; not kept: {what}.",
)
_FAITH_NOTE = Text(
    "Wordt als gemeenschap bewaard, zonder geloof erbij: {names}.",
    "Will be kept as a community, without a faith: {names}.",
)
_FAITH_KEPT = Text(
    "Als gemeenschap bewaard, zonder geloof erbij: {names}.", "Kept as a community, without a faith: {names}."
)
_KIND_NOTE = Text(
    "Soort niet herkend, dus wordt bewaard als 'andere partner': {names}. Je kunt het later aanpassen.",
    "Kind not recognised, so it will be kept as 'other partner': {names}. You can change it later.",
)
_KIND_KEPT = Text(
    "Soort niet herkend, dus bewaard als 'andere partner': {names}. Je kunt het later aanpassen.",
    "Kind not recognised, so kept as 'other partner': {names}. You can change it later.",
)
