"""/enquiries/: asking the one-stop contact about an organization, and what became of it."""

import uuid

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import SignedInRequest
from ledger.decisions import require
from networks.actions import enquiries
from networks.forms.enquiries import AnswerForm, AskForm, CloseForm, PassOnForm
from networks.models import Enquiry, Organization, standing_of
from networks.models.organizations import READERS
from networks.selectors.enquiries import ask_section, boxed, boxes_of, enquiry_page
from networks.views.refusals import Refusal

PER_PAGE = 50
KEYS = {"box", "page"}


@require_safe
def enquiry_list(request: SignedInRequest) -> HttpResponse:
    """List the enquiries of a box; an unknown box or key is refused (I20)."""
    if not standing_of(request.user).has(*READERS):
        raise Http404
    boxes = boxes_of(request.user)
    box = request.GET.get("box", boxes[0])
    if set(request.GET) - KEYS or box not in boxes:
        raise BadRequest(_("This address asks for something that the list does not know."))
    page = Paginator(boxed(request.user, box), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "enquiries/list.html", {"page": page, "box": box, "boxes": boxes})


@require_safe
def enquiry(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    return _page(request, _visible(request, public_id))


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    about = get_object_or_404(Organization.objects.visible_to(request.user), public_id=public_id)
    section = ask_section(about, request.user)
    need = request.GET.get("need", "")
    initial = {"capability": need if need.isascii() and need.isdigit() else ""}
    form = AskForm(request.POST or None, by=request.user, desks=section.desks, initial=initial)
    if request.method == "POST":
        require(section.may_ask)
    refusal = Refusal(request)
    if form.is_valid():
        with refusal:
            new = enquiries.ask(about_id=about.pk, by=request.user, **form.chosen())
            messages.success(request, _("The enquiry is sent."))
            return redirect("enquiry", public_id=new.public_id)
    context = {"about": about, "section": section, "form": form}
    return refusal.on(render(request, "enquiries/ask.html", context, status=400 if form.errors else 200))


@require_POST
def answer(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    shown, form = _visible(request, public_id), AnswerForm(request.POST, auto_id="answer_%s")
    refusal = Refusal(request)
    if form.is_valid():
        with refusal:
            enquiries.answer(enquiry_id=shown.pk, text=form.cleaned_data["text"], by=request.user)
            messages.success(request, _("The answer is sent."))
            return redirect("enquiry", public_id=public_id)
    return refusal.on(_page(request, shown, answer_form=form))


@require_POST
def pass_on(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    shown = _visible(request, public_id)
    form = PassOnForm(request.POST, enquiry=shown, auto_id="pass_%s")
    refusal = Refusal(request)
    if form.is_valid():
        with refusal:
            desk, note = form.cleaned_data["desk"], form.cleaned_data["note"]
            enquiries.pass_on(enquiry_id=shown.pk, desk_id=desk.pk, note=note, by=request.user)
            messages.success(request, _("The enquiry is passed on."))
            return redirect("enquiry", public_id=public_id)
    return refusal.on(_page(request, shown, pass_on_form=form))


@require_POST
def close(request: SignedInRequest, public_id: uuid.UUID) -> HttpResponse:
    shown, form = _visible(request, public_id), CloseForm(request.POST, auto_id="close_%s")
    refusal = Refusal(request)
    if form.is_valid():
        with refusal:
            enquiries.close(enquiry_id=shown.pk, note=form.cleaned_data["note"], by=request.user)
            messages.success(request, _("The enquiry is closed."))
            return redirect("enquiry", public_id=public_id)
    return refusal.on(_page(request, shown, close_form=form))


def _page(
    request: SignedInRequest,
    shown: Enquiry,
    *,
    answer_form: AnswerForm | None = None,
    pass_on_form: PassOnForm | None = None,
    close_form: CloseForm | None = None,
) -> HttpResponse:
    """Answer with the enquiry's page; a form given is one with errors, shown again with what was typed."""
    context = {
        "page": enquiry_page(shown, request.user),
        "answer_form": answer_form or AnswerForm(auto_id="answer_%s"),
        "pass_on_form": pass_on_form or PassOnForm(enquiry=shown, auto_id="pass_%s"),
        "close_form": close_form or CloseForm(auto_id="close_%s"),
    }
    failed = answer_form or pass_on_form or close_form
    return render(request, "enquiries/enquiry.html", context, status=400 if failed else 200)


def _visible(request: SignedInRequest, public_id: uuid.UUID) -> Enquiry:
    shown = Enquiry.objects.visible_to(request.user).select_related("about", "desk", "asked_for", "capability")
    return get_object_or_404(shown, public_id=public_id)
