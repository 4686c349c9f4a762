"""From Vega's SVG to one that may stand in a page of a municipality.

Vega writes for a page with scripts: English labels on every bar, absolute links, invisible layers, sixteen decimals.
A screen reader in Twello would read "rect mark container" thirty-one times. Here the drawing keeps its shapes and
letters and gets a title and a description in the reader's language, colours as classes (with literal fallback, so
that themes and print can change them), hatches for what is hidden, and nothing that a strict content security policy
refuses.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass

from voorkant.charts.drawing import Part
from voorkant.charts.lettering import FAMILY
from voorkant.charts.palette import Palette

SVG = "http://www.w3.org/2000/svg"
_NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
_DROPPED = {"aria-label", "aria-roledescription", "aria-hidden", "role", "pointer-events", "class", "style"}
_USELESS = {
    "opacity": "1",
    "font-weight": "normal",
    "font-style": "normal",
    "stroke-dasharray": "",
    "fill-opacity": "1",
}
_NOTHING = {"fill": "transparent"}
_CARRIES = {"path", "rect", "line", "text", "circle", "tspan", "a", "title"}


@dataclass(frozen=True, slots=True)
class Caption:
    """What a chart is called, in one language, and the id under which its parts are named in the page."""

    ident: str
    title: str
    description: str
    language: str
    size: str


def tidy(raw: str, caption: Caption, colours: Palette, parts: Mapping[str, Part]) -> str:
    """Clean Vega's SVG and give it its names; see the module for what goes and what comes."""
    root = ET.fromstring(raw)  # noqa: S314 - written by our own engine, not by a stranger
    _clean(root, parts, fold=True)
    body = list(root)
    for child in body:
        root.remove(child)
    _name(root, caption, has_links=any(part.href for part in parts.values()))
    patterns = _patterns(caption.ident, colours)
    root.append(patterns)
    root.extend(body)
    for element in root.iter():
        _colour(element, caption.ident, colours)
    ET.register_namespace("", SVG)  # each time: another library may have named it meanwhile, and HTML knows no svg:svg
    return ET.tostring(root, encoding="unicode")


def _clean(element: ET.Element, parts: Mapping[str, Part], *, fold: bool) -> None:
    for child in list(element):
        part = parts.get(child.get("aria-label", ""))
        _clean(child, parts, fold=fold)
        _strip(child)
        if _is_empty(child):
            element.remove(child)
        elif part is not None:
            element[list(element).index(child)] = _pointed(child, part)
        elif child.tag == f"{{{SVG}}}g" and not child.attrib:
            _lift(element, child)


def _strip(element: ET.Element) -> None:
    for name in list(element.attrib):
        value = element.attrib[name]
        if name in _DROPPED or name.startswith("{") or _USELESS.get(name) == value or _NOTHING.get(name) == value:
            del element.attrib[name]
        else:
            element.attrib[name] = _NUMBER.sub(_short, value)
    if element.get("transform") == "translate(0,0)":
        del element.attrib["transform"]
    if element.tag == f"{{{SVG}}}text":
        element.attrib.pop("font-family", None)
        if "stroke" in element.attrib:
            element.set("paint-order", "stroke")


def _short(match: re.Match[str]) -> str:
    return f"{float(match.group()):.1f}".removesuffix(".0")


def _is_empty(element: ET.Element) -> bool:
    tag = element.tag.removeprefix(f"{{{SVG}}}")
    if tag == "g":
        return len(element) == 0
    if tag == "path":
        return (
            not element.get("d") or element.get("display") == "none" or not ({"fill", "stroke"} & element.attrib.keys())
        )
    return tag not in _CARRIES


def _lift(parent: ET.Element, group: ET.Element) -> None:
    at = list(parent).index(group)
    parent.remove(group)
    for offset, child in enumerate(list(group)):
        parent.insert(at + offset, child)


def _pointed(element: ET.Element, part: Part) -> ET.Element:
    words = ET.SubElement(element, f"{{{SVG}}}title")
    words.text = part.title
    if not part.href:
        return element
    link = ET.Element(f"{{{SVG}}}a", {"href": part.href, "tabindex": "-1", "aria-label": part.title})
    link.append(element)
    return link


def _name(root: ET.Element, caption: Caption, *, has_links: bool) -> None:
    width, height = root.get("width", "0"), root.get("height", "0")
    root.attrib.clear()
    root.attrib.update(
        {
            "class": f"chart chart-{caption.size}",
            "viewBox": f"0 0 {width} {height}",
            "width": "100%",
            "role": "group" if has_links else "img",
            "aria-labelledby": f"{caption.ident}-t",
            "aria-describedby": f"{caption.ident}-d",
            "lang": caption.language,
            "font-family": FAMILY,
        }
    )
    for tag, letter, text in (("title", "t", caption.title), ("desc", "d", caption.description)):
        ET.SubElement(root, f"{{{SVG}}}{tag}", {"id": f"{caption.ident}-{letter}"}).text = text


def _patterns(ident: str, colours: Palette) -> ET.Element:
    """Hidden is slanted lines, absent is dots, both on paper: they differ without colour."""
    defs = ET.Element(f"{{{SVG}}}defs")
    for name, side, colour, path, width in (
        ("hidden", "6", colours.hidden, "M-1,1L1,-1M0,6L6,0M5,7L7,5", "1.4"),
        ("absent", "7", colours.absent, "M1.5,1.5h0M5,5h0", "1.8"),
    ):
        pattern = ET.SubElement(
            defs,
            f"{{{SVG}}}pattern",
            {"id": f"{ident}-{name}", "width": side, "height": side, "patternUnits": "userSpaceOnUse"},
        )
        ET.SubElement(pattern, f"{{{SVG}}}rect", {"width": side, "height": side, "fill": colours.surface})
        ET.SubElement(
            pattern,
            f"{{{SVG}}}path",
            {"d": path, "fill": "none", "stroke": colour, "stroke-width": width, "stroke-linecap": "round"},
        )
    return defs


def _colour(element: ET.Element, ident: str, colours: Palette) -> None:
    roles = {colour: role for role, colour in colours.items()}
    classes = [element.get("class", "")]
    for paint, letter in (("fill", "cf"), ("stroke", "cs")):
        role = roles.get(element.get(paint, ""))
        if role in ("hidden", "absent") and paint == "fill":
            element.set("fill", f"url(#{ident}-{role}) {element.get('fill')}")
        elif role:
            classes.append(f"{letter}-{role}")
    joined = " ".join(name for name in classes if name)
    if joined:
        element.set("class", joined)
