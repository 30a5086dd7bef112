"""The demonstration's rosters: invented members on each, some on two, some through a plant of a firm in Tokyo."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import islice
from random import Random
from typing import Any

from accounts.models import User
from networks.actions import capabilities, contacts, establishments, mandates, organizations, rosters
from networks.actions.contacts import Person
from networks.models import Establishment, Mandate, Membership, Organization, Roster
from projects.models import Bureau, Industry, Prefecture, ProjectBureau

from .companies import Company, invented, written_again
from .people import face, person

BEGINS = datetime.date(2006, 4, 1)
SOURCE = "架空の組織（デモ）"
TOKYO = "13"
NOWHERE = "000-0000"
NEW_ON_A_ROSTER = 6  # organizations entered for each roster; the others it shares with its neighbours
SHARED = 5
WITH_A_WINDOW = 0.85  # of the members have a window person
TAMA = "S-KNT1-TAMA"
NEW_IN_TAMA = 18
TWICE = 4  # on every fourth roster stands a company of the roster before it a second time, written in another way


Later = dict[int, list[Callable[[], object]]]  # what happens in the April of a year


def fill(*, seed: int, day: datetime.date, keepers: Mapping[int, User]) -> Later:
    """Enter members on every roster, by its keeper (organization id -> user). `day` is the day of entry.

    Returns who joins and leaves in later years, to be done on the dates when that happens.
    """
    chance = Random(f"rosters {seed}")  # noqa: S311 - a demonstration, not a secret
    entering = _Entering(chance, invented(seed), keepers)
    for roster in Roster.objects.select_related("project", "sub_area", "keeper").order_by("id"):
        entering.fill(roster, day)
    return entering.later


class _Entering:
    def __init__(self, chance: Random, companies: Iterator[Company], keepers: Mapping[int, User]) -> None:
        self._chance, self._companies, self._keepers = chance, companies, keepers
        self._industries = {each.code: each for each in Industry.objects.all()}
        self._tokyo = Prefecture.objects.get(code=TOKYO)
        self._entered: dict[int, list[Organization]] = {}  # by bureau
        self._before: list[Company] = []  # new on the roster before
        self._rosters = 0
        self.later: Later = {2007: [], 2008: []}

    def fill(self, roster: Roster, day: datetime.date) -> None:
        by = self._keepers.get(roster.keeper_id)
        place = (
            ProjectBureau.objects.in_force_on(day).filter(project=roster.project_id).select_related("bureau").first()
        )
        if by is None or place is None:
            return
        known = self._entered.setdefault(place.bureau_id, [])
        shared = self._chance.sample(known, min(SHARED, len(known)))
        self._appoint(roster, by)
        in_tama = roster.sub_area is not None and roster.sub_area.code == TAMA
        fresh = list(islice(self._companies, NEW_IN_TAMA if in_tama else NEW_ON_A_ROSTER))
        new = [self._enter(company, place.bureau, by) for company in [*fresh, *self._again()]]
        self._before, self._rosters = fresh, self._rosters + 1
        known += new
        for number, organization in enumerate([*new, *shared], start=1):
            self._join(roster, organization, number, by)

    def _again(self) -> Iterator[Company]:
        companies = [each for each in self._before if each.kind == "company"]
        if companies and self._rosters % TWICE == TWICE - 1:
            yield written_again(companies[0], self._rosters // TWICE)

    def _enter(self, company: Company, bureau: Bureau, by: User) -> Organization:
        region = list(bureau.prefectures.all())
        home = self._chance.choice(region)
        in_tokyo = home.code != TOKYO and company.kind == "company" and self._chance.random() < 0.12
        industry = self._industries.get(company.industry)
        new = organizations.register(
            kind=company.kind,
            name_ja=company.name_ja,
            name_kana=company.name_kana,
            name_en=company.name_en,
            valid_from=datetime.date(company.founded_year, 4, 1),
            size=company.size,
            prefecture=self._tokyo if in_tokyo else home,
            postal_code=NOWHERE,
            address=self._address(self._tokyo if in_tokyo else home),
            industry=industry,
            employees=company.employees,
            founded_on=datetime.date(company.founded_year, 4, 1),
            source=SOURCE,
            is_demo=True,
            by=by,
        )
        if in_tokyo:
            plant = f"{home.name_ja}工場"
            establishments.add(organization_id=new.pk, name=plant, prefecture=home, by=by)
        for kind, text in (("offer", company.offers), ("need", company.seeks)):
            if self._chance.random() < 0.5:
                capabilities.add(
                    organization_id=new.pk, kind=kind, text_ja=text, industry=industry, valid_from=BEGINS, by=by
                )
        return new

    def _address(self, prefecture: Prefecture) -> str:
        """Return an address that no post office knows."""
        return f"{prefecture.name_ja}見本市架空町{self._chance.randrange(1, 10)}-{self._chance.randrange(1, 100)}"

    def _join(self, roster: Roster, organization: Organization, number: int, by: User) -> None:
        year = self._chance.choices([2006, 2007, 2008], [7, 2, 1])[0]
        leaves = self._chance.random() < 0.06
        window = person(f"{roster.pk}-{number}", self._chance) if self._chance.random() < WITH_A_WINDOW else None
        join = partial(
            _join_with,
            window,
            roster_id=roster.pk,
            organization_id=organization.pk,
            establishment=Establishment.objects.filter(organization=organization).first(),
            valid_from=datetime.date(year, 4, 1),
            number=f"{number:04d}",
            member_class=self._chance.choices(Membership.Class.values, [9, 2, 1])[0],
            is_demo=True,
            by=by,
        )
        if year != BEGINS.year:
            self.later[year].append(join)
            return
        joined = join()
        if leaves:
            until = datetime.date(2008, 4, 1)
            self.later[2008].append(
                partial(rosters.leave, membership_id=joined.pk, until=until, reason="事業の再編（デモ）", by=by)
            )

    def _appoint(self, roster: Roster, by: User) -> None:
        """Record the cluster manager of the keeper, who is found in the directory."""
        mandates.record(
            organization_id=roster.keeper_id,
            project_id=roster.project_id,
            sub_area=roster.sub_area,
            duty=Mandate.Duty.MANAGER,
            face=face(roster.pk),
            valid_from=roster.opened_on,
            reason="クラスターマネージャーの委嘱（デモ）",
            by=by,
        )


def _join_with(window: Person | None, *, valid_from: datetime.date, by: User, **entry: Any) -> Membership:
    joined = rosters.join(valid_from=valid_from, by=by, **entry)
    if window:
        contacts.enter(membership_id=joined.pk, duty="window", person=window, valid_from=valid_from, by=by)
    return joined
