"""Which interventions fit a group of questions, and why each stands where it does.

A team sees twelve people in Twello-Noord with unopened post. Thuisadministratie fits on the problem, but one by one;
the forms hour in the library fits too. Both are shown with the reason, and the team chooses.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from voorkant.core.organise.catalogue.entry import Intervention
from voorkant.core.shared.text import Text

Age = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Fit:
    """An intervention with the problems that it shares with what was asked, and why it stands where it does.

    `form_fits` and `age_said` tell whether it has the asked form and says for which ages it is.
    """

    intervention: Intervention
    shared: tuple[str, ...]
    form_fits: bool
    age_said: bool
    why: tuple[Text, ...]


def fits(
    interventions: Iterable[Intervention], problems: tuple[str, ...], *, age: Age | None = None, form: str = ""
) -> list[Fit]:
    """Give those that share a problem and are for the age, ordered: more of the problems first, then the asked form,
    then what is surer to work, then name. An intervention for another age never fits.
    """
    found = [
        _fit(one, shared, age, form)
        for one in interventions
        if (shared := tuple(p for p in problems if p in one.problems)) and (age is None or one.for_age(*age))
    ]
    return sorted(found, key=lambda one: _place(one, problems))


def _fit(one: Intervention, shared: tuple[str, ...], age: Age | None, form: str) -> Fit:
    form_fits = not form or form in one.forms
    age_said = one.low is not None or one.high is not None
    why = [_ALL if len(shared) > 1 else _ONE]
    if form:
        why.append(_FORM if form_fits else _OTHER_FORM)
    if age is not None:
        why.append(_AGE if age_said else _NO_AGE)
    why.append(
        _MEASURED if one.evidence.level.measured else _UNKNOWN if not one.evidence.level.known else _NOT_MEASURED
    )
    return Fit(one, shared, form_fits, age_said, tuple(why))


def _place(one: Fit, problems: tuple[str, ...]) -> tuple[object, ...]:
    evidence = one.intervention.evidence.level
    first = problems.index(one.shared[0])
    main = one.intervention.problems.index(one.shared[0])
    return (-len(one.shared), not one.form_fits, first, evidence.place, main, one.intervention.name.nl)


_ALL = Text("Het gaat over meer dan één van deze problemen.", "It is about more than one of these problems.")
_ONE = Text("Het gaat over dit probleem.", "It is about this problem.")
_FORM = Text("Het kan in deze vorm.", "It can be done in this form.")
_OTHER_FORM = Text("Het gaat meestal in een andere vorm.", "It is usually done in another form.")
_AGE = Text("Het is voor deze leeftijd.", "It is for this age.")
_NO_AGE = Text("Voor welke leeftijd het is, staat er niet bij.", "It does not say for which age it is.")
_MEASURED = Text("Een register zag een gemeten effect.", "A register saw a measured effect.")
_NOT_MEASURED = Text(
    "Een register beoordeelde het, zonder gemeten effect.", "A register judged it, without a measured effect."
)
_UNKNOWN = Text("Of het werkt, is niet bekend.", "Whether it works is not known.")
