"""Read a PDF as the tests need it: how many pages, which words, in what order a screen reader meets them."""

import re
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject


def read(data: bytes) -> PdfReader:
    """Open a PDF."""
    return PdfReader(BytesIO(data))


def pages(data: bytes) -> int:
    """Count its pages."""
    return len(read(data).pages)


def words(data: bytes) -> str:
    """Give its words in the order of the page, with single spaces."""
    return " ".join(" ".join(page.extract_text() for page in read(data).pages).split())


def tags(data: bytes) -> list[str]:
    """Name the tags that a screen reader meets, in their order."""
    found: list[str] = []

    def walk(part: Any) -> None:
        part = part.get_object() if isinstance(part, IndirectObject) else part
        if isinstance(part, ArrayObject):
            for inside in part:
                walk(inside)
        elif isinstance(part, DictionaryObject):
            if isinstance(tag := part.get("/S"), str):
                found.append(tag)
            walk(part.get("/K"))

    walk(read(data).trailer["/Root"]["/StructTreeRoot"])  # type: ignore[index]
    return found


def language(data: bytes) -> str:
    """Give the language in which it is read aloud."""
    return str(read(data).trailer["/Root"]["/Lang"])  # type: ignore[index]


def colours(data: bytes) -> set[tuple[float, ...]]:
    """Give every colour that is filled or stroked with, as numbers from 0 to 1 as they stand in the pages."""
    found = set()
    for page in read(data).pages:
        content = page.get_contents()
        text = content.get_data().decode("latin-1") if content else ""
        for numbers in re.findall(r"((?:[\d.]+ ){3})(?:rg|RG|scn|SCN)\b", text):
            found.add(tuple(float(number) for number in numbers.split()))
    return found
