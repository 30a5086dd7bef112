"""What every template keeps to: a strict content security policy, and a gallery example for each component."""

import re
from collections.abc import Iterator
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


TABLE = re.compile(r"(\{% table [^%]*%\}|<div class=\"table-region[^>]*>)(.*?)(?:\{% endtable %\}|</table>)", re.DOTALL)
DEED = re.compile(r"<(?:button|select|input type=\"(?:text|checkbox)\"|a class=\"button)")
CELL_WITHOUT_A_WORD = re.compile(r"<td(?![^>]*data-label=)(?![^>]*colspan=)[^>]*>(?!\s*<input type=\"checkbox\")")


def test_deeds_in_the_rows_of_a_table_stay_on_a_phone() -> None:
    """A row that is acted on is a card there: its buttons and fields would lie off the screen."""
    off = [path.name for path, head, body in tables() if DEED.search(body) and "cards" not in head]
    assert off == []


def test_every_cell_of_a_card_says_what_it_is() -> None:
    silent = [path.name for path, head, body in tables() if "cards" in head and CELL_WITHOUT_A_WORD.search(body)]
    assert silent == []


def tables() -> Iterator[tuple[Path, str, str]]:
    """Yield each table with the tag that opens it and the rows of its body, those of included files too."""
    for path in TEMPLATES:
        for head, content in TABLE.findall(path.read_text()):
            yield path, head, with_included(content).rpartition("<tbody>")[2].partition("</tbody>")[0]


def with_included(content: str) -> str:
    root = Path(settings.BASE_DIR) / "templates"
    return re.sub(r"\{% include \"([^\"]*)\"[^%]*%\}", lambda found: (root / found[1]).read_text(), content)
