"""The component gallery: every file of `templates/components/` beside its example in `templates/gallery/`."""

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clusterplan.ui import samples

FOLDER = Path(settings.BASE_DIR) / "templates"


def component_names() -> list[str]:
    """Return the names of all components, sorted."""
    return sorted(path.stem for path in (FOLDER / "components").glob("*.html"))


def example_names() -> list[str]:
    """Return the names of all components that have an example, sorted."""
    return sorted(path.stem for path in (FOLDER / "gallery").glob("*.html"))


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Show all components to anyone who is signed in."""
    examples = [{"name": name, "template": f"gallery/{name}.html"} for name in example_names()]
    return render(request, "gallery.html", {"examples": examples, **samples.everything()})
