"""Find the folder of real public files that tests may read but the project does not contain.

In this repository's checks it lies beside the checkout; elsewhere `VOORKANT_DATA` names it. Without it a test that
needs a file fails in CI and is named as not run elsewhere, so that nothing passes by silently skipping.
"""

import os
from pathlib import Path

import pytest

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data"


def data_folder() -> Path | None:
    """Give the folder with real files, or None where there is none."""
    folder = Path(os.environ["VOORKANT_DATA"]) if os.environ.get("VOORKANT_DATA") else BESIDE
    return folder if folder.is_dir() else None


def data_file(name: str) -> Path:
    """Give one real file; where the folder is absent, fail in CI and name the test as not run elsewhere."""
    folder = data_folder()
    if folder is not None and (folder / name).exists():
        return folder / name
    message = f"not run: needs the public file {name}; set VOORKANT_DATA to the folder that holds it"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)
