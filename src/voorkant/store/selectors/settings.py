"""Read a threshold or period as it holds for one municipality.

Voorst may keep questions with at least 1,500 residents instead of 1,000; it may not choose 200. What a municipality set
below the lowest value that the knowledge allows is not followed.
"""

from voorkant.adapters.knowledge import load_language
from voorkant.core.shared.language import Setting
from voorkant.store.models import Municipality


def setting(name: str) -> Setting:
    """Give a setting of the shared language; KeyError names one that does not exist."""
    return load_language().settings[name]


def setting_value(name: str, municipality: Municipality | None = None) -> float:
    """Give the value of a setting: the municipality's own where it may choose and did, else that of the knowledge."""
    known = setting(name)
    own = (municipality.settings or {}).get(name) if municipality else None
    if own is None or known.minimum is None or not isinstance(own, int | float) or own < known.minimum:
        return known.value
    return float(own)
