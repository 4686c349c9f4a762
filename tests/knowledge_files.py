"""The files of the shared language, and a copy of them that a test may break."""

import shutil
from importlib import resources
from pathlib import Path

FILES = [
    "sources",
    "life_domains",
    "problems",
    "factors",
    "life_events",
    "age_bands",
    "target_groups",
    "terms",
    "settings",
    "indicators",
    "populations",
]


def copy_knowledge(folder: Path) -> Path:
    """Copy the packaged files of the language into a folder; give the folder."""
    with resources.as_file(resources.files("voorkant.knowledge")) as packaged:
        for name in FILES:
            shutil.copy(packaged / f"{name}.yaml", folder)
    return folder
