"""Understand the part of OData's `$filter` that an importer uses: startswith, eq, and, or, brackets."""

import re
from collections.abc import Callable, Mapping
from typing import Any

Test = Callable[[Mapping[str, Any]], bool]
_TOKEN = re.compile(r"\s*(startswith\(\s*(\w+)\s*,\s*'([^']*)'\s*\)|(\w+)\s+eq\s+'([^']*)'|\(|\)|and\b|or\b)")


def compile_filter(text: str) -> Test:
    """Give a test for rows; ValueError for what CBS would answer with 400."""
    tokens: list[re.Match[str]] = []
    place = 0
    while place < len(text.rstrip()):
        found = _TOKEN.match(text, place)
        if found is None:
            raise ValueError(text[place:])
        tokens.append(found)
        place = found.end()
    test, rest = _any(tokens)
    if rest:
        raise ValueError(text)
    return test


def _any(tokens: list[re.Match[str]]) -> tuple[Test, list[re.Match[str]]]:
    left, tokens = _all(tokens)
    while tokens and tokens[0].group(1) == "or":
        right, tokens = _all(tokens[1:])
        left = _either(left, right)
    return left, tokens


def _all(tokens: list[re.Match[str]]) -> tuple[Test, list[re.Match[str]]]:
    left, tokens = _one(tokens)
    while tokens and tokens[0].group(1) == "and":
        right, tokens = _one(tokens[1:])
        left = _both(left, right)
    return left, tokens


def _either(left: Test, right: Test) -> Test:
    return lambda row: left(row) or right(row)


def _both(left: Test, right: Test) -> Test:
    return lambda row: left(row) and right(row)


def _one(tokens: list[re.Match[str]]) -> tuple[Test, list[re.Match[str]]]:
    if not tokens:
        raise ValueError("unfinished")
    first = tokens[0]
    if first.group(1) == "(":
        test, rest = _any(tokens[1:])
        if not rest or rest[0].group(1) != ")":
            raise ValueError("bracket")
        return test, rest[1:]
    if first.group(2):
        name, start = first.group(2), first.group(3)
        return (lambda row: str(row.get(name) or "").startswith(start)), tokens[1:]
    if first.group(4):
        name, value = first.group(4), first.group(5)
        return (lambda row: str(row.get(name) or "").strip() == value), tokens[1:]
    raise ValueError(first.group(1))
