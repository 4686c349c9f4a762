"""Writes an answer of the scenario as canonical JSON: the same answer is the same file, to the last byte.

Somebody runs a question again on another machine, with another number of threads, and compares the two files. Names are
sorted, numbers are written so that they read back exactly, and nothing in it tells when, where or how fast.
"""

import json
from pathlib import Path

from voorkant.adapters.refusals import refuse
from voorkant.adapters.scenario_in import read_result
from voorkant.core.analyse.present import to_data
from voorkant.core.analyse.scenario.result import ScenarioResult
from voorkant.core.shared.text import Text

FORMAT = "voorkant-scenario-1"


def result_json(result: ScenarioResult) -> str:
    """Write an answer as JSON, with a line end; ValueError when it holds what is no number."""
    data = {"format": FORMAT, **to_data(result)}
    return json.dumps(data, ensure_ascii=False, allow_nan=False, sort_keys=True, indent=1) + "\n"


def read_result_file(path: Path) -> ScenarioResult:
    """Read an answer back from a file; BadInput when it is none."""
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        reason = error.strerror or str(error)
        raise refuse("scenario-file", _UNREAD, _SYSTEM, _ANOTHER, name=path.name, reason=reason) from error
    except ValueError as error:
        raise refuse("scenario-file", _UNREAD, _NO_JSON, _ANOTHER, name=path.name) from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise refuse("scenario-file", _UNREAD, _NO_ANSWER, _ANOTHER, name=path.name)
    return read_result(data)


_UNREAD = Text("'{name}' is niet te lezen.", "'{name}' cannot be read.")
_SYSTEM = Text("Het systeem zegt: {reason}.", "The system says: {reason}.")
_NO_JSON = Text("Het is geen JSON.", "It is not JSON.")
_NO_ANSWER = Text("Het is geen antwoord van een scenario.", "It is no answer of a scenario.")
_ANOTHER = Text(
    "Kies een bestand dat 'voorkant scenario --out' schreef.", "Choose a file that 'voorkant scenario --out' wrote."
)
