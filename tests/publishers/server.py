"""CBS, RIVM and PDOK on this computer: they page, refuse, stumble and stay silent like the real ones.

`python -m tests.publishers.server --port 8091` serves the public files of the data folder until it is stopped; put the
addresses that it prints in `VOORKANT_PUBLISHERS` to import from it by hand. Tests start it with
`with Publishers() as here`.
"""

import argparse
import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.publishers.filters import compile_filter
from tests.publishers.tables import Table

ROW_LIMIT = 10_000


@dataclass
class Fault:
    """Something that goes wrong for the next `times` questions whose address holds `path`."""

    kind: str  # "500", "503", "429", "404", "truncate", "drop", "silent", "html", "short"
    path: str = ""
    times: int = 1
    retry_after: str = ""


@dataclass
class Publishers:
    """The local publishers; `addresses` and `wfs` are what the clients take as `base_urls`."""

    tables: dict[str, Table] = field(default_factory=dict)
    layers: dict[tuple[int, str], list[dict[str, Any]]] = field(default_factory=dict)
    row_limit: int = ROW_LIMIT
    page_size: int = 100_000
    silence: float = 1.0
    links: bool = False
    faults: list[Fault] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    port: int = 0

    def __enter__(self) -> "Publishers":
        self._server = _Server(self)
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def home(self) -> str:
        """The address of this computer."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def addresses(self) -> dict[str, str]:
        """Addresses to give to `fetch_kwb`, `fetch_health` and `fetch_boundaries`."""
        return {
            "odata3": f"{self.home}/ODataApi/odata",
            "feed3": f"{self.home}/ODataFeed/odata",
            "odata4": f"{self.home}/odata/v1/CBS",
            "wfs": f"{self.home}/cbs/gebiedsindelingen/{{year}}/wfs/v1_0",
        }

    def fail(self, kind: str, path: str = "", times: int = 1, retry_after: str = "") -> None:
        """Let the next questions go wrong."""
        self.faults.append(Fault(kind, path, times, retry_after))

    def fault_for(self, address: str) -> Fault | None:
        """Give the fault that is due for an address, and count it."""
        for fault in self.faults:
            if fault.times > 0 and fault.path in address:
                fault.times -= 1
                return fault
        return None

    def answer(self, path: str, query: dict[str, str]) -> tuple[int, bytes]:
        """Answer a question as the publisher to whom the path belongs."""
        parts = [part for part in path.split("/") if part]
        if parts[:1] in (["ODataApi"], ["ODataFeed"]):
            return self._older(parts[0] == "ODataFeed", parts[2], parts[3:], query)
        if parts[:2] == ["odata", "v1"]:
            return self._newer(parts[3], parts[4:], query, path)
        if parts[:2] == ["cbs", "gebiedsindelingen"]:
            return self._outlines(int(parts[2]), query, path)
        return 404, b"Not Found"

    def _older(self, feed: bool, table_id: str, rest: list[str], query: dict[str, str]) -> tuple[int, bytes]:
        table = self.tables.get(table_id)
        if table is None or not rest:
            return 404, b"<html><body>Resource not found</body></html>"
        parts = {"TypedDataSet": table.rows, "DataProperties": table.properties, "WijkenEnBuurten": table.names}
        try:
            wanted = compile_filter(query["$filter"]) if query.get("$filter") else None
        except ValueError as error:
            return 400, _json({"odata.error": {"message": {"value": f"Syntax error: {error}"}}})
        rows = [row for row in parts.get(rest[0], []) if wanted is None or wanted(row)]
        if rest[1:] == ["$count"]:
            return 200, str(len(rows)).encode()
        if not feed and "$skip" in query:
            text = "The 'Skip' query option is not supported on the ODataApi, only on the ODataFeed endpoint."
            return 500, _json({"odata.error": {"code": "", "message": {"lang": "en-US", "value": text}}})
        if feed and query.get("$format") != "json":
            return 200, b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"></feed>'
        start, size = int(query.get("$skip", 0)), int(query.get("$top", len(rows) + 1))
        page = rows[start : start + size]
        if rest == ["DataProperties"]:
            return 200, _json({"odata.metadata": "", "value": page})
        if not feed and len(page) > self.row_limit:
            text = f"The number of rows exceeds the maximum of {self.row_limit} records"
            return 500, _json({"odata.error": {"code": "", "message": {"lang": "en-US", "value": text}}})
        return 200, _json({"odata.metadata": "", "value": page[: self.row_limit]})

    def _newer(self, table_id: str, rest: list[str], query: dict[str, str], path: str) -> tuple[int, bytes]:
        table = self.tables.get(table_id)
        if table is None:
            return 404, b""
        if rest == ["WijkenEnBuurtenCodes"]:
            rows = [{"Identifier": row["Key"].strip(), "Title": row["Title"]} for row in table.names]
        elif rest == ["MeasureCodes"]:
            rows = [{"Identifier": code, "Title": name} for name, code in table.measures.items()]
        else:
            rows = table.observations
        if query.get("$filter"):
            rows = list(filter(compile_filter(query["$filter"]), rows))
        start = int(query.get("$skip", 0))
        body: dict[str, Any] = {"@odata.context": "", "value": rows[start : start + self.page_size]}
        if query.get("$count") == "true":
            body["@odata.count"] = len(rows)
        if start + self.page_size < len(rows):
            following = {**query, "$skip": str(start + self.page_size)}
            body["@odata.nextLink"] = f"{self.home}{path}?{urlencode(following)}"
        return 200, _json(body)

    def _outlines(self, year: int, query: dict[str, str], path: str) -> tuple[int, bytes]:
        layer = (query.get("typeNames") or query.get("typeName") or "").split(":")[-1]
        features = self.layers.get((year, layer))
        if features is None or query.get("request") != "GetFeature":
            return 404, b"<ExceptionReport>layer unknown</ExceptionReport>"
        if "filter" in query:
            start = query["filter"].split("<Literal>")[1].split("*")[0]
            features = [one for one in features if one["properties"]["statcode"].startswith(start)]
        first, size = int(query.get("startIndex", 0)), min(int(query.get("count", 1000)), self.page_size)
        page = features[first : first + size]
        body: dict[str, Any] = {"type": "FeatureCollection", "features": page, "numberReturned": len(page)}
        if self.links:
            following = {**query, "startIndex": str(first + size)}
            more = first + size < len(features)
            body["links"] = [{"rel": "next", "href": f"{self.home}{path}?{urlencode(following)}"}] if more else []
        else:
            body["numberMatched"] = len(features)
        return 200, _json(body)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, here: Publishers) -> None:
        self.here = here
        super().__init__(("127.0.0.1", here.port), _Handler)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        here = self.server.here
        here.asked.append(self.path)
        fault = here.fault_for(self.path)
        if fault is not None and self._stumble(fault):
            return
        parts = urlsplit(self.path)
        status, body = here.answer(parts.path, {key: values[0] for key, values in parse_qs(parts.query).items()})
        if fault is not None and fault.kind == "short":
            body = _one_row_less(body)
        half = fault is not None and fault.kind == "truncate"
        self._send(status, body[: len(body) // 2] if half else body)

    def _stumble(self, fault: Fault) -> bool:
        if fault.kind in ("drop", "silent"):
            time.sleep(self.server.here.silence if fault.kind == "silent" else 0)
            self.close_connection = True
        elif fault.kind == "html":
            self._send(200, b"<html><body>Onderhoud</body></html>")
        elif fault.kind.isdigit():
            self._send(int(fault.kind), b"", {"Retry-After": fault.retry_after} if fault.retry_after else {})
        else:
            return False
        return True

    def _send(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Stay quiet."""


def _one_row_less(body: bytes) -> bytes:
    content = json.loads(body)
    for name in ("value", "features"):
        if isinstance(content, dict) and content.get(name):
            content[name] = content[name][:-1]
    return _json(content)


def _json(content: Any) -> bytes:
    return json.dumps(content).encode()


def main() -> None:
    """Serve the public files by hand until stopped."""
    from tests.publishers.shelf import fill_from_data_folder

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8091)
    here = Publishers(port=parser.parse_args().port)
    fill_from_data_folder(here)
    with here:
        print(json.dumps(here.addresses, indent=2))
        threading.Event().wait()


if __name__ == "__main__":
    main()
