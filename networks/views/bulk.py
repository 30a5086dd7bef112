"""One change for many members: ticked in the workbench, looked at in a preview, then done at once."""

import secrets
import uuid

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.models import SignedInRequest
from ledger.decisions import Conflict, require
from networks.actions import bulk
from networks.forms.bulk import ChangeForm, PickForm, SeenForm
from networks.forms.rosters import WantedForm
from networks.models import Membership, Roster
from networks.rules.bulk import GONE_STALE, MOST
from networks.rules.rosters import may_keep
from networks.selectors.bulk import chosen, preview
from networks.selectors.rosters import members_of, wanted
from networks.views.refusals import Refusal
from networks.views.rosters import visible_roster


@require_POST
def bulk_edit(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show what the change would do. Nothing is changed here."""
    shown = visible_roster(request, public_id)
    require(may_keep(request.user, shown))
    form, members = ChangeForm(request.POST), _members(request, shown)
    problem = _problem(members)
    if problem or not form.is_valid():
        context = {"roster": shown, "form": form, "problem": problem, "members": members[:MOST]}
        return render(request, "rosters/bulk_choose.html", context, status=400)
    context = {
        "roster": shown,
        "form": form,
        "preview": preview(members, form.change),
        "key": secrets.token_urlsafe(24),
    }
    return render(request, "rosters/bulk_preview.html", context)


@require_POST
def confirm(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    shown = visible_roster(request, public_id)
    require(may_keep(request.user, shown))
    form, seen = ChangeForm(request.POST), SeenForm(request.POST)
    if not seen.is_valid() or not form.is_valid():
        problem = " ".join(str(error) for errors in seen.errors.values() for error in errors)
        context = {"roster": shown, "form": form, "problem": problem, "members": []}
        return render(request, "rosters/bulk_choose.html", context, status=400)
    refusal, key = Refusal(request), seen.cleaned_data["key"]
    with refusal:
        versions = _by_number(shown, seen.cleaned_data["versions"])
        done = bulk.change(roster_id=shown.pk, versions=versions, wanted=form.change, by=request.user, key=key)
        said = ngettext("%(n)s member is changed.", "%(n)s members are changed.", done) % {"n": done}
        messages.success(request, said)
        return redirect("roster", public_id=public_id)
    context = {"roster": shown, "form": form, "members": chosen(shown, list(seen.cleaned_data["versions"]))}
    return refusal.on(render(request, "rosters/bulk_choose.html", context))


def _members(request: SignedInRequest, roster: Roster) -> list[Membership]:
    """Return who was ticked, or all that the filter shows; at most one more than may be changed at once."""
    pick = PickForm(request.POST)
    if pick.is_valid() and pick.cleaned_data["everyone"]:
        asked = WantedForm(QueryDict(pick.cleaned_data["filter"]))
        return list(members_of(roster, wanted(asked.cleaned_data))[: MOST + 1]) if asked.is_valid() else []
    return chosen(roster, [key for text in request.POST.getlist("member")[: MOST + 1] if (key := _key(text))])


def _key(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _problem(members: list[Membership]) -> str:
    if not members:
        return _("No member is chosen. Tick some, or all that the filter shows.")
    if len(members) > MOST:
        return _("These are more than %(most)s members. Narrow the filter.") % {"most": f"{MOST:,}"}
    return ""


def _by_number(roster: Roster, seen: dict[uuid.UUID, int]) -> dict[int, int]:
    """Return the versions by number. Raises Conflict where one is not on the roster any more, or never was (I23)."""
    numbers = dict(roster.memberships.filter(public_id__in=seen).values_list("public_id", "pk"))
    if len(numbers) != len(seen):
        raise Conflict(GONE_STALE)
    return {numbers[key]: version for key, version in seen.items()}
