"""Which option belongs to which form of `voorkant scenario`, so that none is passed over in silence.

Somebody who types `scenario compare one.json two.json --years 4` reads that --years is for a scenario, instead of a
comparison over other years than asked.
"""

import argparse
from collections.abc import Mapping

from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text

SCENARIO, COMPARE, VALIDATE = "scenario", "compare", "validate"
_BOTH, _ONE, _OTHER = (SCENARIO, VALIDATE), (SCENARIO,), (VALIDATE,)
_OF: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "years": ("--years", _ONE),
    "shift": ("--shift", _ONE),
    "set": ("--set", _ONE),
    "discount": ("--discount", _ONE),
    "thresholds": ("--thresholds", _ONE),
    "place": ("--area", _OTHER),
    "tables": ("--tables", _OTHER),
    "keep": ("--keep", _OTHER),
    "draws": ("--draws", _BOTH),
    "seed": ("--seed", _BOTH),
    "threads": ("--threads", _BOTH),
}


def check_belongs(options: argparse.Namespace, form: str) -> None:
    """Refuse with BadInput an option that `form` does not use."""
    for name, (flag, forms) in _OF.items():
        if getattr(options, name) not in (None, []) and form not in forms:
            raise BadInput("scenario-option", _WHAT.format(flag=flag, form=form), _WHY, _DO.format(flag=flag))


_WHAT = Text("{flag} hoort niet bij {form}.", "{flag} does not belong to {form}.")
_WHY = Text("Het zou niets doen.", "It would do nothing.")
_DO = Text("Laat {flag} weg, of kijk bij --help waar het bij hoort.", "Leave {flag} out, or see --help for its place.")
