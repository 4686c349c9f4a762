"""What somebody asks of the catalogue, read from the address and given back as a form that works without scripts."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from voorkant.adapters.evidence_levels import load_evidence_scale
from voorkant.adapters.knowledge import load_language
from voorkant.core.organise.catalogue.choose import COST_UNSAID, KNOWN, MEASURED, Choice
from voorkant.web.organise.forms import here, problem_groups, term_choices

AGES: Mapping[str, tuple[int, int | None]] = {
    "0-3": (0, 3), "4-11": (4, 11), "12-17": (12, 17), "18-26": (18, 26), "27-64": (27, 64), "65": (65, None),
}  # fmt: skip
COSTS = ("500", "1000", "2500", "5000")
FIELDS = ("probleem", "vorm", "niveau", "bewijs", "leeftijd", "factor", "aanpak", "wie", "kosten", "zoek", "eigen")
FOLDED = ("factor", "aanpak", "wie", "kosten", "eigen")


def choice_of(asked: QueryDict) -> Choice:
    """Read what is asked; what does not exist asks nothing."""
    language, terms = load_language(), load_language().terms
    cost = asked.get("kosten", "")
    evidence = asked.get("bewijs", "")
    levels = {KNOWN, MEASURED, *(one.value for one in load_evidence_scale().words)}
    return Choice(
        problem=_one(asked, "probleem", language.problems),
        factor=_one(asked, "factor", language.factors),
        level=_one(asked, "niveau", terms["levels"]),
        approach=_one(asked, "aanpak", terms["approaches"]),
        form=_one(asked, "vorm", terms["forms"]),
        age=AGES.get(asked.get("leeftijd", "")),
        evidence=evidence if evidence in levels else "",
        deliverer=_one(asked, "wie", terms["partner_kinds"]),
        cost=cost if cost in (*COSTS, COST_UNSAID) else "",
        words=asked.get("zoek", "")[:80].strip(),
        local=asked.get("eigen", "") == "1",
    )


def address_of(asked: QueryDict, **other: str) -> str:
    """Give what is asked as the end of an address, so that a colleague opens the same list."""
    kept = {name: asked.get(name, "") for name in FIELDS}
    return urlencode({name: value for name, value in {**kept, **other}.items() if value})


def selects(asked: QueryDict) -> dict[str, dict[str, object]]:
    """Give the questions of the filter by name: label, options (grouped or not) and what is chosen."""
    language, terms = load_language(), load_language().terms
    scale = load_evidence_scale()
    evidence = [(KNOWN, _("een register oordeelde")), (MEASURED, _("een effect is gemeten"))]
    evidence += [(level.value, one.name.to(here())) for level, one in scale.words.items()]
    ages = {"0-3": _("0 tot en met 3 jaar"), "4-11": _("4 tot en met 11 jaar"), "12-17": _("12 tot en met 17 jaar"),
            "18-26": _("18 tot en met 26 jaar"), "27-64": _("27 tot en met 64 jaar"),
            "65": _("65 jaar en ouder")}  # fmt: skip
    costs = [(one, _("hoogstens € %(n)s") % {"n": f"{int(one):,}".replace(",", "." if here() == "nl" else ",")})
             for one in COSTS]  # fmt: skip
    groups = [(str(name), listed) for name, listed in problem_groups()]
    offered: dict[str, tuple[str, list[tuple[str, object]]]] = {
        "probleem": (_("Welk probleem?"), list(groups)),
        "vorm": (_("Samen of één op één?"), list(term_choices(terms["forms"]))),
        "niveau": (_("Wanneer?"), list(term_choices(terms["levels"]))),
        "bewijs": (_("Wat weten we?"), list(evidence)),
        "leeftijd": (_("Welke leeftijd?"), list(ages.items())),
        "factor": (_("Welke oorzaak of kracht?"), list(term_choices(language.factors))),
        "aanpak": (_("Voor wie?"), list(term_choices(terms["approaches"]))),
        "wie": (_("Wie kan het doen?"), list(term_choices(terms["partner_kinds"]))),
        "kosten": (_("Wat mag het kosten?"), [*costs, (COST_UNSAID, _("niet bekend wat het kost"))]),
    }
    return {
        name: {"label": label, "options": options, "chosen": asked.get(name, ""), "grouped": name == "probleem"}
        for name, (label, options) in offered.items()
    }


def _one(asked: QueryDict, name: str, known: Mapping[str, object]) -> str:
    value = asked.get(name, "")
    return value if value in known else ""
