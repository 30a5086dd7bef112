"""What docs/ says about the product is true."""

import importlib
import importlib.util
import re
from pathlib import Path

import pytest
from django.conf import settings

from clusterplan import documents

ROOT = Path(settings.BASE_DIR)
PAGES = sorted(
    [*(ROOT / "docs").glob("*.md"), *ROOT.glob("README.md")]
)  # records of decisions name what was not chosen
ROOTS = {path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith(".")}
ACTIONS = re.compile(r"\| (?:[\w ,]+) \| ((?:`\w+\.\w+`(?:, )?)+) \|")


@pytest.mark.parametrize("name", sorted({file for file, _part in documents.PARTS}))
def test_made_parts_are_up_to_date(name: str) -> None:
    text = (documents.DOCS / name).read_text(encoding="utf-8")
    assert documents.as_it_should_be(name, text) == text, "run manage.py write_documents"


def test_a_document_without_its_markers_is_refused() -> None:
    with pytest.raises(ValueError, match="markers"):
        documents.as_it_should_be("lifecycle.md", "nothing")


def test_the_actions_of_the_lifecycle_exist() -> None:
    rows = ACTIONS.findall((documents.DOCS / "lifecycle.md").read_text(encoding="utf-8"))
    named = {name for row in rows for name in re.findall(r"`(\w+)\.(\w+)`", row)}
    assert named
    for module, function in named:
        homes = [f"{app}.actions.{module}" for app in ("assessment", "networks")]
        found = [home for home in homes if importlib.util.find_spec(home)]
        assert any(hasattr(importlib.import_module(home), function) for home in found), f"{module}.{function}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_that_a_document_names_exists(page: Path) -> None:
    """A path is a name in backquotes that begins with a top-level folder; one with a gap or a star is a pattern."""
    named = set(re.findall(r"`([\w.-]+/[\w./-]*)`", page.read_text(encoding="utf-8")))
    paths = {name for name in named if name.split("/")[0] in ROOTS}
    assert sorted(name for name in paths if not (ROOT / name).exists() and not is_built(name)) == []


def is_built(name: str) -> bool:
    """Return whether the file is made on the machine and not kept."""
    return name.startswith(("bench/results", "tests/e2e/screenshots", "staticfiles"))
