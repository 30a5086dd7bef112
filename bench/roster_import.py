"""import-10k, import-vs-copy, import-unchanged, import-100k: what a keeper waits for who brings a roster file."""

import datetime
import io
import sys
import uuid
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import tablib
import xlsxwriter
from django.conf import settings
from django.db import connection, transaction
from import_export import fields, resources

from accounts.models import Role, Seat, User
from networks.actions import finding, import_reading, import_writing, imports
from networks.actions.transcription import load_designations
from networks.models import (
    Appointment,
    Contact,
    Identifier,
    Membership,
    Organization,
    OrganizationName,
    Roster,
    RosterImport,
)

from .measure import Result, result, timed
from .place import owner
from .volume import START

HEADINGS = (
    *("名称", "フリガナ", "法人番号", "郵便番号", "住所", "電話", "FAX", "会員種別", "入会日", "会員番号"),
    *("代表者", "窓口担当者", "窓口担当メール"),
)
DEFAULTS = {"kind": "company", "joined_on": "2006-04-01"}
# What a confirmation writes, parents first: rows are copied in this order and deleted in the other.
TABLES = (
    "organization",
    "organizationname",
    "identifier",
    "establishment",
    "membership",
    "contact",
    "note",
    "searchentry",
)
JOINED = datetime.date(2006, 4, 1)
SIGNS = "光和東洋精密電機工業産業製作所化学機械技研金属樹脂計測"


def rows(count: int) -> Iterator[tuple[str, ...]]:
    """Yield made-up members: each name and number once, every third with a window person."""
    for n in range(count):
        letters = "".join(SIGNS[(n // 23**place) % 23] for place in range(4))
        window = ("山田 花子", f"w{n}@example.co.jp") if n % 3 == 0 else ("", "")
        yield (
            f"株式会社{letters}{n}", f"カブシキガイシャ{n}", number(n), f"{100 + n % 900}-{n % 10000:04}",
            f"東京都八王子市{n % 80 + 1}丁目{n % 30 + 1}番{n % 20 + 1}号", f"042-{n % 900 + 100}-{n % 10000:04}",
            f"042-{n % 900 + 100}-{(n + 1) % 10000:04}", ("正会員", "賛助会員", "特別会員")[n % 3],
            f"H{n % 10 + 9}.{n % 12 + 1}.1",
            f"{n:06}", "佐藤 太郎", *window,
        )  # fmt: skip


def number(n: int) -> str:
    """Return a corporate number with its check digit."""
    digits = f"{10**11 + n:012}"
    weighted = sum(int(digit) * weight for digit, weight in zip(digits, (2, 1) * 6, strict=True))
    return f"{9 - weighted % 9}{digits}"


def workbook(count: int) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("名簿")
        for line, row in enumerate([HEADINGS, *rows(count)]):
            for column, text in enumerate(row):
                sheet.write_string(line, column, text)
    return target.getvalue()


class Keeper:
    """Who keeps TAMA's roster, and the roster without members."""

    def __init__(self) -> None:
        load_designations(directory=settings.BASE_DIR / "fixtures" / "programme")
        self.roster = Roster.objects.get(sub_area__code="S-KNT1-TAMA")
        self.by, created = User.objects.get_or_create(email="keeper@bench.example", defaults={"name_ja": "計測"})
        if created:
            seat = Seat.objects.create(user=self.by, role=Role.REPORTER, valid_from=START, reason="bench")
            Appointment.objects.create(seat=seat, organization=self.roster.keeper, duty=Appointment.Duty.MANAGER)
        self.kept = Organization.objects.order_by("-pk").values_list("pk", flat=True)[0]

    def bring(self, content: bytes) -> int:
        """Return the staged import of the file: uploaded, read, cleaned, compared."""
        held = imports.upload(
            roster_id=self.roster.pk, file_name="bench.xlsx", content=content, defaults=DEFAULTS, by=self.by
        )
        import_reading.read(held.pk)
        return held.pk

    def take_over(self, import_id: int) -> None:
        outcome = import_writing.confirm(import_id=import_id, by=self.by)
        assert outcome.taken and not outcome.moved, outcome

    def whole(self, content: bytes) -> None:
        self.take_over(self.bring(content))

    def empty(self) -> None:
        """Take away what imports brought."""
        RosterImport.objects.all().delete()
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("set constraints all deferred")
            for table in ("duplicatekey", *reversed(TABLES)):
                column = {"organization": "id", "contact": "membership_id", "membership": "organization_id"}.get(
                    table, "organization_id"
                )
                if table == "contact":
                    cursor.execute("delete from networks_contact")
                    continue
                cursor.execute(f"delete from networks_{table} where {column} > %s", [self.kept])
        with owner().cursor() as cursor:
            cursor.execute("vacuum analyze")


class OrganizationResource(resources.ModelResource):
    """The usual way: the organization from the line, and all that hangs on it from the hook after it is saved."""

    public_id = fields.Field("public_id", "public_id")

    class Meta:
        model = Organization
        import_id_fields = ("public_id",)
        fields = ("public_id", "kind", "name_ja", "name_kana", "postal_code", "address", "phone", "fax")

    def __init__(self, roster: Roster) -> None:
        super().__init__()
        self.roster = roster

    def after_import(self, dataset: tablib.Dataset, result: Any, **_: Any) -> None:
        """Leave the sequences alone: the app role may not set them, and no line brings a key of its own."""

    def after_save_instance(self, instance: Organization, row: Mapping[str, str], **_: Any) -> None:
        OrganizationName.objects.create(
            organization=instance, lang="ja", kind="official", text=row["name_ja"], kana=row["name_kana"],
            valid_from=JOINED,
        )  # fmt: skip
        Identifier.objects.create(organization=instance, scheme="corporate number", value=row["corporate_number"])
        member = Membership.objects.create(
            roster=self.roster, organization=instance, number=row["number"], valid_from=JOINED
        )
        for duty in ("representative", "window"):
            if row[duty]:
                Contact.objects.create(membership=member, duty=duty, name=row[duty], valid_from=JOINED)


def usual(content: bytes, roster: Roster) -> Callable[[], float]:
    """Return a timed preview and confirmation by django-import-export of the same workbook."""

    def work() -> None:
        more = ("corporate_number", "number", "representative", "window")
        for dry_run in (True, False):  # two requests, each of which reads the file
            read = tablib.Dataset().load(content, format="xlsx")
            lines = [
                (str(uuid.uuid5(uuid.NAMESPACE_OID, row[2])), "company", row[0], row[1], *row[3:7], row[2], *row[9:12])
                for row in read
            ]
            data = tablib.Dataset(*lines, headers=(*OrganizationResource._meta.fields, *more))
            outcome = OrganizationResource(roster).import_data(data, dry_run=dry_run, raise_errors=True)
            assert outcome.totals["new"] == len(lines)

    return lambda: timed(work)


def goals(only: set[str], runs: int = 3) -> list[Result]:
    keeper = Keeper()
    ten = workbook(10_000)
    first, again, load, copied = _ours(keeper, ten, runs)
    found = []
    if "import-10k" in only:
        keeper.empty()
        theirs = usual(ten, keeper.roster)()
        found.append(
            result("import-10k", "django-import-export / the import (b/a)", first, theirs,
                   theirs / first, ">= 60", 1, "10k lines")
        )  # fmt: skip
    found.append(
        result(
            "import-vs-copy",
            "taking over / raw COPY of the same rows",
            load,
            copied,
            load / copied,
            "<= 2.5",
            runs,
            "10k lines",
        )
    )
    found.append(
        result("import-unchanged", "again / the first time", again, first, again / first, "<= 0.6", runs, "10k lines")
    )
    if "import-100k" in only:
        keeper.empty()
        hundred = workbook(100_000)
        many = timed(lambda: keeper.whole(hundred))
        found.append(
            result("import-100k", "100k lines / 10k lines", many, first, many / first, "<= 11", 1, "100k lines")
        )
    keeper.empty()
    return [one for one in found if one.goal in only]


def _ours(keeper: Keeper, content: bytes, runs: int) -> tuple[float, float, float, float]:
    """Return the medians in milliseconds: the whole first import, the same file again, taking over, raw COPY."""
    taken: list[tuple[float, ...]] = []
    for _run in range(runs):
        keeper.empty()
        ids: list[int] = []
        brought = timed(lambda: ids.append(keeper.bring(content)))  # noqa: B023 - called at once
        load = timed(lambda: keeper.take_over(ids[0]))  # noqa: B023 - called at once
        copied = _copy_back(keeper)
        indexed = timed(finding.catch_up)
        RosterImport.objects.all().delete()
        again = timed(lambda: keeper.bring(content))
        print(
            f"ms: read {brought:.0f}, load {load:.0f}, copy {copied:.0f}, again {again:.0f}, index {indexed:.0f}",
            file=sys.stderr,
        )
        taken.append((brought + load, again, load, copied))
    middle = [sorted(column)[runs // 2] for column in zip(*taken, strict=True)]
    return middle[0], middle[1], middle[2], middle[3]


def _copy_back(keeper: Keeper) -> float:
    """Take the rows of the import out, and return how long a raw COPY of them takes, in one transaction."""
    kept: dict[str, list[bytes]] = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            with cursor.copy(
                f"copy (select * from networks_{table} where {_mine(table)}) to stdout", [keeper.kept]
            ) as out:
                kept[table] = [bytes(block) for block in out]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set constraints all deferred")
        for table in reversed(TABLES):
            cursor.execute(f"delete from networks_{table} where {_mine(table)}", [keeper.kept])
    with owner().cursor() as cursor:
        cursor.execute("vacuum analyze")

    def copy() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            for table, blocks in kept.items():
                with cursor.copy(f"copy networks_{table} from stdin") as target:
                    for block in blocks:
                        target.write(block)

    return timed(copy)


def _mine(table: str) -> str:
    column = {"organization": "id"}.get(table, "organization_id")
    if table == "contact":
        return "membership_id in (select id from networks_membership where organization_id > %s)"
    return f"{column} > %s"
