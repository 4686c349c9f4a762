"""Where trained suggestions of problems are kept, and the one that comes with the product, made once per installation.

Training on the sentences of the shared language takes some seconds. Pages, worker and commands that need no database
all read the same file in the state folder; an update of the sentences makes a new one.
"""

import hashlib
import os
import tempfile
from functools import lru_cache
from pathlib import Path

import numpy as np

from voorkant.adapters.phrases import load_examples
from voorkant.core.notice.suggest import Suggester, as_arrays, of_arrays, train

START = "start"


def model_path(state: Path, name: str) -> Path:
    """Give the file of a model, under a name that changes with the sentences that come with the product."""
    return state / "cache" / "suggestions" / f"{name}-{edition()}.npz"


@lru_cache(maxsize=1)
def edition() -> str:
    """Tell apart the models of different versions of the shared language."""
    return hashlib.sha256(repr(load_examples()).encode()).hexdigest()[:12]


def kept_at(path: Path) -> Suggester | None:
    """Read a model; None where there is none. What is no such file raises what numpy raises."""
    try:
        return _read(path, path.stat().st_mtime_ns)
    except OSError:
        return None


@lru_cache(maxsize=8)
def _read(path: Path, _changed: int) -> Suggester:
    with np.load(path, allow_pickle=False) as arrays:
        return of_arrays(arrays)


def keep(model: Suggester, path: Path) -> None:
    """Write a model whole or not at all; OSError where that cannot be."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, unfinished = tempfile.mkstemp(dir=path.parent, suffix=".npz")
    with os.fdopen(handle, "wb") as file:
        np.savez_compressed(file, **as_arrays(model))  # type: ignore[arg-type]
    os.replace(unfinished, path)


def start_model(state: Path) -> Suggester:
    """Give the model of the product's own sentences, trained and kept when it is not there yet.

    Where the state folder is closed it is trained for this run alone.
    """
    path = model_path(state, START)
    model = kept_at(path)
    if model is None:
        model = train(load_examples())
        try:
            keep(model, path)
        except OSError:
            return model
    return model
