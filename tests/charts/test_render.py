"""The one door to the drawing engine: languages, threads, forks, and refusals."""

import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest

from tests.charts.samples import bars
from voorkant.charts.render import DrawingFailed, render_svg

FIGURE: dict[str, Any] = {
    "data": {"values": [{"b": 12345.5}]},
    "mark": "text",
    "encoding": {"text": {"field": "b", "type": "quantitative", "format": ",.1f"}},
}


@pytest.mark.row("P7")
def test_the_engine_writes_numbers_in_the_language_of_the_reader() -> None:
    assert ">12.345,5<" in render_svg(FIGURE, "nl")
    assert ">12,345.5<" in render_svg(FIGURE, "en")


def test_threads_get_the_same_drawing() -> None:
    with ThreadPoolExecutor(4) as pool:
        drawn = list(pool.map(lambda _: bars().svg(), range(8)))
    assert len(set(drawn)) == 1


def _draw_into(queue: Any) -> None:
    queue.put(bars().svg())


def test_a_process_that_was_forked_after_a_drawing_draws_too() -> None:
    expected = bars().svg()
    fork = multiprocessing.get_context("fork")
    queue = fork.Queue()
    child = fork.Process(target=_draw_into, args=(queue,))
    child.start()
    try:
        assert queue.get(timeout=60) == expected
    finally:
        child.join(10)
        child.kill()


def test_a_spec_that_cannot_be_drawn_is_refused_in_words() -> None:
    with pytest.raises(DrawingFailed) as refusal:
        render_svg({"mark": "nonsense"})
    assert refusal.value.code == "drawing-failed"
    assert "tabel" in refusal.value.sentence("nl")
    assert "table" in refusal.value.sentence("en")


def test_a_drawing_never_fetches_anything() -> None:
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Listener)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        with pytest.raises(DrawingFailed):
            render_svg({**FIGURE, "data": {"url": f"http://127.0.0.1:{server.server_port}/figures.json"}})
    finally:
        server.shutdown()
        server.server_close()
    assert asked == []
