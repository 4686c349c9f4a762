"""Makes real, tiny language models of both kinds in a folder, from the meaning of a few words."""

import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import save_file
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.normalizers import Lowercase
from tokenizers.pre_tokenizers import Whitespace
from tokenizers.processors import TemplateProcessing

POST = ("post", "brieven", "enveloppen", "stapels", "papieren")
FALL = ("vallen", "gevallen", "trap", "rollator", "evenwicht")
WORDS = ("[UNK]", "[PAD]", "[CLS]", *POST, *FALL)
_PLACES = [place / 10 for place in range(5)]
MEANING = np.array(
    [[0, 0, 1], [7, 7, 7], [0, 0, 5], *([1, 0, place] for place in _PLACES), *([0, 1, place] for place in _PLACES)],
    dtype=np.float32,
)


def tokens_in(folder: Path, *, special: bool = False) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    tokens = Tokenizer(WordLevel({word: at for at, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokens.normalizer, tokens.pre_tokenizer = Lowercase(), Whitespace()
    if special:
        tokens.post_processor = TemplateProcessing(single="[CLS] $A", special_tokens=[("[CLS]", 2)])
    tokens.save(str(folder / "tokenizer.json"))


def table_in(folder: Path, **more: np.ndarray) -> Path:
    """Write a table as model2vec does; `more` are its optional weights and mapping."""
    tokens_in(folder)
    save_file({"embeddings": more.pop("embeddings", MEANING), **more}, folder / "model.safetensors")
    (folder / "config.json").write_text(json.dumps({"normalize": True}), encoding="utf-8")
    return folder


def network_in(folder: Path, *, ready: bool = False, extra: str = "", pooling: str = "", nan: bool = False) -> Path:
    """Write an ONNX model that looks each piece up; `ready`: it gives a row for the whole text itself."""
    tokens_in(folder, special=True)
    table = np.full_like(MEANING, np.nan) if nan else MEANING
    nodes = [helper.make_node("Gather", ["table", "input_ids"], ["last_hidden_state"])]
    shape: list[str | int] = ["texts", "pieces", MEANING.shape[1]]
    name = "last_hidden_state"
    if ready:
        nodes += [
            helper.make_node("Cast", ["attention_mask"], ["told"], to=TensorProto.FLOAT),
            helper.make_node("Unsqueeze", ["told", "third"], ["each"]),
            helper.make_node("Mul", ["last_hidden_state", "each"], ["counted"]),
            helper.make_node("ReduceSum", ["counted", "second"], ["sentence_embedding"], keepdims=0),
        ]
        name, shape = "sentence_embedding", ["texts", MEANING.shape[1]]
    names = ["input_ids", "attention_mask", *([extra] if extra else [])]
    given = [helper.make_tensor_value_info(one, TensorProto.INT64, ["texts", "pieces"]) for one in names]
    found = helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
    held = [
        numpy_helper.from_array(table, "table"),
        *(numpy_helper.from_array(np.array([axis]), name) for name, axis in (("second", 1), ("third", 2)) if ready),
    ]
    graph = helper.make_graph(nodes, "words", given, [found], held)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.save(model, str(folder / "model.onnx"))
    if pooling:
        (folder / "1_Pooling").mkdir()
        (folder / "1_Pooling" / "config.json").write_text(
            json.dumps({f"pooling_mode_{pooling}": True}), encoding="utf-8"
        )
    return folder
