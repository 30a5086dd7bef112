"""The return: its page, and every act on it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import SignedInRequest
from assessment.actions import extensions, submissions
from assessment.forms.extensions import AskExtensionForm
from assessment.models import Submission
from assessment.selectors.returns import return_page, visible_submissions
from ledger.decisions import ActionRefused

from .answers import act, is_id, key_of, new_key, text_of


@require_safe
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    return _page(request, _visible(request, pk))


@require_POST
def submit(request: SignedInRequest, pk: int) -> HttpResponse:
    submission, reason = _visible(request, pk), text_of(request, "reason")
    return act(
        request,
        lambda: submissions.submit(submission_id=pk, by=request.user, missing_reason=reason, key=key_of(request)),
        done=_("The return was submitted. A colleague of your bureau now checks it."),
        then=reverse("submission", args=[pk]),
        otherwise=lambda refusal: _page(request, submission, refusal),
    )


@require_POST
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    submission = _visible(request, pk)
    return act(
        request,
        lambda: submissions.withdraw(submission_id=pk, by=request.user),
        done=_("The return was withdrawn and can be changed again."),
        then=reverse("submission", args=[pk]),
        otherwise=lambda refusal: _page(request, submission, refusal),
    )


@require_POST
def give_back(request: SignedInRequest, pk: int) -> HttpResponse:
    submission, reason = _visible(request, pk), text_of(request, "reason")
    return act(
        request,
        lambda: submissions.return_with_reason(
            submission_id=pk, reason=reason, by=request.user, remarks=_remarks(request), key=key_of(request)
        ),
        done=_("The return was given back with your reason."),
        then=reverse("submission", args=[pk]),
        otherwise=lambda refusal: _page(request, submission, refusal),
    )


@require_POST
def accept(request: SignedInRequest, pk: int) -> HttpResponse:
    submission, reason = _visible(request, pk), text_of(request, "reason")
    return act(
        request,
        lambda: submissions.accept(submission_id=pk, by=request.user, reason=reason, key=key_of(request)),
        done=_("The return was accepted. Its figures enter the totals within seconds."),
        then=reverse("submission", args=[pk]),
        otherwise=lambda refusal: _page(request, submission, refusal),
    )


@require_POST
def ask_extension(request: SignedInRequest, pk: int) -> HttpResponse:
    submission, form = _visible(request, pk), AskExtensionForm(request.POST)
    if not form.is_valid():
        return _page(request, submission, extension_form=form, status=422)
    return act(
        request,
        lambda: extensions.ask(submission_id=pk, by=request.user, **form.cleaned_data),
        done=_("The Policy Group was asked to extend the deadline."),
        then=reverse("submission", args=[pk]),
        otherwise=lambda refusal: _page(request, submission, refusal, extension_form=form),
    )


def _visible(request: SignedInRequest, pk: int) -> Submission:
    return get_object_or_404(visible_submissions(request.user), pk=pk)


def _remarks(request: SignedInRequest) -> dict[int, str]:
    """Return the remarks by cell id: fields named `remark-<cell id>`, and the one chosen from the list."""
    remarks = {
        int(name.removeprefix("remark-")): text_of(request, name)
        for name in request.POST
        if name.startswith("remark-") and is_id(name.removeprefix("remark-"))
    }
    chosen, remark = text_of(request, "cell"), text_of(request, "remark")
    if is_id(chosen) and remark.strip():
        remarks[int(chosen)] = remark
    return remarks


def _page(
    request: SignedInRequest,
    submission: Submission,
    refusal: ActionRefused | None = None,
    *,
    extension_form: AskExtensionForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "page": return_page(submission, request.user),
        "submission": submission,
        "refusal": refusal,
        "typed": request.POST,
        "key": new_key(),
        "extension_form": extension_form or AskExtensionForm(),
    }
    return render(request, "assessment/submission.html", context, status=refusal.status if refusal else status)
