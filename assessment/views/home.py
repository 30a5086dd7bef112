"""/home/: what waits for me."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.models import SignedInRequest
from assessment.models import Round
from assessment.selectors.tasks import tasks_of


@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    rounds = Round.objects.visible_to(request.user).open_now().select_related("period")
    return render(request, "assessment/home.html", {"tasks": tasks_of(request.user), "rounds": rounds})
