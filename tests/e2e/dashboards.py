"""What the dashboards say, read from their pages as a person reads them."""

import re
import time
from dataclasses import dataclass

from playwright.sync_api import expect

from .people import Person

SCOPES = {
    "project": "/dashboard/projects/{project}/",
    "bureau": "/dashboard/bureaus/{bureau}/",
    "nation": "/dashboard/",
}
TOTAL = re.compile(r"<dt>cumulative total</dt>\s*<dd><strong class=\"figure\">(?:<a [^>]*>)?([\d,]+)")


@dataclass(frozen=True)
class Place:
    """The project of the story and its bureau."""

    project: str
    bureau: str

    def address(self, scope: str) -> str:
        return SCOPES[scope].format(project=self.project, bureau=self.bureau)


def total(reader: Person, address: str) -> int:
    """Return the cumulative number of new businesses, asked for without drawing the page."""
    answer = reader.context.request.get(address)
    found = TOTAL.search(answer.text())
    assert found, f"{address} answered {answer.status} without a total"
    return int(found[1].replace(",", ""))


def seconds_until_all_say(reader: Person, expected: dict[str, int], most: float = 20) -> float:
    """Return how long it takes until each address says its total. Fails after `most` seconds."""
    begin, waiting = time.monotonic(), dict(expected)
    while waiting:
        waiting = {address: number for address, number in waiting.items() if total(reader, address) != number}
        assert time.monotonic() - begin < most, f"still not there: {waiting}"
    return time.monotonic() - begin


def badges(reader: Person) -> str:
    return reader.page.locator(".page-header .badges").inner_text()


def year_row(reader: Person, year: int) -> str:
    """Return the line of a year in the table “Year by year”: figure, state, coverage."""
    row = reader.page.locator("tr", has=reader.page.get_by_role("rowheader", name=f"FY{year}", exact=True)).first
    expect(row).to_be_visible()
    return row.inner_text()
