"""The concept page shows code that runs."""

import re
from pathlib import Path


def test_the_example_of_the_concept_page_works() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "concepts" / "charts.md").read_text(encoding="utf-8")
    example = re.search(r"```python\n(.+?)```", page, re.DOTALL)
    assert example is not None
    names: dict[str, object] = {}
    exec(example[1], names)  # noqa: S102
    assert "1 op de 7" in eval('chart.svg("nl")', names)  # noqa: S307
