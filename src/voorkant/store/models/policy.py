"""Purpose, legal basis and retention, stated on each model before it may exist.

"Why do you keep this about us, and until when?" is a question that a resident may ask and a privacy officer must
answer. So each model carries a `DataPolicy`; a test walks over all models and fails where one is missing, and the
nightly clean-up does what the policy says.
"""

from dataclasses import dataclass
from enum import StrEnum

from voorkant.core.shared.text import Text


class Personal(StrEnum):
    """How close a row comes to a person."""

    NONE = "none"  # published figures, settings
    NAMELESS = "nameless"  # no name, still treated as personal (LAW: nameless is not anonymous)
    STAFF = "staff"  # accounts, contacts, what colleagues do
    RESIDENT = "resident"


@dataclass(frozen=True, slots=True)
class Retention:
    """Until when rows stay. `setting` names a period in knowledge/settings.yaml and `field` the date from which it
    runs; both empty means that rows go with what `ends` describes.
    """

    ends: Text
    setting: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class DataPolicy:
    """Why rows of a model are kept, on which basis, and until when."""

    purpose: Text
    basis: Text
    retention: Retention
    personal: Personal = Personal.NONE


PUBLIC_FIGURES = DataPolicy(
    purpose=Text(
        nl="Openbare cijfers en gebiedsindelingen tonen.",
        en="Show public figures and area divisions.",
    ),
    basis=Text(nl="Geen persoonsgegevens; CC BY 4.0.", en="No personal data; CC BY 4.0."),
    retention=Retention(
        ends=Text(nl="Tot een nieuwere inlezing ze vervangt.", en="Until a newer import replaces them.")
    ),
)

PREVENTION_TASK = Text(
    nl="AVG art. 6 lid 1 onder e: taak van algemeen belang (Wmo 2015 art. 2.1.2, Jeugdwet art. 2.2, Wpg art. 2).",
    en="GDPR art. 6(1)(e): task in the public interest (Wmo 2015 art. 2.1.2, Jeugdwet art. 2.2, Wpg art. 2).",
)

CONSENT = Text(
    nl="AVG art. 6 lid 1 onder a en art. 7: toestemming, die altijd kan worden ingetrokken.",
    en="GDPR art. 6(1)(a) and art. 7: consent, which can be withdrawn at any time.",
)

SECURE_SYSTEM = Text(
    nl="AVG art. 6 lid 1 onder e en art. 32: de taak veilig en toegankelijk uitvoeren.",
    en="GDPR art. 6(1)(e) and art. 32: carry out the task safely.",
)
