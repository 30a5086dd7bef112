"""The import contracts of pyproject.toml hold: everything points downward."""

import subprocess
import sys
from pathlib import Path

from django.conf import settings


def test_everything_points_downward() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], cwd=settings.BASE_DIR, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
