"""The public list of projects and the page of each. They need no sign-in and show no figure of a round."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ledger.models import programme_today
from projects.forms.project_filter import ProjectFilter
from projects.models import Project
from projects.selectors.project_lists import project_list
from projects.selectors.project_page import project_page


@require_safe
@login_not_required
def projects(request: HttpRequest) -> HttpResponse:
    form = ProjectFilter(request.GET)
    chosen = form.chosen()
    return render(
        request, "projects/projects.html", {"page": project_list(programme_today(), **chosen), "form": form, **chosen}
    )


@require_safe
@login_not_required
def project(request: HttpRequest, code: str) -> HttpResponse:
    today = programme_today()
    found = get_object_or_404(Project.objects.public_on(today).select_related("term"), code=code)
    return render(request, "projects/project.html", {"page": project_page(found, today)})
