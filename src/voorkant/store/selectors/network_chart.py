"""Draw the network of a municipality: its partners, who is tied to whom, and where it is thin."""

from collections.abc import Callable
from datetime import date

from voorkant.charts.network import Line, NetworkChart, Node
from voorkant.core.organise.network import loose_without, neighbours, ties
from voorkant.core.shared.partners import Network
from voorkant.core.shared.text import Text, same

INVENTED = " (verzonnen)"


def network_chart(network: Network, today: date, *, name: str, link: Callable[[int], str]) -> NetworkChart:
    """Give the picture of all partners; `link` gives the address of a partner's page, "" for none."""
    tied = ties(network, today)
    loose, beside = loose_without(network, tied), neighbours(tied)
    order = sorted(network.partners, key=lambda one: network.partners[one].name)
    at = {partner: place for place, partner in enumerate(order)}
    nodes = tuple(
        Node(
            name=short(network.partners[one].name),
            note=_note(network, loose.get(one, ()), len(beside.get(one, ()))),
            between=one in loose,
            href=link(one),
        )
        for one in order
    )
    lines = tuple(Line(at[tie.one], at[tie.other], thin=tie.hangs_on is not None) for tie in tied)
    return NetworkChart(_title(network, len(loose), name), _SUBTITLE, nodes, lines, _source(network))


def short(name: str) -> str:
    """Leave "(verzonnen)" out of a name in a picture that says so once."""
    return name.removesuffix(INVENTED)


def _title(network: Network, between: int, name: str) -> Text:
    many = len(network.partners)
    said = Text(f"{many} partners in {name}", f"{many} partners in {name}")
    if between == 1:
        return said + Text("; één houdt anderen erbij", "; one holds others together")
    return said + (
        Text(f"; {between} houden anderen erbij", f"; {between} hold others together") if between else same("")
    )


def _note(network: Network, loose: tuple[int, ...], number: int) -> Text:
    if loose:
        names = ", ".join(sorted(short(network.partners[one].name) for one in loose))
        return Text(f"zonder deze partner raakt los: {names}", f"comes loose without this partner: {names}")
    if number == 0:
        return Text("kent nog niemand", "knows nobody yet")
    return Text("kent één partner", "knows one partner") if number == 1 else same("")


def _source(network: Network) -> Text:
    if any(one.invented for one in network.partners.values()):
        return Text("Verzonnen partners, voor de demo.", "Invented partners, for the demo.")
    return Text("Uit de afspraken en contacten die hier staan.", "From the agreements and contacts that are kept here.")


_SUBTITLE = Text("Wie verwijst naar wie, of kent elkaar.", "Who refers to whom, or knows each other.")
