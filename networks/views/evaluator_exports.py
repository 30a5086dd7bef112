"""/evaluator-export/: pseudonymous data for those who assess the programme."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.models import SignedInRequest
from ledger.models import programme_today
from networks.actions import evaluator_exports
from networks.forms.evaluator_exports import EvaluatorExportForm
from networks.rules.evaluator_exports import may_make, may_use


@require_http_methods(["GET", "HEAD", "POST"])
def evaluator_export(request: SignedInRequest) -> HttpResponse:
    if not may_make(request.user):
        raise Http404
    form = EvaluatorExportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = evaluator_exports.make(purpose=form.cleaned_data["purpose"], by=request.user)
        name = f"evaluator-export-{programme_today().isoformat()}.zip"
        attached = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(made.archive, content_type="application/zip", headers=attached)
    context = {"form": form, "may_use": may_use(settings.PSEUDONYM_KEY)}
    return render(request, "partners/evaluator_export.html", context, status=400 if form.errors else 200)
