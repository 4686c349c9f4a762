"""A column of texts as numbers, read from where Arrow keeps them.

Polars reads ten million area codes in a tenth of a second; turning them into numbers text by text takes twice as long
as that. The sixteen bytes by which Arrow's string view names a text are handed over through Arrow's C stream interface
(https://arrow.apache.org/docs/format/CStreamInterface.html), without a copy, and looked up instead. A column in which
texts repeat without sharing their bytes, as in CSV, is numbered by Polars.
"""

import ctypes as c
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import polars as pl
from numpy.typing import NDArray

from voorkant.core.analyse.cube.codes import ViewNumbers

MANY = 1 << 18
"""So many different views say that texts do not share their bytes."""
_VIEW_BYTES = 16


class _Array(c.Structure):
    _fields_ = [
        ("length", c.c_int64), ("null_count", c.c_int64), ("offset", c.c_int64), ("n_buffers", c.c_int64),
        ("n_children", c.c_int64), ("buffers", c.POINTER(c.c_void_p)), ("children", c.c_void_p),
        ("dictionary", c.c_void_p), ("release", c.CFUNCTYPE(None, c.c_void_p)), ("private_data", c.c_void_p),
    ]  # fmt: skip


class _Stream(c.Structure):
    _fields_ = [
        ("get_schema", c.c_void_p), ("get_next", c.CFUNCTYPE(c.c_int, c.c_void_p, c.POINTER(_Array))),
        ("get_last_error", c.c_void_p), ("release", c.c_void_p), ("private_data", c.c_void_p),
    ]  # fmt: skip


_pointer = c.pythonapi.PyCapsule_GetPointer
_pointer.restype = c.c_void_p
_pointer.argtypes = [c.py_object, c.c_char_p]


class Texts:
    """Numbers for the texts of one column, part by part; `names[number]` is the text. One text may have several."""

    def __init__(self, *, shared: bool = True) -> None:
        self._views = ViewNumbers()
        self._buffers = 0
        self._names: list[str] = []
        self._categories: pl.Categories | None = None
        self._alive: pl.Series | None = None  # Polars forgets categories that no column has
        if not shared:
            self._by_polars()

    @property
    def names(self) -> list[str]:
        """The text of each number given so far."""
        if self._categories is None:
            return self._names
        return [*self._names, *self._categories.to_series().to_list()]

    def numbers(self, column: pl.Series) -> NDArray[np.integer]:
        """Number the texts of a part; it holds no empty cells."""
        if self._categories is None and len(self._names) > MANY:
            self._by_polars()
        if self._categories is not None:
            numbered = column.cast(pl.Categorical(self._categories))
            self._alive = self._alive if self._alive is not None else numbered
            codes = numbered.to_physical().to_numpy()
            return (codes + np.uint32(len(self._names))).astype(np.uint32, copy=False)
        found = [self._chunk(chunk) for chunk in column.get_chunks() if len(chunk)]
        return found[0] if len(found) == 1 else np.concatenate([np.empty(0, dtype=np.uint16), *found])

    def _by_polars(self) -> None:
        self._categories = pl.Categories.random()

    def _chunk(self, chunk: pl.Series) -> NDArray[np.integer]:
        with _views(chunk) as (views, buffers):
            numbers, fresh = self._views.number(views, self._buffers)
        self._buffers += buffers
        if len(fresh):
            self._names += chunk.gather(fresh).to_list()
        return numbers


@contextmanager
def _views(chunk: pl.Series) -> Iterator[tuple[NDArray[np.uint64], int]]:
    """Lend the views of one chunk of strings as rows × 2 numbers, with how many buffers they point into."""
    capsule = chunk.__arrow_c_stream__()
    address = _pointer(capsule, b"arrow_array_stream")
    array = _Array()
    if _Stream.from_address(address).get_next(address, c.byref(array)) or not array.release:
        raise MemoryError("Polars did not hand over its column")
    try:
        start = array.buffers[1] + _VIEW_BYTES * array.offset
        lent = (c.c_uint64 * (2 * array.length)).from_address(start)
        yield np.frombuffer(lent, dtype=np.uint64).reshape(-1, 2), array.n_buffers
    finally:
        array.release(c.addressof(array))
