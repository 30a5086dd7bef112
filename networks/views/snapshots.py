"""/rosters/<roster>/snapshots/: the rosters of 31 March, fixed, and how they differ."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import SignedInRequest
from ledger.decisions import ActionRefused
from ledger.models import programme_today
from networks.actions import snapshots
from networks.forms.snapshots import FixForm
from networks.models import Roster, RosterSnapshot
from networks.rules.rosters import may_keep
from networks.selectors.actors import tell
from networks.selectors.snapshots import before, compared, lines_of, snapshots_of
from networks.views.rosters import visible_roster
from projects.rules.fiscal_year import fiscal_year_of

PER_PAGE = 200


@require_safe
def snapshot_list(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    return _list(request, visible_roster(request, public_id))


@require_POST
def fix(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    roster = visible_roster(request, public_id)
    form = FixForm(request.POST)
    if not form.is_valid():
        return _list(request, roster, form=form, status=400)
    try:
        new = snapshots.fix(roster_id=roster.pk, by=request.user, **form.cleaned_data)
    except ActionRefused as refusal:
        return _list(request, roster, form=form, refusal=refusal, status=refusal.status)
    messages.success(request, _("The roster is fixed."))
    return redirect("snapshot", public_id=public_id, fiscal_year=new.fiscal_year, no=new.no)


@require_safe
def snapshot(request: SignedInRequest, public_id: uuid.UUID, fiscal_year: int, no: int) -> HttpResponse:
    """Show a fixed list, and what differs from another one: `against` is its number, by default the one before."""
    roster = visible_roster(request, public_id)
    shown = get_object_or_404(roster.snapshots.select_related("fixed_by"), fiscal_year=fiscal_year, no=no)
    if set(request.GET) - {"against", "page"}:
        raise BadRequest(_("This address asks for something that the list does not know."))
    tell(request.user, [shown], "fixed_by")
    other = _other(request, roster, shown)
    context: dict[str, Any] = {
        "roster": roster,
        "snapshot": shown,
        "other": other,
        "may_keep": may_keep(request.user, roster),
    }
    context["page"] = Paginator(lines_of(shown), PER_PAGE).get_page(request.GET.get("page"))
    context["difference"] = compared(other, shown) if other else None
    context["others"] = [one for one in snapshots_of(roster) if one.pk != shown.pk]
    return render(request, "rosters/snapshots/snapshot.html", context)


def _other(request: SignedInRequest, roster: Roster, shown: RosterSnapshot) -> RosterSnapshot | None:
    wanted = request.GET.get("against", "")
    if not wanted:
        return before(shown)
    year, _dot, number = wanted.partition(".")
    if not (year.isascii() and year.isdecimal() and number.isascii() and number.isdecimal() and len(wanted) < 9):
        raise BadRequest(_("This address asks for something that the list does not know."))
    return get_object_or_404(roster.snapshots, fiscal_year=int(year), no=int(number))


def _list(
    request: SignedInRequest,
    roster: Roster,
    *,
    form: FixForm | None = None,
    refusal: ActionRefused | None = None,
    status: int = 200,
) -> HttpResponse:
    """Answer with the list of fixed rosters; a form given is one that was refused."""
    today = programme_today()
    ended = fiscal_year_of(today) - 1
    fixed = snapshots_of(roster)
    tell(request.user, fixed, "fixed_by")
    context = {
        "roster": roster,
        "snapshots": fixed,
        "form": form or FixForm(initial={"fiscal_year": ended}),
        "refusal": refusal,
        "may_keep": may_keep(request.user, roster),
    }
    return render(request, "rosters/snapshots/list.html", context, status=status)
