"""Demonstration sign-ins for every role of the matrix: made through the real actions, only in a demonstration."""

import datetime
from dataclasses import dataclass

from django.db import transaction

from accounts.actions import seats as national_seats
from accounts.actions import users
from accounts.actions.bootstrap import create_first_admin
from accounts.models import Role, Seat, User
from accounts.rules.users import may_create_demo_people
from ledger.decisions import require
from ledger.models import Clock
from networks.actions.seats import appoint_reporter
from networks.models import Appointment, Designation
from projects.actions.postings import post_officer
from projects.models import Bureau

PASSWORD = "demonstration-2006-only"  # noqa: S105 - printed by the demonstration; such accounts never sign in elsewhere
SINCE = datetime.date(2001, 4, 1)  # the first day of the programme, so that every year of it can be demonstrated
REASON = "Demonstration."
NAMES = {
    "HKD": ("hokkaido", "北海道", "Hokkaido"),
    "THK": ("tohoku", "東北", "Tohoku"),
    "KNT": ("kanto", "関東", "Kanto"),
    "CHB": ("chubu", "中部", "Chubu"),
    "HKR": ("hokuriku", "北陸", "Hokuriku"),
    "KNK": ("kansai", "関西", "Kansai"),
    "CGK": ("chugoku", "中国", "Chugoku"),
    "SKK": ("shikoku", "四国", "Shikoku"),
    "KYS": ("kyushu", "九州", "Kyushu"),
    "OKN": ("okinawa", "沖縄", "Okinawa"),
}
NATIONAL = (
    ("policy.officer", Role.PUBLISHER, "政策 太郎", "Taro Seisaku"),
    ("policy.colleague", Role.PUBLISHER, "政策 花子", "Hanako Seisaku"),
    ("policy.analyst", Role.ANALYST, "分析 一郎", "Ichiro Bunseki"),
    ("commissioner", Role.COMMISSIONER, "委員 和子", "Kazuko Iin"),
    ("secretariat", Role.SECRETARIAT, "事務 次郎", "Jiro Jimu"),
    ("auditor", Role.AUDITOR, "監査 三郎", "Saburo Kansa"),
)
# Two keepers of rosters in one project: what touches both needs the word of both.
MANAGERS = (
    ("S-KNT1-TAMA", "tama.manager", "多摩 マネージャー", "TAMA manager"),
    ("S-KNT1-SEN", "sanen.manager", "三遠 マネージャー", "San-En manager"),
)


@dataclass(frozen=True)
class DemoPerson:
    """One printed sign-in: the role's label and the scope are in the reader's language."""

    email: str
    password: str
    role: str
    scope: str


@transaction.atomic
def create_demo_people() -> list[DemoPerson]:
    """Return the demonstration sign-ins; people who are missing are made, the others are left as they are.

    Needs the programme and its organizations in the database. Raises ActionRefused outside a demonstration.
    """
    require(may_create_demo_people(database_is_demo=Clock.objects.filter(is_demo=True).exists()))
    admin = User.objects.filter(email=_email("admin")).first() or create_first_admin(
        email=_email("admin"),
        name_ja="管理 四郎",
        name_en="Shiro Kanri",
        password=PASSWORD,
        is_demo=True,
        valid_from=SINCE,
    )
    for bureau in Bureau.objects.all():
        _bureau_people(bureau, admin)
    for name, role, name_ja, name_en in NATIONAL:
        if user := _new_user(name, name_ja, name_en, admin):
            national_seats.grant(user_id=user.pk, role=role, by=admin, valid_from=SINCE, reason=REASON)
    for area, name, name_ja, name_en in MANAGERS:
        _manager(area, name, name_ja, name_en, admin)
    return [_printed(seat) for seat in _demo_seats()]


def _bureau_people(bureau: Bureau, admin: User) -> None:
    name, name_ja, name_en = NAMES[bureau.code]
    staff = [("officer", Role.OFFICER, "担当", "officer"), ("approver", Role.APPROVER, "決裁者", "approver")]
    if bureau.code == "KNT":  # the story needs a second officer beside the colleague who accepts
        staff.append(("officer2", Role.OFFICER, "担当 二", "second officer"))
    for suffix, role, duty_ja, duty_en in staff:
        if user := _new_user(f"{name}.{suffix}", f"{name_ja} {duty_ja}", f"{name_en} {duty_en}", admin):
            post_officer(user_id=user.pk, bureau_id=bureau.pk, role=role, by=admin, valid_from=SINCE, reason=REASON)


def _manager(area: str, name: str, name_ja: str, name_en: str, admin: User) -> None:
    """Appoint the manager of the first organization that is designated for the sub-area."""
    held = Designation.objects.filter(sub_area__code=area).order_by("id").first()
    user = _new_user(name, name_ja, name_en, admin)
    if held and user:
        appoint_reporter(
            user_id=user.pk,
            organization_id=held.organization_id,
            project_id=held.project_id,
            sub_area_id=held.sub_area_id,
            duty=Appointment.Duty.MANAGER,
            by=admin,
            valid_from=SINCE,
            reason=REASON,
        )


def _new_user(name: str, name_ja: str, name_en: str, admin: User) -> User | None:
    """Return the new account, or None if there is one already."""
    if User.objects.filter(email=_email(name)).exists():
        return None
    return users.create(email=_email(name), name_ja=name_ja, name_en=name_en, password=PASSWORD, is_demo=True, by=admin)


def _email(name: str) -> str:
    return f"{name}@demo.example"


def _demo_seats() -> list[Seat]:
    related = ("user", "posting__bureau", "appointment__organization")
    return list(Seat.objects.filter(user__is_demo=True).select_related(*related).order_by("id"))


def _printed(seat: Seat) -> DemoPerson:
    scope = ""
    if hasattr(seat, "posting"):
        scope = seat.posting.bureau.name
    elif hasattr(seat, "appointment"):
        scope = seat.appointment.organization.name
    return DemoPerson(seat.user.email, PASSWORD, str(seat.get_role_display()), scope)
