"""What every template keeps to: a strict content security policy, and a gallery example for each component."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from clusterplan.ui.gallery import component_names, example_names

TEMPLATES = sorted((Path(settings.BASE_DIR) / "templates").rglob("*.html"))
# A script of the type application/json is data; the policy and the browser leave it alone.
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\b(?:src=|nonce=|type=\"application/json\"))")
INLINE_STYLE = re.compile(r"<style(?![^>]*\bnonce=)")
HANDLER = re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE)
STYLE_ATTRIBUTE = re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE)
OTHER_HOST = re.compile(r"(?:src|href|action)=\"(?:https?:)?//")


def test_every_component_has_a_gallery_example() -> None:
    assert component_names() == example_names()


@pytest.mark.parametrize("pattern", [INLINE_SCRIPT, INLINE_STYLE, HANDLER, STYLE_ATTRIBUTE, OTHER_HOST])
def test_no_template_needs_an_exception_from_the_security_policy(pattern: re.Pattern[str]) -> None:
    assert [path.name for path in TEMPLATES if pattern.search(path.read_text())] == []


def test_no_template_switches_escaping_off() -> None:
    assert [path.name for path in TEMPLATES if re.search(r"\|\s*safe\b|autoescape off", path.read_text())] == []


def test_dates_are_written_as_both_languages_write_them() -> None:
    """Through the filters `day` and `moment`; date:"c" is for machines, and an input of a date wants its own form."""
    own = re.compile(r"\|date:\"(?!c\")")
    assert [path.name for path in TEMPLATES if own.search(path.read_text())] == []
