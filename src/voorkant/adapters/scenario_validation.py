"""The validation that comes with the product: what the command found when the model was last held against the world.

Kept as a file of the knowledge, so that the page shows the misses of this very release; when somebody changes a figure
of the model, its version differs from the one in the file and the page says so.
"""

import json
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

from voorkant.adapters.knowledge_refusal import BrokenKnowledge
from voorkant.core.analyse.scenario.validate.outcome import Validation, from_data
from voorkant.core.shared.text import Text

FILE = "scenario_validation.json"


@lru_cache(maxsize=1)
def load_validation() -> Validation | None:
    """Give the validation that comes with the product, or None where none was kept."""
    return read_validation(resources.files("voorkant.knowledge"))


def read_validation(folder: Traversable) -> Validation | None:
    """Read a kept validation; raises `BrokenKnowledge` where the file is something else."""
    path = folder / FILE
    if not path.is_file():
        return None
    try:
        return from_data(json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, KeyError, TypeError) as error:
        why = Text(
            nl="Maak het opnieuw met: voorkant scenario validate --out …",
            en="Make it again with: voorkant scenario validate --out …",
        )
        raise BrokenKnowledge(FILE, "", "", why) from error
