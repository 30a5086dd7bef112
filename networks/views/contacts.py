"""Contact persons and notes of a member: entered, corrected, ended, deleted."""

import uuid
from typing import Any

import structlog
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import SignedInRequest
from ledger.decisions import Conflict, require
from networks.actions import contacts, notes
from networks.forms.members import DAY, ContactForm, CorrectPersonForm, EndContactForm, NoteForm
from networks.models import Contact
from networks.rules.contacts import may_write
from networks.views.members import did, visible_member

log = structlog.get_logger(__name__)


@require_POST
def enter(request: SignedInRequest, public_id: uuid.UUID, member_id: uuid.UUID) -> HttpResponse:
    shown, form = visible_member(request, public_id, member_id), ContactForm(request.POST, auto_id="contact_%s")
    return did(
        request,
        shown,
        "contact_form",
        form,
        lambda: contacts.enter(
            membership_id=shown.pk,
            duty=form.cleaned_data["duty"],
            valid_from=form.cleaned_data["valid_from"],
            person=form.person,
            by=request.user,
        ),
        done=_("The contact person is entered."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: SignedInRequest, public_id: uuid.UUID, member_id: uuid.UUID, pk: int) -> HttpResponse:
    """Correct what is kept of a person."""
    person = _visible(request, public_id, member_id, pk)
    require(may_write(request.user, person.membership.roster))
    log.info(
        "contacts.read", roster=person.membership.roster_id, membership=person.membership_id, reader=request.user.pk
    )
    form = CorrectPersonForm(request.POST or None, row=person)
    context: dict[str, Any] = {"membership": person.membership, "person": person, "form": form}
    context["end_form"], status = EndContactForm(), 400 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["seen"]
        try:
            contacts.correct(contact_id=person.pk, seen=seen, person=form.person, by=request.user)
        except Conflict as conflict:
            if not Contact.objects.filter(pk=person.pk).exists():
                raise
            context |= {"conflict": conflict.decision, "newer": form.newer()}
            status = conflict.status
        else:
            messages.success(request, _("The contact person is corrected."))
            return redirect("member", public_id=public_id, member_id=member_id)
    return render(request, "rosters/contact.html", context, status=status)


@require_POST
def end_contact(request: SignedInRequest, public_id: uuid.UUID, member_id: uuid.UUID, pk: int) -> HttpResponse:
    person = _visible(request, public_id, member_id, pk)
    form = EndContactForm(request.POST)
    return did(
        request,
        person.membership,
        "end_contact_form",
        form,
        lambda: contacts.end(contact_id=person.pk, until=form.cleaned_data["last_day"] + DAY, by=request.user),
        done=_("The duty of the contact person is ended."),
    )


@require_POST
def delete_contact(request: SignedInRequest, public_id: uuid.UUID, member_id: uuid.UUID, pk: int) -> HttpResponse:
    person = _visible(request, public_id, member_id, pk)
    contacts.delete(contact_id=person.pk, by=request.user)
    messages.success(request, _("What was kept of the person is deleted."))
    return redirect("member", public_id=public_id, member_id=member_id)


@require_POST
def write_note(request: SignedInRequest, public_id: uuid.UUID, member_id: uuid.UUID) -> HttpResponse:
    shown, form = visible_member(request, public_id, member_id), NoteForm(request.POST, auto_id="note_%s")
    return did(
        request,
        shown,
        "note_form",
        form,
        lambda: notes.write(membership_id=shown.pk, text=form.cleaned_data["text"], by=request.user),
        done=_("The note is kept."),
    )


@require_POST
def remove_note(request: SignedInRequest, public_id: uuid.UUID, member_id: uuid.UUID, pk: int) -> HttpResponse:
    shown = visible_member(request, public_id, member_id)
    note = get_object_or_404(shown.roster.notes.filter(organization=shown.organization_id), pk=pk)
    notes.remove(note_id=note.pk, by=request.user)
    messages.success(request, _("The note is removed."))
    return redirect("member", public_id=public_id, member_id=member_id)


def _visible(request: SignedInRequest, public_id: uuid.UUID, member_id: uuid.UUID, pk: int) -> Contact:
    shown = visible_member(request, public_id, member_id)
    persons = Contact.objects.visible_to(request.user).filter(membership=shown)
    related = ("membership__roster__keeper", "membership__roster__project", "membership__roster__sub_area")
    return get_object_or_404(persons.select_related(*related, "membership__organization"), pk=pk)
