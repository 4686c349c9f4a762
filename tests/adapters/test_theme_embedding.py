"""A language model of the municipality's own is read from its folder, says what words mean, and never half works."""

import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests.adapters.own_models import FALL, MEANING, POST, WORDS, network_in, table_in, tokens_in
from voorkant.adapters.embedding import VARIABLE, own_embedding, read_embedding
from voorkant.core.shared.errors import BadInput

TEXTS = ["stapels post", "de Enveloppen en papieren", "gevallen van de trap", "iets heel anders", "", "stapels post"]
KINDS: dict[str, Callable[[Path], Path]] = {
    "table": table_in, "network": network_in, "ready network": lambda folder: network_in(folder, ready=True)
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_words_that_mean_the_same_come_near_each_other_and_others_do_not(tmp_path: Path, kind: str):
    found = read_embedding(KINDS[kind](tmp_path / "eigen")).vectors(TEXTS)
    assert found.shape == (len(TEXTS), MEANING.shape[1])
    assert found.dtype == np.float32
    assert found[0] @ found[1] > found[0] @ found[2]
    assert (found[0] == found[5]).all()
    assert not found[4].any()
    assert np.allclose(np.linalg.norm(found[:3], axis=1), 1.0, atol=1e-6)


def test_a_table_gives_the_mean_of_the_pieces_it_knows(tmp_path: Path):
    weights = np.linspace(0.5, 2.0, len(WORDS)).astype(np.float32)
    plain = read_embedding(table_in(tmp_path / "a")).vectors(["post en trap", "onbekend"])
    weighed = read_embedding(table_in(tmp_path / "b", weights=weights)).vectors(["post en trap"])
    at = [WORDS.index("post"), WORDS.index("trap")]
    for rows, expected in (
        (plain, MEANING[at].mean(axis=0)),
        (weighed, (MEANING[at] * weights[at, None]).mean(axis=0)),
    ):
        assert np.allclose(rows[0], expected / np.linalg.norm(expected), atol=1e-6)
    assert not plain[1].any()


def test_a_table_may_share_rows_between_pieces_and_be_kept_small(tmp_path: Path):
    mapping = np.array([0, 0, 0, *[1] * len(POST), *[2] * len(FALL)])
    small = np.array([[0, 0], [1, 0], [0, 1]], dtype=np.float16)
    own = read_embedding(table_in(tmp_path / "klein", embeddings=small, mapping=mapping))
    assert own.size == 2
    assert own.vectors(["brieven", "rollator"]).tolist() == [[1, 0], [0, 1]]


def test_the_first_piece_counts_where_the_model_says_so(tmp_path: Path):
    first = read_embedding(network_in(tmp_path / "cls", pooling="cls_token")).vectors(["post", "trap"])
    assert first.tolist() == [[0, 0, 1], [0, 0, 1]]


@pytest.mark.parametrize("kind", KINDS)
def test_the_order_of_the_texts_and_what_else_is_read_change_nothing(tmp_path: Path, kind: str):
    texts = [f"{one} {two}" for one in (*POST, *FALL) for two in (*FALL, *POST)]
    own = read_embedding(KINDS[kind](tmp_path / "eigen"))
    whole, turned = own.vectors(texts), own.vectors(texts[::-1])
    assert (whole == turned[::-1]).all()
    assert (whole == read_embedding(tmp_path / "eigen").vectors(texts)).all()


def test_progress_is_told_up_to_the_last_text(tmp_path: Path):
    heard: list[tuple[int, int]] = []
    own = read_embedding(table_in(tmp_path / "eigen"))
    own.vectors([f"post {number}" for number in range(150)], lambda done, total: heard.append((done, total)))
    assert heard == [(64, 150), (128, 150), (150, 150)]


def test_what_was_used_can_be_told_and_recognised(tmp_path: Path):
    table, network = read_embedding(table_in(tmp_path / "eigen")), read_embedding(network_in(tmp_path / "ander"))
    assert table.said.nl == "eigen (tabel, 3 getallen)"
    assert network.said.en == "ander (network, 3 numbers)"
    assert table.sha256 == read_embedding(tmp_path / "eigen").sha256 != network.sha256


def test_the_folder_may_be_named_for_the_whole_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    assert own_embedding() is None
    monkeypatch.setenv(VARIABLE, str(table_in(tmp_path / "gemeente")))
    own = own_embedding()
    assert own is not None
    assert own.name == "gemeente"
    monkeypatch.setenv(VARIABLE, str(tmp_path / "weg"))
    with pytest.raises(BadInput):
        own_embedding()


def test_nothing_is_asked_of_a_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was made")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    for make in KINDS.values():
        read_embedding(make(tmp_path / "eigen")).vectors(TEXTS)


def broken(folder: Path) -> Path:
    table_in(folder)
    (folder / "model.safetensors").write_bytes(b"\x10\0\0\0\0\0\0\0no table at all!")
    return folder


def too_few_rows(folder: Path) -> Path:
    return table_in(folder, embeddings=MEANING[:4])


def no_tokens(folder: Path) -> Path:
    tokens_in(folder)
    (folder / "tokenizer.json").write_text("{}", encoding="utf-8")
    table = table_in(folder.with_name("heel")) / "model.safetensors"
    (folder / "model.safetensors").write_bytes(table.read_bytes())
    return folder


def empty(folder: Path) -> Path:
    folder.mkdir()
    return folder


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda folder: folder, "Deze map is er niet"),
        (empty, "staan geen tokenizer.json en model.safetensors of model.onnx"),
        (broken, "De lezer zegt"),
        (too_few_rows, "13 pieces of words, but 4 rows"),
        (no_tokens, "De lezer zegt"),
        (lambda folder: network_in(folder, extra="pixel_values"), "it asks for pixel_values"),
        (lambda folder: network_in(folder, pooling="max_tokens"), "pooling max_tokens is not done"),
    ],
)
def test_a_folder_that_cannot_be_used_is_refused_in_words(tmp_path: Path, make: Callable[[Path], Path], said: str):
    with pytest.raises(BadInput) as caught:
        read_embedding(make(tmp_path / "eigen"))
    assert "'eigen'" in caught.value.what.nl
    assert said in caught.value.why.nl
    assert "--embedding" in caught.value.do.en


def test_a_model_that_gives_no_numbers_is_refused(tmp_path: Path):
    own = read_embedding(network_in(tmp_path / "eigen", nan=True))
    with pytest.raises(BadInput) as caught:
        own.vectors(["post"])
    assert "geen getal" in caught.value.why.nl


def test_without_the_extra_parts_the_refusal_says_what_to_install(tmp_path: Path):
    program = (
        "import sys; sys.modules.update(safetensors=None, tokenizers=None, onnxruntime=None)\n"
        "from pathlib import Path\nfrom voorkant.adapters.embedding import read_embedding\n"
        "from voorkant.core.shared.errors import BadInput\n"
        "try:\n    read_embedding(Path(sys.argv[1]))\n"
        "except BadInput as error:\n    print(error.code, error.sentence())\n"
    )
    for folder in (table_in(tmp_path / "a"), network_in(tmp_path / "b")):
        said = subprocess.run([sys.executable, "-c", program, str(folder)], capture_output=True, text=True, check=True)
        assert said.stdout.startswith("embedding-not-installed ")
        assert "voorkant[embedding]" in said.stdout
