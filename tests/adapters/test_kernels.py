"""Compiled kernels are kept where the installation keeps what is its own, and never outlive their source."""

import os
import subprocess
import sys
from pathlib import Path

import numba
import numpy as np
import pytest

from voorkant.adapters.kernels import VARIABLE, keep_kernels
from voorkant.core.shared.kernel import bare


def test_kernels_of_another_edition_are_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    old = tmp_path / "cache" / "kernels" / "of-last-year"
    old.mkdir(parents=True)
    folder = keep_kernels(tmp_path)
    assert os.environ[VARIABLE] == str(folder)
    assert folder.parent == old.parent
    assert not old.exists()


def test_a_folder_that_was_named_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "mine"))
    assert keep_kernels(tmp_path / "state") == tmp_path / "mine"


def test_what_is_compiled_ends_in_the_state_folder(tmp_path: Path) -> None:
    program = (
        "from pathlib import Path; from voorkant.adapters.kernels import keep_kernels; keep_kernels(Path('.'));"
        "from voorkant.core.analyse.surge.irls import mean_of; mean_of(1.0)"
    )
    kept = {name: value for name, value in os.environ.items() if name != VARIABLE}
    subprocess.run([sys.executable, "-c", program], cwd=tmp_path, env=kept, check=True)
    assert list((tmp_path / "cache" / "kernels").glob("*/**/*.nbc"))


def test_the_compiler_still_leaves_counting_out_where_no_array_is_made() -> None:
    def array_of_two() -> np.ndarray:
        return np.zeros(2)

    with pytest.raises(numba.core.errors.NumbaError):
        bare(array_of_two)()
