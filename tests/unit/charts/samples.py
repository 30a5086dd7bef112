"""Charts of every shape, for the tests of both drawings."""

from decimal import Decimal

from charts import Chart, Guide, Kind, Point, Series, Target, Words

WORDS = Words(provisional="provisional", missing="not reported")
HOSTILE = '<a href="javascript:alert(1)">x</a> & "y" %{z} <script>alert(2)</script>'


def chart(**changes: object) -> Chart:
    """Return a chart of three years, of which the last is provisional."""
    points = (Point(Decimal(100)), Point(Decimal("250.5")), Point(Decimal(300), is_provisional=True))
    plain: dict[str, object] = {
        "name": "c",
        "title": "New businesses",
        "description": "Rising.",
        "unit": "cases",
        "category_label": "Fiscal year",
        "categories": ("2006", "2007", "2008"),
        "series": (Series("actual", points),),
    }
    return Chart(**{**plain, **changes})  # type: ignore[arg-type]  # the tests name only fields of Chart


def every_shape() -> list[Chart]:
    gap = Series("other", (Point(), Point(Decimal(-5)), Point(is_future=True)))
    actual = chart().series[0]
    return [
        chart(),
        chart(series=(actual, gap)),
        chart(series=(actual, gap), kind=Kind.STACKED),
        chart(target=Target("target", Decimal(1000), Decimal(1000))),
        chart(target=Target("target", Decimal(1000), Decimal(3000))),
        chart(guide=Guide("guide, not target", (Decimal(1), None, Decimal(3)))),
        chart(series=(Series("empty", (Point(), Point(), Point(is_future=True))),)),
        chart(categories=(), series=()),
        chart(title=HOSTILE, description=HOSTILE, unit=HOSTILE, series=(Series(HOSTILE, actual.points),)),
    ]
