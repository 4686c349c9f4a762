"""Keeps the suggestion of problems up to date with what a municipality codes itself.

In its first week a municipality has the sentences that come with the product. After a year of questions the model knows
that in this village "het Kulturhus" has nothing to do with loneliness. It is trained anew each night from words that
are still kept, so that what had to be forgotten is forgotten here too. Until a municipality has questions of its own it
shares the model of the product's own sentences, which is made once.
"""

from functools import lru_cache
from pathlib import Path
from threading import Thread

from django.conf import settings

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.phrases import load_examples
from voorkant.adapters.suggestions import START, keep, kept_at, model_path
from voorkant.core.notice.suggest import Example, Suggester, Suggestion, train
from voorkant.store.models import Municipality, OwnWords, QuestionProblem

NEWEST = 20_000
"""So many texts of own questions at most, the newest."""


def suggest(municipality: Municipality | None, text: str, *, at_most: int = 3) -> tuple[Suggestion, ...]:
    """Give the problems that words may be about, likeliest first; only those likely enough to show.

    Nothing is stored. While the model of an installation is still being made, nothing is suggested.
    """
    model = _kept(municipality)
    if model is None:
        return ()
    language = load_language()
    found = model.suggest(text, at_most=at_most, least=language.setting("suggestion_percent") / 100)
    return tuple(one for one in found if one.problem in language.problems)


def model_of(municipality: Municipality | None) -> Suggester:
    """Give the model of a municipality, trained now if there is none yet."""
    return _kept(municipality) or retrain(municipality)


def retrain(municipality: Municipality | None) -> Suggester:
    """Train on the shared language and on the coded questions of a municipality whose words are still kept."""
    own = _own(municipality)
    if municipality is not None and not own:
        _forget_editions(_path(municipality), but=None)
        return kept_at(_path(None)) or retrain(None)
    least = int(load_language().setting("suggestion_own_questions"))
    model = train([*load_examples(), *own], at_least=least)
    path = _path(municipality)
    keep(model, path)
    _forget_editions(path, but=path)
    return model


def _forget_editions(path: Path, *, but: Path | None) -> None:
    """Remove what was learned before: its words would outlive their term."""
    for other in _editions(path):
        if other != but:
            other.unlink(missing_ok=True)


def _editions(path: Path) -> list[Path]:
    name, _edition_of = path.stem.rsplit("-", maxsplit=1)
    return list(path.parent.glob(f"{name}-*.npz"))


def is_trained(municipality: Municipality) -> bool:
    """Tell whether a municipality has the model that it is to have, so that reading words costs no training."""
    return _kept(municipality) is not None and (_path(municipality).exists() or not _own(municipality))


def only_municipality() -> Municipality | None:
    """Give the municipality of this installation when there is exactly one."""
    found = list(Municipality.objects.order_by("pk")[:2])
    return found[0] if len(found) == 1 else None


def retrain_all() -> int:
    """Train the model of each municipality anew; gives how many."""
    every = list(Municipality.objects.order_by("pk"))
    for municipality in every:
        retrain(municipality)
    return len(every)


def train_missing() -> int:
    """Train the municipalities that have no model of this edition yet; gives how many. The worker does this, so that no
    page waits.
    """
    every = Municipality.objects.order_by("pk")
    missing = [one for one in every if _kept(one) is None or (_editions(_path(one)) and not _path(one).exists())]
    for municipality in missing:
        retrain(municipality)
    return len(missing)


def warm(municipality: Municipality) -> Thread:
    """Read the model beside whatever else happens, once per process and municipality."""
    own = _path(municipality)
    return _warming(own if own.exists() else _path(None))


@lru_cache(maxsize=64)
def _warming(path: Path) -> Thread:
    reading = Thread(target=_read_if_there, args=(path,), name="suggestions", daemon=True)
    reading.start()
    return reading


def _read_if_there(path: Path) -> None:
    model = kept_at(path)
    if model is not None:
        model.suggest("klaar")


def _own(municipality: Municipality | None) -> list[Example]:
    if municipality is None:
        return []
    told = list(
        OwnWords.objects.filter(
            question__municipality=municipality, about__in=(OwnWords.About.STORY, OwnWords.About.WISH)
        )
        .order_by("-pk")
        .values_list("question_id", "text")[:NEWEST]
    )
    coded: dict[int, list[str]] = {}
    keys = [key for key, _ in told]
    for start in range(0, len(keys), 500):
        found = QuestionProblem.objects.filter(question_id__in=keys[start : start + 500])
        for key, problem in found.values_list("question_id", "problem"):
            coded.setdefault(key, []).append(problem)
    return [Example(text, tuple(coded[key]), own=True) for key, text in told if key in coded]


def _kept(municipality: Municipality | None) -> Suggester | None:
    return kept_at(_path(municipality)) or kept_at(_path(None))


def _path(municipality: Municipality | None) -> Path:
    return model_path(Path(settings.STATE), municipality.code if municipality else START)
