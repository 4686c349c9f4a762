"""Take part in a talk about the social base: one ingredient per page, kept at once, without an account or a name.

Fatima scans the code on the wall of the village hall. She says that she is a resident, and then of each ingredient
whether it belongs, how strong it is here and whose job it is. Whoever stops halfway goes on later at the same address;
going back changes an answer and loses none. No script is needed for any of it.
"""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables

from voorkant.adapters.base_ingredients import load_talk_sheet
from voorkant.adapters.knowledge import load_language
from voorkant.core.organise.base.talk import QUESTIONS, Ingredient
from voorkant.core.shared.errors import VoorkantError
from voorkant.store.models import BaseTalk, BaseTalkPart, Organisation
from voorkant.store.selectors import base_talks as read
from voorkant.store.selectors.base_talk_places import area_name, locals_of
from voorkant.store.services import base_talks as write
from voorkant.store.services.limits import count
from voorkant.web.errors import too_many
from voorkant.web.notice.signal_ways import in_chosen_language
from voorkant.web.organise.meeting_forms import as_number
from voorkant.web.words import speak_for

SECONDS_EACH = 20


@never_cache
@in_chosen_language
@sensitive_variables("token")
def link(request: HttpRequest, token: str) -> HttpResponse:
    """What the link of a talk opens: what it is, and a button to take part."""
    try:
        talk = write.open_talk_link(token)
        if _busy("base-talk-link", talk.link_digest, 60):
            return too_many(request)
        speak_for(request, talk.municipality)
        if request.method == "POST" and talk.closed_on is None:
            _, secret = write.join_talk(talk=talk)
            return _private(redirect("base-talk-part-step", secret, 1))
    except write.TalkLinkNotGood as error:
        return _gone(request, error)
    except write.TalkClosed:
        return _private(redirect("base-talk-link", token))
    asked = len(read.sheet_of(talk).ingredients)
    context = {
        "talk": talk, "asked": asked, "minutes": max(1, round(asked * SECONDS_EACH / 60)),
        "area": area_name(talk.municipality, talk.area_code), "kind_names": load_talk_sheet().kinds,
    }  # fmt: skip
    return _private(render(request, "organise/base_talk_link.html", context))


@never_cache
@in_chosen_language
@sensitive_variables("token")
def part(request: HttpRequest, token: str, step: int = 0) -> HttpResponse:
    """What one participant says: as whom (1), each ingredient, what it expects, and the whole to look over."""
    try:
        found = write.open_part(token)
    except write.TalkLinkNotGood as error:
        return _gone(request, error)
    if _busy("base-talk-part", found.digest):
        return too_many(request)
    speak_for(request, found.talk.municipality)
    return _private(_Taking(request, found, token).page(step))


class _Taking:
    """The pages of one participant."""

    def __init__(self, request: HttpRequest, part: BaseTalkPart, token: str) -> None:
        self.request, self.part, self.token = request, part, token
        self.sheet = read.sheet_of(part.talk)
        self.asked = list(self.sheet.ingredients.values())
        self.expects_at, self.last = len(self.asked) + 2, len(self.asked) + 3

    def page(self, step: int) -> HttpResponse:
        """Give a step, or where to go from the beginning."""
        if step > self.last:
            raise Http404
        if self.part.talk.closed_on is not None or (step == 0 and self.part.done):
            return self._show("base_talk_thanks.html", {"room": reverse("base-talk-link", args=[self._room()])})
        if step == 0:
            return redirect(self._at(self._first_open()))
        if step > 1 and not self.part.kind:
            return redirect(self._at(1))
        if step == self.last:
            return self._look_over()
        return self._ask(step)

    def _ask(self, step: int) -> HttpResponse:
        wrong = ""
        if self.request.method == "POST":
            try:
                self._keep(step)
            except write.TalkClosed:
                return redirect(self._at(0))
            except VoorkantError as error:
                wrong = error.sentence(get_language() or "nl")
            else:
                return redirect(self._at(step + 1))
        context = {
            "step": step, "of": self.last - 1, "wrong": wrong, "back": self._at(step - 1) if step > 1 else "",
            "next": self._at(step + 1) if step > 1 else "", "given": self._given(step), **self._question(step),
        }  # fmt: skip
        template = "who" if step == 1 else "expects" if step == self.expects_at else "step"
        return self._show(f"base_talk_{template}.html", context, 422 if wrong else 200)

    def _keep(self, step: int) -> None:
        sent = self.request.POST
        if step == 1:
            write.say_who(
                part=self.part, kind=sent.get("kind", ""), organisation=as_number(sent.get("organisation", ""))
            )
        elif step == self.expects_at:
            write.expect(part=self.part, of=sent.get("of", ""), words=sent.get("words", ""))
        else:
            answers = {key: sent.get(key, "") for key in QUESTIONS}
            about = self.asked[step - 2].id
            write.say_of_ingredient(part=self.part, ingredient=about, answers=answers, words=sent.get("words", ""))

    def _given(self, step: int) -> Mapping[str, Any]:
        """What was said before, or what was sent just now and refused."""
        if self.request.method == "POST":
            return dict(self.request.POST.items())
        if step == 1:
            return {"kind": self.part.kind, "organisation": str(self.part.organisation_id or "")}
        if step == self.expects_at:
            return {"of": self.part.expects_of, "words": self.part.expects}
        said: Mapping[str, Any] = self.part.answers.get(self.asked[step - 2].id, {})
        return said

    def _question(self, step: int) -> dict[str, Any]:
        talk = self.part.talk
        if step == 1:
            partners = Organisation.objects.filter(municipality=talk.municipality).order_by("name")
            return {"kinds": self.sheet.kinds.values(), "partners": partners}
        if step == self.expects_at:
            return {"options": self.sheet.duties.values(), "longest": write.LONGEST_LINE}
        about: Ingredient = self.asked[step - 2]
        known = locals_of(talk.municipality, talk.area_code, [about])[about.id].sentence
        options = [(key, self.sheet.options(key).values()) for key in QUESTIONS]
        return {"about": about, "known": known, "options": options, "longest": write.LONGEST_LINE}

    def _look_over(self) -> HttpResponse:
        if self.request.method == "POST":
            try:
                write.finish_part(part=self.part)
            except write.TalkClosed:
                return redirect(self._at(0))
            return redirect(self._at(0))
        rows = [
            (self._at(at), one.name, self._said(self.part.answers.get(one.id, {})))
            for at, one in enumerate(self.asked, 2)
        ]
        context = {
            "rows": rows, "open": sum(not said for _, _, said in rows), "back": self._at(self.expects_at),
            "expects_at": self._at(self.expects_at), "who_at": self._at(1), "kind": self.sheet.kinds[self.part.kind],
        }  # fmt: skip
        return self._show("base_talk_end.html", context)

    def _said(self, answers: Mapping[str, str]) -> list[Any]:
        return [
            found.name for key in QUESTIONS if (found := self.sheet.options(key).get(answers.get(key, ""))) is not None
        ]

    def _first_open(self) -> int:
        """Where to go on: as whom, or the first ingredient of which nothing was said."""
        if not self.part.kind:
            return 1
        return next((at for at, one in enumerate(self.asked, 2) if one.id not in self.part.answers), self.expects_at)

    def _at(self, step: int) -> str:
        name = "base-talk-part-step" if step else "base-talk-part"
        return reverse(name, args=[self.token, step] if step else [self.token])

    def _room(self) -> str:
        return write.link_token(self.part.talk)

    def _show(self, template: str, context: Mapping[str, Any], status: int = 200) -> HttpResponse:
        talk: BaseTalk = self.part.talk
        area = area_name(talk.municipality, talk.area_code)
        given = {"talk": talk, "part": self.part, "area": area, "change": self._at(self.last), **context}
        return render(self.request, f"organise/{template}", given, status=status)


def _gone(request: HttpRequest, error: write.TalkLinkNotGood) -> HttpResponse:
    """Say why a link opens nothing; who tries many addresses waits."""
    if _busy("base-talk", request.META.get("REMOTE_ADDR", "")):
        return too_many(request)
    status = 404 if error.why_code == "unknown" else 410
    return _private(render(request, "organise/vision_link_gone.html", {"error": error}, status=status))


def _busy(kind: str, key: str, times: int = 1) -> bool:
    """Tell whether this was asked too often; a whole room asks for one link at the same moment."""
    return count(kind, key) > load_language().setting("visitor_pages_per_minute") * times


def _private(response: HttpResponse) -> HttpResponse:
    """Keep the address out of search engines and out of other sites' logs."""
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
