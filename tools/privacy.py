"""Write docs/privacy.md from the models themselves: what is kept, why, on which basis, until when.

A record of processing that is kept beside the code is out of date after the first new field. This one is made from the
policies that the nightly clean-up carries out, so that what it says is what happens.
"""

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from voorkant.adapters.knowledge import load_language

if TYPE_CHECKING:
    from django.db.models import Model

    from voorkant.store.models import DataPolicy

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "privacy.md"
HEAD = """# What is kept, and why

Every kind of record that Voorkant keeps, with its purpose, legal basis and end. This page is made by `make docs` from
the models themselves, and the nightly clean-up destroys by the same rules. Nameless is not anonymous: in a small place
a story without a name can still point at a family, so nameless questions are treated as personal data. A municipality
may choose shorter periods; a period below is the default.

| what | holds | why | legal basis | until when |
|---|---|---|---|---|
"""
HOLDS = {
    "none": "nothing about people",
    "nameless": "people, nameless",
    "staff": "colleagues and partners",
    "resident": "residents",
}


def page() -> str:
    """Give the whole page."""
    return HEAD + "".join(_line(model) for model in _kept())


def _kept() -> "list[type[Model]]":
    from django.apps import apps

    return sorted(apps.get_app_config("store").get_models(), key=lambda model: model.__name__)


def _line(model: "type[Model]") -> str:
    policy: DataPolicy = vars(model)["policy"]
    cells = (
        f"`{model.__name__}`",
        HOLDS[policy.personal],
        policy.purpose.en,
        policy.basis.en,
        policy.retention.ends.en + _period(policy.retention.setting),
    )
    return f"| {' | '.join(cells)} |\n"


def _period(setting: str) -> str:
    if not setting:
        return ""
    found = load_language().settings[setting]
    return f" (`{setting}`: {found.value:g} {found.unit})"


def _start_django() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "voorkant.web.settings"
    os.environ["VOORKANT_STATE"] = tempfile.mkdtemp(prefix="voorkant-docs-")
    import django

    django.setup()


def main() -> None:
    """Write the page."""
    _start_django()
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE.relative_to(ROOT))


if __name__ == "__main__":
    main()
