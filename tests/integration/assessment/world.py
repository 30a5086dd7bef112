"""A small programme for the totals: three bureaus, five projects, two areas, three industries; driven by real actions.

Rows of the programme are laid directly (they are loaded, not acted); everything about returns goes through actions.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import count

from django.utils import timezone

from accounts.models import Role, Seat, User
from assessment.actions import bureau_reports, cells, parts, questionnaires, rounds, submissions
from assessment.models import Cell, Part, Round, State, Submission
from networks.models import Designation, Organization
from projects.models import (
    Bureau,
    Indicator,
    IndicatorVersion,
    Industry,
    Period,
    Posting,
    Project,
    ProjectBureau,
    ProjectIndustry,
    SubArea,
    Target,
    Term,
)

SOURCE = {"source_file": "test", "source_section": "test", "confidence": "inferred"}
START = datetime.date(2001, 4, 1)
# project: bureau, industries, sub-areas
LAYOUT = {
    "P1": ("B1", ["I1", "I2"], ["A1", "A2"]),
    "P2": ("B1", ["I1"], []),
    "P3": ("B2", ["I2"], []),
    "P4": ("B3", ["I3"], []),
    "P5": ("B2", ["I1", "I3"], []),
}
YES, OVERLAPS, NO = Indicator.Adds.YES, Indicator.Adds.OVERLAPS, Indicator.Adds.NO
# what every fifth to ninth indicator is; the others are flows that add
SPECIAL = {
    5: ("flow", OVERLAPS, Indicator.Asked.COMMON),
    6: ("flow", NO, Indicator.Asked.COMMON),
    7: ("stock", NO, Indicator.Asked.COMMON),
    8: ("rate", YES, Indicator.Asked.COMMON),
    9: ("flow", YES, Indicator.Asked.TARGET),
}
_people = count(1)


def person(role: str, bureau: Bureau | None = None) -> User:
    """Return a new user with one seat from 2001."""
    user = User.objects.create(email=f"person{next(_people)}@example.jp", name_ja="試験者")
    seat = Seat.objects.create(user=user, role=role, valid_from=START, reason="test")
    if bureau:
        Posting.objects.create(seat=seat, bureau=bureau)
    return user


@dataclass
class World:
    bureaus: dict[str, Bureau] = field(default_factory=dict)
    projects: dict[str, Project] = field(default_factory=dict)
    industries: dict[str, Industry] = field(default_factory=dict)
    areas: dict[str, SubArea] = field(default_factory=dict)
    indicators: list[Indicator] = field(default_factory=list)
    officers: dict[int, tuple[User, User]] = field(default_factory=dict)  # by bureau: who types, who accepts
    opener: User = field(default_factory=lambda: person(Role.PUBLISHER))
    confirmer: User = field(default_factory=lambda: person(Role.PUBLISHER))

    def open(self, fiscal_year: int = 2006, kind: str = "final") -> Round:
        """Open the round of a period, through the action; its window is around the real now."""
        until = datetime.date(fiscal_year, 12, 1) if kind == "interim" else datetime.date(fiscal_year + 1, 4, 1)
        period = Period.objects.create(
            fiscal_year=fiscal_year,
            kind=kind,
            observed_from=datetime.date(fiscal_year, 4, 1),
            observed_until=until,
        )
        now, day = timezone.now(), datetime.timedelta(days=1)
        return rounds.open_round(
            period=period,
            questionnaire=questionnaires.compose(period=period, by=self.opener),
            opens_at=now - day,
            shown_deadline=now + day,
            last_new_at=now + 2 * day,
            last_edit_at=now + 3 * day,
            by=self.opener,
        )

    def submission(self, round_: Round, project: str) -> Submission:
        return Submission.objects.get(round=round_, project=self.projects[project])

    def fill(self, submission: Submission, value: int, states: Mapping[int, str] | None = None) -> None:
        """Type `value` plus the question's position in every part, or the state given for the position; hand in."""
        typist = self.officers[submission.bureau_id][0]
        for part in Part.objects.filter(submission=submission).order_by("pk"):
            if not part.is_bureaus_own and part.on_behalf_by_id is None:
                parts.enter_on_behalf(part_id=part.pk, reason="test", by=typist)
            self.type(part, value, states)
            parts.hand_in(part_id=part.pk, by=typist)

    def type(self, part: Part, value: int, states: Mapping[int, str] | None = None) -> None:
        versions = dict(Cell.objects.filter(part=part).values_list("indicator_id", "version"))
        entries = []
        for question in parts.questions_of(Part.objects.select_related("submission__round").get(pk=part.pk)):
            position = self.indicators.index(question.indicator)
            state = (states or {}).get(position, State.VALUE)
            number = {"value": Decimal(value + position)} if state == State.VALUE else {}
            if state == State.VALUE and question.is_rate:
                number["base"] = Decimal(value + 1)
            entries.append(
                cells.Entry(
                    indicator_id=question.indicator.pk,
                    version=versions.get(question.indicator.pk, 0),
                    state=state,
                    note="test",
                    **number,
                )
            )
        cells.save(part_id=part.pk, entries=entries, by=self.officers[part.submission.bureau_id][0])

    def accept(self, submission: Submission, value: int = 10, states: Mapping[int, str] | None = None) -> Submission:
        """Bring the return from nothing to accepted."""
        self.submit(submission, value, states)
        return submissions.accept(submission_id=submission.pk, by=self.officers[submission.bureau_id][1])

    def submit(self, submission: Submission, value: int = 10, states: Mapping[int, str] | None = None) -> Submission:
        self.fill(submission, value, states)
        return submissions.submit(submission_id=submission.pk, by=self.officers[submission.bureau_id][0])

    def confirm(self, round_: Round) -> None:
        """Send every bureau's accepted returns and confirm the round."""
        for bureau_id, (_typist, approver) in self.officers.items():
            mine = round_.submissions.filter(bureau=bureau_id)
            if mine and not mine.exclude(status=Submission.Status.ACCEPTED).exists():
                bureau_reports.send(round_id=round_.pk, bureau_id=bureau_id, by=approver)
        rounds.confirm(round_id=round_.pk, missing_reason="test", by=self.confirmer)


def build(indicators: int = 12) -> World:
    """Return a new programme with that many indicators."""
    world = World()
    term = Term.objects.create(number=2, fy_from=2006, fy_to=2010, name_ja="期", name_en="term", **SOURCE)
    for order, code in enumerate(["B1", "B2", "B3"]):
        bureau = Bureau.objects.create(
            code=code, kind=Bureau.Kind.BUREAU, display_order=order, name_ja=code, name_en=code, **SOURCE
        )
        world.bureaus[code] = bureau
        world.officers[bureau.pk] = (person(Role.OFFICER, bureau), person(Role.APPROVER, bureau))
    for order, code in enumerate(["I1", "I2", "I3"]):
        world.industries[code] = Industry.objects.create(
            code=code, display_order=order, projects_printed=0, name_ja=code, name_en=code, **SOURCE
        )
    world.indicators = [_indicator(position) for position in range(indicators)]
    for order, code in enumerate(LAYOUT):
        _project(world, code, order, term)
    if indicators > 9:
        Target.objects.create(
            code="T",
            project=world.projects["P1"],
            indicator=world.indicators[9],
            name_ja="目標",
            name_en="target",
            role=Target.Role.ADDITIONAL,
            basis=Target.Basis.CUMULATIVE,
            fy_from=2006,
            fy_to=2010,
            display_order=1,
        )
    return world


def _indicator(position: int) -> Indicator:
    measure, adds, asked = SPECIAL.get(position, ("flow", YES, Indicator.Asked.COMMON))
    indicator = Indicator.objects.create(
        code=f"X{position}",
        display_order=position,
        measure=measure,
        adds_over_time=measure == "flow",
        adds_over_projects=adds,
        fed_by=Indicator.FedBy.RETURN,
        asked=asked,
        printed=True,
        definition_status="test",
        who_reports="test",
        name_ja=f"指標{position}",
        name_en=f"indicator {position}",
        **SOURCE,
    )
    IndicatorVersion.objects.create(
        indicator=indicator, no=1, definition_ja="-", definition_en="-", unit_ja="件", unit_en="cases", fy_from=2001
    )
    return indicator


def _project(world: World, code: str, order: int, term: Term) -> None:
    bureau, industries, areas = LAYOUT[code]
    project = Project.objects.create(
        code=code,
        term=term,
        valid_from=START,
        public_from=START,
        display_order=order,
        name_ja=code,
        name_en=code,
        **SOURCE,
    )
    world.projects[code] = project
    ProjectBureau.objects.create(project=project, bureau=world.bureaus[bureau], valid_from=START)
    for industry in industries:
        ProjectIndustry.objects.create(
            project=project, industry=world.industries[industry], role="main", valid_from=START, **SOURCE
        )
    for position, area in enumerate(areas):
        world.areas[area] = SubArea.objects.create(
            code=area, project=project, display_order=position, name_printed=area, name_ja=area, name_en=area, **SOURCE
        )
        organization = Organization.objects.create(kind=Organization.Kind.SUPPORT, name_ja=f"機関{area}")
        Designation.objects.create(
            organization=organization,
            project=project,
            sub_area=world.areas[area],
            role=Designation.Role.BASE,
            valid_from=START,
        )
