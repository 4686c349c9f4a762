"""A language model of the municipality's own, read from a folder: what each question means, as numbers.

A municipality may have a model that knows "ik verzuip in de post" and "stapels enveloppen" to be one thing. It puts the
files in a folder and names that folder; nothing is fetched, nothing is sent, and no file in it can run code. Two kinds
are read: a table of numbers per piece of a word (as model2vec and sentence-transformers write it), and an ONNX model of
sentences. See docs/adr/0016-an-own-model-is-a-folder.md.
"""

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from voorkant.adapters.refusals import refuse
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text, same

VARIABLE = "VOORKANT_EMBEDDING"
Vectors = NDArray[np.float32]
LONGEST = 512
"""Of a longer text the first so many pieces are read."""
TABLE, TOKENS, SETTINGS = "model.safetensors", "tokenizer.json", "config.json"
NETWORK = ("model.onnx", "onnx/model.onnx")
_TABLES = ("embeddings", "embedding.weight")
_POOLING = "1_Pooling/config.json"


class Model(Protocol):
    """Turns texts into rows of `size` numbers; a text that says nothing gets a row of noughts."""

    size: int

    def rows(self, texts: Sequence[str]) -> Vectors:
        """Give texts × size."""
        ...


class Embedding:
    """A model in a folder. `name` is the folder's, `kind` "table" or "onnx", `sha256` of its files together."""

    BATCH = 64

    def __init__(self, name: str, kind: str, sha256: str, model: Model) -> None:
        self.name, self.kind, self.sha256, self._model = name, kind, sha256, model

    @property
    def size(self) -> int:
        """How many numbers a text becomes."""
        return self._model.size

    @property
    def said(self) -> Text:
        """Name it for a reader: "nl-klein (tabel, 256 getallen)"."""
        kind = {"table": Text(nl="tabel", en="table"), "onnx": Text(nl="netwerk", en="network")}[self.kind]
        return _SAID.format(name=self.name, kind=kind, size=str(self.size))

    def vectors(self, texts: Sequence[str], told: Callable[[int, int], None] = lambda done, total: None) -> Vectors:
        """Give texts × size, each row of length one or of noughts; the same whatever the order of the texts.

        `told` hears (done, total) in distinct texts.
        """
        number: dict[str, int] = {}
        places = np.array([number.setdefault(text.strip(), len(number)) for text in texts], dtype=np.int64)
        order = sorted(number, key=lambda text: (len(text), text))
        found = np.zeros((len(number), self.size), dtype=np.float32)
        for low in range(0, len(order), self.BATCH):
            batch = [text for text in order[low : low + self.BATCH] if text]
            if batch:
                rows = self._model.rows(batch)
                if not np.isfinite(rows).all():
                    raise _refused(self.name, _NOT_FINITE)
                found[[number[text] for text in batch]] = _unit(rows)
            told(min(low + self.BATCH, len(order)), len(order))
        return found[places] if len(places) else found


def own_embedding() -> Embedding | None:
    """Give the model in the folder that VOORKANT_EMBEDDING names; None where it names none. BadInput as below."""
    named = os.environ.get(VARIABLE, "").strip()
    return read_embedding(Path(named)) if named else None


def read_embedding(folder: Path) -> Embedding:
    """Read the model in a folder. BadInput where it holds none, it is damaged, or the libraries are not installed."""
    name = folder.resolve().name
    if not folder.is_dir():
        raise _refused(name, _NO_FOLDER)
    network = next((folder / each for each in NETWORK if (folder / each).is_file()), None)
    table = folder / TABLE
    main = table if table.is_file() and _is_table(table) else network
    if main is None or not (folder / TOKENS).is_file():
        raise _refused(name, _NO_MODEL)
    try:
        model: Model = _Table(folder) if main == table else _Network(folder, main)
        if model.rows(["een brief"]).shape != (1, model.size):
            raise ValueError("one text does not give one row of numbers")
    except BadInput:
        raise
    except Exception as error:
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
        raise _refused(name, _DAMAGED.format(reason=same(reason))) from error
    return Embedding(name, "table" if main == table else "onnx", _digest(main, folder / TOKENS), model)


class _Table:
    """One row of numbers for each piece of a word; a text is the mean of its pieces."""

    def __init__(self, folder: Path) -> None:
        with _library("safetensors").safe_open(folder / TABLE, framework="numpy") as file:
            names = set(file.keys())
            held = next(name for name in _TABLES if name in names)
            table = file.get_tensor(held)
            weights = file.get_tensor("weights") if "weights" in names else None
            mapping = file.get_tensor("mapping") if "mapping" in names else None
        self._table = table.astype(np.float32)
        self._mapping = np.arange(len(table)) if mapping is None else mapping.astype(np.int64)
        self._weights = None if weights is None else weights.astype(np.float32)
        self._tokens = _tokenizer(folder)
        self._unknown = self._tokens.token_to_id(getattr(self._tokens.model, "unk_token", None) or "\0")
        self.size = int(table.shape[1])
        if self._tokens.get_vocab_size() > len(self._mapping):
            raise ValueError(f"{self._tokens.get_vocab_size()} pieces of words, but {len(self._mapping)} rows")

    def rows(self, texts: Sequence[str]) -> Vectors:
        """Give the mean of the pieces that are known; noughts where none is."""
        found = np.zeros((len(texts), self.size), dtype=np.float32)
        for at, read in enumerate(self._tokens.encode_batch(list(texts), add_special_tokens=False)):
            pieces = np.array([one for one in read.ids if one != self._unknown][:LONGEST], dtype=np.int64)
            if len(pieces):
                rows = self._table[self._mapping[pieces]]
                found[at] = (rows if self._weights is None else rows * self._weights[pieces, None]).mean(axis=0)
        return found


class _Network:
    """An ONNX model of sentences: gives a row for a text, or rows for its pieces of which the mean or first counts."""

    def __init__(self, folder: Path, path: Path) -> None:
        runtime = _library("onnxruntime")
        options = runtime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.use_deterministic_compute = True
        options.log_severity_level = 4
        self._session = runtime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self._inputs = [one.name for one in self._session.get_inputs()]
        if unknown := set(self._inputs) - {"input_ids", "attention_mask", "token_type_ids"}:
            raise ValueError(f"it asks for {sorted(unknown)[0]}")
        outputs = self._session.get_outputs()
        ready = [one for one in outputs if len(one.shape) == 2]
        whole = next((one for one in ready if one.name == "sentence_embedding"), None)
        self._output = whole or next(iter([one for one in outputs if len(one.shape) == 3] or ready))
        self._first = _pooling(folder) == "cls"
        self._tokens = _tokenizer(folder)
        self._longest = min(int(_settings(folder / "sentence_bert_config.json").get("max_seq_length") or 256), LONGEST)
        self._before = _prompt(folder)
        self._pad = next((at for name in ("[PAD]", "<pad>") if (at := self._tokens.token_to_id(name)) is not None), 0)
        self._tokens.enable_truncation(self._longest)
        self.size = 0
        self.size = int(self.rows(["brief"]).shape[1])

    def rows(self, texts: Sequence[str]) -> Vectors:
        """Run the model over texts, filled up to the longest of them."""
        read = self._tokens.encode_batch([self._before + text for text in texts])
        width = max(1, *(len(one.ids) for one in read))
        pieces = np.full((len(texts), width), self._pad, dtype=np.int64)
        mask = np.zeros((len(texts), width), dtype=np.int64)
        for at, one in enumerate(read):
            pieces[at, : len(one.ids)] = one.ids
            mask[at, : len(one.ids)] = 1
        given = {"input_ids": pieces, "attention_mask": mask, "token_type_ids": np.zeros_like(pieces)}
        (found,) = self._session.run([self._output.name], {name: given[name] for name in self._inputs})
        if found.ndim == 2:
            return np.asarray(found, dtype=np.float32)
        if self._first:
            return np.asarray(found[:, 0], dtype=np.float32)
        told = mask[:, :, None].astype(np.float32)
        mean: Vectors = (found * told).sum(axis=1) / np.maximum(told.sum(axis=1), 1.0)
        return mean.astype(np.float32)


def _tokenizer(folder: Path) -> Any:
    found = _library("tokenizers").Tokenizer.from_str((folder / TOKENS).read_text(encoding="utf-8"))
    found.no_padding()
    found.no_truncation()
    return found


def _is_table(path: Path) -> bool:
    """Tell by its first lines whether a file holds a table of words and not the weights of a network."""
    try:
        with path.open("rb") as file:
            head = json.loads(file.read(min(int.from_bytes(file.read(8), "little"), 100_000_000)))
    except (OSError, ValueError):
        return True
    return any(name in head for name in _TABLES)


def _pooling(folder: Path) -> str:
    """Say how the model is meant to be summed up: "mean" or "cls"; ValueError for another way."""
    told = _settings(folder / _POOLING)
    ways = [
        name.removeprefix("pooling_mode_") for name, used in told.items() if name.startswith("pooling_mode_") and used
    ]
    if not ways or ways == ["mean_tokens"]:
        return "mean"
    if ways == ["cls_token"]:
        return "cls"
    raise ValueError(f"pooling {', '.join(ways)} is not done")


def _prompt(folder: Path) -> str:
    """Give the words that the model wants before each text, "" where it wants none."""
    told = _settings(folder / "config_sentence_transformers.json")
    return str((told.get("prompts") or {}).get(told.get("default_prompt_name") or "", ""))


def _settings(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    found = json.loads(path.read_text(encoding="utf-8"))
    return found if isinstance(found, dict) else {}


def _unit(rows: Vectors) -> Vectors:
    length = np.sqrt((rows.astype(np.float64) ** 2).sum(axis=1, keepdims=True))
    return np.asarray(rows / np.where(length > 0, length, 1.0), dtype=np.float32)


def _digest(*paths: Path) -> str:
    found = hashlib.sha256()
    for path in paths:
        with path.open("rb") as file:
            found.update(hashlib.file_digest(file, "sha256").digest())
    return found.hexdigest()


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise refuse("embedding-not-installed", _NOT_INSTALLED, _LACKS.format(name=name), _INSTALL) from error


def _refused(name: str, why: Text) -> BadInput:
    return refuse("embedding-unusable", _UNUSABLE, why, _CHECK, name=name)


_SAID = Text(nl="{name} ({kind}, {size} getallen)", en="{name} ({kind}, {size} numbers)")
_UNUSABLE = Text(
    nl="Het eigen taalmodel '{name}' is niet te gebruiken.", en="The own language model '{name}' cannot be used."
)
_NO_FOLDER = Text(nl="Deze map is er niet.", en="There is no such folder.")
_NO_MODEL = Text(
    nl="In de map staan geen tokenizer.json en model.safetensors of model.onnx.",
    en="The folder does not hold tokenizer.json and model.safetensors or model.onnx.",
)
_DAMAGED = Text(nl="De lezer zegt: {reason}.", en="The reader says: {reason}.")
_NOT_FINITE = Text(nl="Het geeft iets dat geen getal is.", en="It gives what is no number.")
_CHECK = Text(
    nl="Kijk de map van --embedding of VOORKANT_EMBEDDING na, of laat die weg.",
    en="Check the folder of --embedding or VOORKANT_EMBEDDING, or leave it out.",
)
_NOT_INSTALLED = Text(
    nl="Een eigen taalmodel kan hier niet worden gelezen.", en="An own language model cannot be read here."
)
_LACKS = Text(nl="Het onderdeel '{name}' is niet geïnstalleerd.", en="The part '{name}' is not installed.")
_INSTALL = Text(
    nl="Installeer voorkant[embedding], of laat --embedding en VOORKANT_EMBEDDING weg.",
    en="Install voorkant[embedding], or leave --embedding and VOORKANT_EMBEDDING out.",
)
