"""What the small pages of an organization's record share: finding it, asking the right to change it, one form."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.models import SignedInRequest
from ledger.decisions import ActionRefused, Conflict, Text, require
from networks.forms.facts import SeenForm, sentence
from networks.models import Organization
from networks.rules.organizations import may_change


@dataclass(frozen=True)
class Words:
    """What a page with one form says: its title, its button, and what is told when it is done."""

    title: Text
    label: Text
    done: Text
    lead: Text = ""
    kind: str = "primary"
    thing: str = ""

    def about(self, thing: str) -> "Words":
        """Return the same words about this name, number or place."""
        return replace(self, thing=thing)


def visible(request: SignedInRequest, public_id: uuid.UUID) -> Organization:
    """Return the organization, or 404 for who may not read any."""
    shown = Organization.objects.visible_to(request.user).select_related("merged_into", "prefecture", "industry")
    return get_object_or_404(shown, public_id=public_id)


def changeable(request: SignedInRequest, public_id: uuid.UUID) -> Organization:
    """Return the organization for who may change its record; raises ActionRefused with the reason for others."""
    organization = visible(request, public_id)
    require(may_change(request.user, organization))
    return organization


def on(shown: Organization, request: SignedInRequest) -> dict[str, Any]:
    """Return on what and by whom, for an action."""
    return {"organization_id": shown.pk, "by": request.user}


def asked(
    request: SignedInRequest, shown: Organization, form: forms.Form, words: Words, act: Callable[..., Any]
) -> HttpResponse:
    """Answer a page with one form: as it stands, carried out and back to the organization, or with what is wrong.

    `act` takes what was typed. What it refuses stands above the form; a stale tab gets both texts (I8).
    """
    context: dict[str, Any] = {"organization": shown, "form": form, "words": words}
    status = 400 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            act(**form.cleaned_data)
        except Conflict as conflict:
            assert isinstance(form, SeenForm)
            context |= {"conflict": conflict.decision, "newer": form.newer()}
            status = conflict.status
        except ActionRefused as refused:
            form.add_error(None, sentence(refused.decision))
            status = 422
        else:
            messages.success(request, str(words.done))
            return redirect("organization", public_id=shown.public_id)
    return render(request, "organizations/form.html", context, status=status)
