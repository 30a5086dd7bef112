"""Charts for the gallery: a cumulative figure against a target, a range, and two industries in one bar."""

from decimal import Decimal

from django.utils.translation import gettext as _

from charts import Chart, Guide, Kind, Point, Series, Target

YEARS = ("2006", "2007", "2008", "2009", "2010")


def _point(value: int | None, is_provisional: bool) -> Point:
    return Point() if value is None else Point(Decimal(value), is_provisional)


def _points(*values: int | None, provisional_from: int = 9) -> tuple[Point, ...]:
    points = [
        Point(None if value is None else Decimal(value), index >= provisional_from)
        for index, value in enumerate(values)
    ]
    return (*points, *(Point(is_future=True) for _year in range(len(YEARS) - len(points))))


def sample_charts() -> list[Chart]:
    """Return three charts in the reader's language."""
    return [_against_a_target(), _against_a_range(), _stacked()]


def _against_a_target() -> Chart:
    return Chart(
        name="gallery-nation",
        title=_("New businesses, cumulative, nation"),
        description=_("Rises from 6,120 in FY2006 to 24,870 in FY2009 (provisional); the target is 40,000."),
        unit=_("cases"),
        category_label=_("Fiscal year"),
        categories=YEARS,
        series=(Series(_("actual"), _points(6120, 12480, 18950, 24870, provisional_from=3)),),
        target=Target(_("target"), Decimal(40000), Decimal(40000)),
        guide=Guide(_("guide, not target"), tuple(Decimal(8000 * n) for n in range(1, 6))),
    )


def _against_a_range() -> Chart:
    return Chart(
        name="gallery-kansai",
        title=_("New businesses, cumulative, Kansai Green Cluster Project"),
        description=_("Rises from 210 in FY2006 to 940 in FY2009; FY2008 was not reported; the target is ambiguous."),
        unit=_("cases"),
        category_label=_("Fiscal year"),
        categories=YEARS,
        series=(Series(_("actual"), _points(210, 480, None, 940)),),
        target=Target(_("target 1,000 to 3,000 (ambiguous in the source)"), Decimal(1000), Decimal(3000)),
    )


def _stacked() -> Chart:
    return Chart(
        name="gallery-areas",
        title=_("New businesses by area, Regional Industries Activation Project"),
        description=_("Three areas; TAMA reports the most."),
        unit=_("cases"),
        category_label=_("Fiscal year"),
        categories=YEARS,
        kind=Kind.STACKED,
        series=(
            Series("TAMA", _points(640, 720, 690, 300, provisional_from=3)),
            Series(_("Chuo expressway line"), _points(210, 260, 240, 90, provisional_from=3)),
            Series(_("Northern Tokyo"), _points(180, None, 200, 70, provisional_from=3)),
        ),
    )
