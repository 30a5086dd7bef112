"""The browser of the stories: tests marked `browser` run where a Chromium is found and are counted where none is."""

import os
import shutil

import pytest

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def chromium() -> str | None:
    """Return the path of an installed Chromium, or None."""
    given = os.environ.get("CLUSTERPLAN_CHROMIUM")
    return given or next((path for name in NAMES if (path := shutil.which(name))), None)


def is_required() -> bool:
    """Say whether a missing browser is a failure, as it is in .ci/run."""
    return os.environ.get("CLUSTERPLAN_REQUIRE_BROWSER") == "1"


def skip_without_a_browser(items: list[pytest.Item]) -> None:
    """Skip the browser tests where there is no Chromium, unless one is required: then they fail by themselves."""
    if chromium() or is_required():
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason="no Chromium here"))


def summary(skipped: int) -> str:
    return f"{skipped} browser tests were skipped: install chromium, or set CLUSTERPLAN_CHROMIUM to its path."
