"""Invented levels, stocks and growth of the projects that promised such figures. Sales in the unit of the indicator."""

from decimal import Decimal

# project: {indicator: (value in FY2005, growth a year)}
LEVELS = {
    "S-HKD1": {
        "SALES": (Decimal("331.5"), Decimal("1.055")),
        "SALES_IT": (Decimal("305"), Decimal("1.05")),
        "SALES_BIO": (Decimal("26.5"), Decimal("1.09")),
        "CO_SALES_1B": (Decimal(41), Decimal("1.08")),
    },
    "S-KYS2": {"GTS": (Decimal(4), Decimal("1.2"))},
    "S-OKN1": {"SALES": (Decimal("842"), Decimal("1.034"))},
}
# project: {indicator: (million yen of the same companies in FY2005, growth a year)}
GROWTH = {
    "S-HKR1": {"SALES_GROWTH_MEMBER": (Decimal(412_300), Decimal("1.034"))},
    "S-KNK2": {"SALES_GROWTH_CORE": (Decimal(186_540), Decimal("1.047"))},
    "S-KNK3": {"SALES_GROWTH_CORE": (Decimal(95_210), Decimal("1.039"))},
}
WHOLE = frozenset({"CO_SALES_1B", "GTS", "SALES_GROWTH_MEMBER", "SALES_GROWTH_CORE"})  # counted, or whole million yen


def of(project: str, indicator: str, fiscal_year: int) -> tuple[Decimal, Decimal | None] | None:
    """Return the value and, for growth, that of the same companies in the year before. None where nothing is known."""
    years = fiscal_year - 2005
    if known := GROWTH.get(project, {}).get(indicator):
        return _after(known, years, indicator), _after(known, years - 1, indicator)
    if known := LEVELS.get(project, {}).get(indicator):
        return _after(known, years, indicator), None
    return None


def _after(known: tuple[Decimal, Decimal], years: int, indicator: str) -> Decimal:
    start, growth = known
    return (start * growth**years).quantize(Decimal(1) if indicator in WHOLE else Decimal("0.1"))
