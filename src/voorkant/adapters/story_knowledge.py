"""Loads what is known about stories: states, senders, channels and plain words; refuses what leads nowhere."""

from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.knowledge_files import read_file
from voorkant.adapters.knowledge_refusal import BrokenKnowledge
from voorkant.core.act.channels import Channel
from voorkant.core.act.plain_language import Mark, PlainWord, PlainWords
from voorkant.core.act.senders import Fit, Rule, Season, Sender, Senders, Theme, Week
from voorkant.core.act.stories import DRAFT, Line, State, Table, Who
from voorkant.core.shared.text import Text

STATES, SENDERS, CHANNELS, WORDS = "story_states", "senders", "channels", "plain_words"


def _folder() -> Traversable:
    return resources.files("voorkant.knowledge")


@lru_cache(maxsize=1)
def load_story_table() -> Table:
    """Give the table of what may happen to a story."""
    return read_story_table(_folder())


@lru_cache(maxsize=1)
def load_senders() -> Senders:
    """Give themes, senders, rules, weeks and seasons."""
    return read_senders(_folder())


@lru_cache(maxsize=1)
def load_channels() -> dict[str, Channel]:
    """Give the channels by id."""
    return {raw["id"]: _channel(raw) for raw in read_file(_folder(), CHANNELS)["channels"]}


@lru_cache(maxsize=1)
def load_plain_words() -> PlainWords:
    """Give the words that make a text harder or colder."""
    sections = read_file(_folder(), WORDS)
    others = {
        name: frozenset(form for raw in sections[name] for form in raw["find"])
        for name in ("passive", "familiar", "tellers", "abbreviations")
    }
    return PlainWords(
        words=tuple(
            PlainWord(raw["id"], Mark(raw["kind"]), tuple(raw["find"]), raw["instead"]) for raw in sections["words"]
        ),
        limits={raw["id"]: raw["value"] for raw in sections["limits"]},
        **others,
    )


def read_story_table(folder: Traversable) -> Table:
    """Read the table from a folder of knowledge; raises `BrokenKnowledge` for a state that nothing leads to."""
    sections = read_file(folder, STATES)
    table = Table(
        states={
            raw["id"]: State(raw["id"], Text(**raw["name"]), Text(**raw["explanation"]), raw["live"], raw["end"])
            for raw in sections["states"]
        },
        lines=tuple(
            Line(
                raw["from"], raw["to"], frozenset(Who(one) for one in raw["who"]), Text(**raw["do"]),
                Text(**raw["reason"]), raw.get("agrees", False),
            )
            for raw in sections["steps"]
        ),
    )  # fmt: skip
    reached = {DRAFT}
    while new := {one.to for one in table.lines if one.start in reached} - reached:
        reached |= new
    for name in table.states:
        if name not in reached:
            raise BrokenKnowledge(f"{STATES}.yaml", name, "from", _NO_WAY)
    return table


def read_senders(folder: Traversable) -> Senders:
    """Read senders from a folder; raises `BrokenKnowledge` where a rule names what does not exist."""
    sections = read_file(folder, SENDERS)
    known = Senders(
        themes={raw["id"]: Theme(raw["id"], Text(**raw["name"]), tuple(raw["problems"])) for raw in sections["themes"]},
        senders={
            raw["id"]: Sender(raw["id"], Text(**raw["name"]), Text(**raw["explanation"])) for raw in sections["senders"]
        },
        rules=tuple(_rule(raw) for raw in sections["rules"]),
        weeks=tuple(
            Week(raw["id"], raw["theme"], Text(**raw["name"]), _day(raw["from"]), _day(raw["to"]))
            for raw in sections["weeks"]
        ),
        seasons=tuple(
            Season(raw["theme"], frozenset(raw["months"]), Text(**raw["reason"])) for raw in sections["seasons"]
        ),
    )
    _check(known)
    return known


def _check(known: Senders) -> None:
    problems = load_language().problems
    for theme in known.themes.values():
        for problem in theme.problems:
            if problem not in problems:
                raise BrokenKnowledge(f"{SENDERS}.yaml", theme.id, "problems", _UNKNOWN.format(name=problem))
    named = [
        *(one.theme for one in known.rules),
        *(one.theme for one in known.weeks),
        *(one.theme for one in known.seasons),
    ]
    for theme_id in named:
        if theme_id not in known.themes:
            raise BrokenKnowledge(f"{SENDERS}.yaml", theme_id, "theme", _UNKNOWN.format(name=theme_id))
    for rule in known.rules:
        if rule.sender not in known.senders:
            raise BrokenKnowledge(f"{SENDERS}.yaml", rule.theme, "sender", _UNKNOWN.format(name=rule.sender))


def _rule(raw: dict[str, Any]) -> Rule:
    published = raw["evidence"]["basis"] == "published"
    return Rule(raw["theme"], raw["sender"], Fit(raw["fit"]), Text(**raw["reason"]), published)


def _channel(raw: dict[str, Any]) -> Channel:
    words: dict[str, Any] = {name: Text(**raw[name]) for name in ("name", "explanation", "stop")}
    kept = {name: raw[name] for name in ("id", *_PLAIN)}
    return Channel(**{**kept, **words})


def _day(value: str) -> tuple[int, int]:
    month, day = value.split("-")
    return int(month), int(day)


_PLAIN = (
    "characters", "title_characters", "width", "height", "hashtag", "link", "lead_days", "gap_days", "lasting", "paper",
)  # fmt: skip
_NO_WAY = Text(nl="Geen stap leidt hierheen.", en="No step leads here.")
_UNKNOWN = Text(nl="'{name}' bestaat hier niet.", en="'{name}' does not exist here.")
