"""What the tests about the code look at: our apps, their models, the files under version control."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db.models import Model

APPS = ("ledger", "accounts", "projects", "networks", "assessment")


def models() -> Iterator[type[Model]]:
    """Yield the models of our apps, without the histories that copy them."""
    for app in APPS:
        for model in apps.get_app_config(app).get_models():
            if not hasattr(model, "pgh_tracked_model"):
                yield model


def tracked_files() -> list[Path]:
    """Return the files of the repository; outside of one, every file that is not hidden or built."""
    root = Path(settings.BASE_DIR)
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=False)
    if listed.returncode == 0 and listed.stdout:
        return [root / name for name in listed.stdout.split("\0") if name and (root / name).is_file()]
    skipped = {"staticfiles", "node_modules", "__pycache__"}
    return [
        path
        for path in root.rglob("*")
        if path.is_file() and not any(part.startswith(".") or part in skipped for part in path.relative_to(root).parts)
    ]
