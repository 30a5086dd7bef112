"""The vendored front end: listed, licensed, and of the version that the Python side writes for."""

from pathlib import Path

from django.conf import settings
from plotly.offline import get_plotlyjs_version

VENDOR = Path(settings.BASE_DIR) / "static" / "vendor"


def test_every_vendored_folder_has_a_licence_and_a_line_in_the_list() -> None:
    listed = (VENDOR / "VENDORED.md").read_text()
    for folder in (path for path in VENDOR.iterdir() if path.is_dir()):
        assert (folder / "LICENSE").exists(), folder.name
        assert f"{folder.name}/" in listed


def test_the_drawing_library_is_of_the_version_the_figures_are_built_for() -> None:
    assert (VENDOR / f"plotly.js-cartesian-{get_plotlyjs_version()}").is_dir()
