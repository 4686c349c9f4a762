"""Writes the list of everything that the scenario model assumes, from the knowledge; no figure is documented by heart.

    python -m tools.scenario_parameters

Only what stands under the mark is made; what stands above it is written by people.
"""

from collections.abc import Mapping
from pathlib import Path

from tools.glossary import DOCS
from voorkant.adapters.scenario_model import load_scenario_model
from voorkant.core.analyse.scenario.spec import Effect, Event, Parameter, ScenarioModel

MARK = "<!-- From here on made by: python -m tools.scenario_parameters -->\n"


def made(model: ScenarioModel) -> Mapping[Path, str]:
    """Give what must stand under the mark of the page."""
    return {DOCS / "concepts" / "scenario_parameters.md": _parameters(model) + _events(model) + _costs(model)}


def under_mark(page: Path) -> str:
    """Give what stands under the mark of a page now; IndexError when the mark is gone."""
    return page.read_text(encoding="utf-8").split(MARK, maxsplit=1)[1]


def main() -> None:
    """Rewrite the made part of the page."""
    for page, text in made(load_scenario_model()).items():
        written = page.read_text(encoding="utf-8").split(MARK, maxsplit=1)[0]
        page.write_text(written + MARK + text, encoding="utf-8")
        print(page.relative_to(DOCS.parent))


def _parameters(model: ScenarioModel) -> str:
    seen = sum(one.verified for one in model.parameters.values())
    head = (
        f"\n## Parameters\n\n{len(model.parameters)} parameters, of which {seen} were seen in a copy of the source.\n\n"
    )
    rows = (
        f"| `{one.id}` | {one.name.nl} / {one.name.en} | {one.value:g} | {_range(one)} | {one.unit.en} "
        f"| {'seen' if one.verified else 'assumption'} | {_source(one)} | {_cell(one.note.en)} |"
        for one in model.parameters.values()
    )
    titles = "| name in the code | what | value | range | unit | verified | source | note |\n"
    return head + titles + "|---|---|---|---|---|---|---|---|\n" + "\n".join(rows) + "\n"


def _events(model: ScenarioModel) -> str:
    rows = (
        f"| {one.number} | {one.name.nl} / {one.name.en} | {one.step} | {_rate(one)} "
        f"| {', '.join(_effect(effect) for effect in one.effects)} |"
        for one in model.events
    )
    titles = "| number | event | step | how often | more or less likely by |\n|---|---|---|---|---|\n"
    return "\n## Events\n\n" + titles + "\n".join(rows) + "\n"


def _costs(model: ScenarioModel) -> str:
    rows = (
        f"| {one.name.nl} / {one.name.en} | `{one.state or one.event}` | `{one.parameter}` "
        f"| {', '.join(f'{payer} {share:.0%}' for payer, share in one.payers.items())} |"
        for one in model.costs
    )
    titles = "| item | per year in, or per | price | who pays |\n|---|---|---|---|\n"
    return "\n## Costs and who pays\n\n" + titles + "\n".join(rows) + "\n"


def _range(one: Parameter) -> str:
    return f"{one.low:g} to {one.high:g}" if one.uncertain else "fixed"


def _source(one: Parameter) -> str:
    named = f"[{_cell(one.source)}]({one.address})" if one.address else _cell(one.source)
    return f"{named}, {one.period}" + (f" ({one.evidence})" if one.evidence else "")


def _rate(one: Event) -> str:
    if one.rate.holds is not None:
        return f"as many as leave `{one.rate.holds}`"
    return f"`{one.rate.parameter}`"


def _effect(one: Effect) -> str:
    return f"{one.state}{' (around)' if one.around else ''}: `{one.parameter}`{' as it is' if one.causal else ''}"


def _cell(text: str) -> str:
    return text.replace("|", "/")


if __name__ == "__main__":
    main()
