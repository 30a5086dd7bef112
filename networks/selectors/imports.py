"""What the pages of imports show."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet
from django.db.models.fields.json import KT
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from ledger.models import programme_today
from networks.models import Identifier, ImportLine, Membership, Organization, RosterImport
from networks.rules import cleaning, problems
from networks.rules.columns import BY_FIELD, COLUMNS
from networks.rules.likeness import REASONS
from networks.rules.lines import column_letters

Verdict, Choice = ImportLine.Verdict, ImportLine.Choice
Text = str | Promise
_WORDS = {
    "kind": dict(Organization.Kind.choices),
    "size": dict(Organization.Size.choices),
    "member_class": dict(Membership.Class.choices),
    **{f"{duty}_mailing_consent": {"yes": _("yes"), "no": _("no")} for duty in ("representative", "window")},
}


@dataclass(frozen=True)
class Option:
    """An organization that a line may be; `label` is its name and, to tell two of one name apart, place and number."""

    value: str
    label: str
    reasons: list[Text]
    public_id: object = None


@dataclass(frozen=True)
class ShownLine:
    """A line as the preview shows it; `organization` is the record that it means, `entered` all of one that is new."""

    line: ImportLine
    name: str
    changes: list[tuple[str, Text, Text]]  # heading, what stands, what the file says
    entered: list[tuple[str, Text]]  # heading, value
    sentences: list[str]
    options: list[Option]  # organizations that it may be
    chosen: str
    organization: Organization | None


def undecided(held: RosterImport) -> int:
    """Return how many invalid or doubtful lines nobody has decided about."""
    return held.lines.filter(verdict__in=[Verdict.INVALID, Verdict.DUPLICATE], choice="").count()


def to_take(held: RosterImport) -> int:
    """Return how many lines the confirmation would write."""
    return taking(held).count()


def taking(held: RosterImport) -> QuerySet[ImportLine]:
    """Return the lines that the confirmation writes: as in `actions/import_sql.py`."""
    plain = Q(verdict__in=[Verdict.NEW, Verdict.CHANGED]) & ~Q(choice=Choice.SKIP)
    return held.lines.filter(plain | Q(verdict=Verdict.DUPLICATE, choice=Choice.TAKE))


def lines_of(held: RosterImport, verdict: str, words: str) -> QuerySet[ImportLine]:
    """Return the lines of a verdict ("open": to be decided) whose name holds the words, in the order of the file."""
    lines = held.lines.order_by("line").defer("before", "made")
    if verdict == "open":
        lines = lines.filter(verdict__in=[Verdict.INVALID, Verdict.DUPLICATE], choice="")
    elif verdict:
        lines = lines.filter(verdict=verdict)
    if words:
        lines = lines.alias(stated=KT("values__name_ja")).filter(stated__icontains=words)
    return lines


def shown_lines(held: RosterImport, lines: list[ImportLine]) -> list[ShownLine]:
    """Return the lines of one page in words. Two queries, for the organizations that they mean or may mean."""
    meant = {line.organization_id for line in lines} - {None}
    organizations = _in_bulk(meant | {candidate[0] for line in lines for candidate in line.candidates})
    return [_shown(held, line, organizations) for line in lines]


def _in_bulk(ids: Iterable[int | None]) -> dict[int, Organization]:
    """Return the organizations with what `_label` tells of them."""
    numbers = Identifier.objects.filter(scheme=Identifier.Scheme.CORPORATE_NUMBER).order_by("value")
    told = Organization.objects.select_related("prefecture").prefetch_related(Prefetch("identifiers", numbers))
    return told.in_bulk(ids)


def _shown(held: RosterImport, line: ImportLine, organizations: dict[int, Organization]) -> ShownLine:
    language = get_language() or "ja"
    return ShownLine(
        line=line,
        name=line.values.get("name_ja", ""),
        changes=_changes(line),
        entered=[(BY_FIELD[name].heading(language), in_words(name, text)) for name, text in _entered(held, line)],
        sentences=sentences(held, line),
        options=_options(line, organizations),
        chosen=f"same:{line.chosen}" if line.choice == Choice.SAME else line.choice,
        organization=organizations.get(line.organization_id or 0),
    )


def reasons(held: RosterImport, lines: Sequence[ImportLine]) -> dict[int, list[str]]:
    """Return line number -> why it stands as it does, in the words of the page: problems, changes, candidates."""
    organizations = _in_bulk({candidate[0] for line in lines for candidate in line.candidates})
    return {
        line.line: [
            *sentences(held, line),
            *(f"{heading}: {old} → {new}" if old else f"{heading}: {new}" for heading, old, new in _changes(line)),
            *(_may_be(option) for option in _options(line, organizations)),
        ]
        for line in lines
    }


def _may_be(option: Option) -> str:
    return f"{gettext('May be')} {option.label}: {' '.join(map(str, option.reasons))}"


def _changes(line: ImportLine) -> list[tuple[str, Text, Text]]:
    language = get_language() or "ja"
    return [
        (BY_FIELD[name].heading(language), in_words(name, old), in_words(name, new))
        for name, (old, new) in line.changes.items()
    ]


def _options(line: ImportLine, organizations: Mapping[int, Organization]) -> list[Option]:
    return [
        Option(f"same:{pk}", _label(organizations[pk]), [REASONS[each] for each in why], organizations[pk].public_id)
        for pk, _score, why in line.candidates
        if pk in organizations
    ]


def _label(organization: Organization) -> str:
    """Return name, prefecture and corporate numbers of one from `_in_bulk`: no address, which may be a person's."""
    numbers = [gettext("corporate number %(number)s") % {"number": one.value} for one in organization.identifiers.all()]
    beside = [organization.prefecture.name] if organization.prefecture else []
    told = ", ".join([*beside, *numbers])
    return f"{organization.name} ({told})" if told else organization.name


def _entered(held: RosterImport, line: ImportLine) -> list[tuple[str, str]]:
    """Return field and value of what a line of nobody known enters: its cells as read, and what they leave open."""
    if line.organization_id is not None or line.verdict not in {Verdict.NEW, Verdict.DUPLICATE}:
        return []
    from_address = {name[1:]: text for name, text in line.values.items() if name.startswith("_")}
    values = {"member_class": Membership.Class.REGULAR, **held.defaults, **from_address, **line.values}
    return [(column.field, values[column.field]) for column in COLUMNS if values.get(column.field)]


def in_words(name: str, text: str) -> Text:
    """Return a value as the reader knows it: a kind or a class by its word, a day as all pages write days."""
    return _day(text) if BY_FIELD[name].clean is cleaning.date else _WORDS.get(name, {}).get(text, text)


def _day(text: str) -> str:
    """Return a day in words; what is no day stays as it was typed."""
    try:
        return date_format(datetime.date.fromisoformat(text))
    except ValueError:
        return text


def sentences(held: RosterImport, line: ImportLine) -> list[str]:
    """Return what is wrong with a line: column, heading and reason of each problem."""
    return [f"{column_of(held, each[0])}: {problems.sentence(each[1], each[2])}" for each in line.problems]


def column_of(held: RosterImport, name: str) -> str:
    """Return the letter of the column that holds a field, and its heading in the file; the heading if there is none."""
    meanings = [meaning.partition("*")[0] for meaning in held.mapping.get("meanings", [])]
    heading = BY_FIELD[name].heading(get_language() or "ja") if name in BY_FIELD else name
    if name not in meanings:
        return heading
    at = meanings.index(name)
    return f"{column_letters(at + 1)} {held.mapping['texts'][at]}"


def refusals(held: RosterImport) -> list[str]:
    """Return why the file as a whole was refused."""
    return [problems.sentence(code, arguments) for code, arguments in held.refusal]


def missing(held: RosterImport) -> QuerySet[Membership]:
    """Return the members of today that no line of the file means: for information, nobody is ended by an absence."""
    meant = held.lines.exclude(membership_id=None).values("membership_id")
    members = Membership.objects.in_force_on(programme_today()).filter(roster=held.roster_id).exclude(pk__in=meant)
    return members.select_related("organization").order_by("organization__sort_key", "pk")
