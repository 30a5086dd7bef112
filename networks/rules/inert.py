"""Texts that a spreadsheet would run as formulas, made inert in a CSV file, and read back as they were (I30)."""

DANGEROUS = tuple("=+-@＝＋－＠\t\r\n")


def inert(text: str) -> str:
    """Return the text with an apostrophe before it if a spreadsheet could take it for a formula."""
    return f"'{text}" if _runs(text) else text


def plain(text: str) -> str:
    """Return the text that `inert` was given: `plain(inert(x)) == x` for every x."""
    return text[1:] if text.startswith("'") and _runs(text) else text


def _runs(text: str) -> bool:
    return text.lstrip("' ").startswith(DANGEROUS)
