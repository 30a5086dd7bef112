"""What is wrong with a line or a file, in words. Codes are kept with the line; the sentence is made when it is read."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from networks.rules.sheets.limits import BYTES

# Said, but no reason to stop: the line may be taken.
NOTES = frozenset({"lost-zero", "same-in-other-form", "has-left"})
# The line may be meant, but a person must say so.
DOUBTS = frozenset({"same-name-in-file"})

LINE = {
    "no-day": gettext_lazy("“%(text)s” is no day that exists. Write 2006-04-01, 2006/4/1, H18.4.1 or 平成18年4月1日."),
    "number-length": gettext_lazy("“%(text)s” has %(digits)s digits; a corporate number has 13."),
    "number-check": gettext_lazy("The check digit of the corporate number “%(text)s” is wrong: a digit is mistyped."),
    "lost-zero": gettext_lazy("The cell is a number, so that its leading zero is lost: “%(text)s” is kept as “%(kept)s”."),
    "postal-code": gettext_lazy("“%(text)s” is no postal code: it has seven digits."),
    "phone": gettext_lazy("“%(text)s” is no telephone number."),
    "whole-number": gettext_lazy("“%(text)s” is no whole number of at least 0."),
    "too-great": gettext_lazy("“%(text)s” is too great a number."),
    "email": gettext_lazy("“%(text)s” is no e-mail address."),
    "website": gettext_lazy("“%(text)s” is no address that begins with http:// or https://."),
    "yes-or-no": gettext_lazy("“%(text)s” is neither yes (可) nor no (不可)."),
    "kind": gettext_lazy("“%(text)s” is no kind of organization that the portal knows."),
    "size": gettext_lazy("“%(text)s” is no size that the portal knows: 中小企業, 大企業, ベンチャー企業 or 大学発ベンチャー."),
    "size-of-kind": gettext_lazy("Only companies and trading companies have a size."),
    "member-class": gettext_lazy("“%(text)s” is no member class: write 正会員, 賛助会員 or 特別会員."),
    "prefecture": gettext_lazy("“%(text)s” is no prefecture."),
    "too-long": gettext_lazy("The text has %(length)s characters; at most %(most)s are kept."),
    "formula": gettext_lazy("The cell holds a formula. Put its value there as text."),
    "merged": gettext_lazy("The cell is merged with others (%(cells)s). Undo the merging, so that each line says it itself."),
    "second-heading": gettext_lazy("This is a second heading line. Delete it, or leave it out."),
    "no-name": gettext_lazy("The name is missing."),
    "ends-before": gettext_lazy("The membership ends (%(last)s) before it begins (%(first)s)."),
    "confirmed-in-the-future": gettext_lazy("The day of confirmation (%(day)s) is in the future."),
    "reason-without-day": gettext_lazy("There is a reason of leaving, but no last day."),
    "overlap": gettext_lazy("Another membership of this organization on the roster covers these days already."),
    "other-project": gettext_lazy("The line names the project “%(text)s”; this roster is one of %(project)s."),
    "unknown-record": gettext_lazy("“%(text)s” is no record of this roster."),
    "number-of-another": gettext_lazy("The corporate number belongs to another organization: %(name)s."),
    "twice": gettext_lazy("The same organization stands in line %(line)s already."),
    "number-twice": gettext_lazy("Line %(line)s gives this corporate number to another organization."),
    "overlap-above": gettext_lazy("The membership of line %(line)s covers some of these days already."),
    "otherwise-above": gettext_lazy("Line %(line)s says otherwise of the same organization: “%(text)s”."),
    "same-name-in-file": gettext_lazy("The same name stands in line %(line)s, and no corporate number tells the two apart."),
    "person-without-name": gettext_lazy("The name of this contact person is missing."),
    "establishment-without-name": gettext_lazy("The name of this establishment is missing."),
    "same-in-other-form": gettext_lazy("Written differently; the name is kept as registered: %(name)s."),
    "has-left": gettext_lazy("This member left on %(last)s. The line gives no new day of joining, so that nothing changes."),
    "not-active": gettext_lazy("This organization is closed."),
}  # fmt: skip
FILE = {
    "empty": gettext_lazy("The file is empty."),
    "too-large": gettext_lazy("The file is larger than %(most)s MB."),
    "old-excel": gettext_lazy("This is a workbook of Excel 97-2003 (.xls). Save it as .xlsx or CSV."),
    "password": gettext_lazy("The workbook is protected by a password. Save it without one."),
    "macros": gettext_lazy("The workbook holds macros. Save it as .xlsx, without them."),
    "web-page": gettext_lazy("This is a web page or XML under another name. Open it in Excel and save it as .xlsx."),
    "not-a-table": gettext_lazy("This is neither a workbook (.xlsx) nor a CSV file."),
    "not-a-workbook": gettext_lazy("This archive is no workbook of Excel."),
    "broken-archive": gettext_lazy("The workbook is damaged and cannot be read. Save it anew in Excel."),
    "too-many-parts": gettext_lazy("The workbook has more than %(most)s parts."),
    "unpacks-too-large": gettext_lazy("The workbook unpacks to more than %(most)s MB. Delete empty lines and pictures, and save it anew."),
    "packed-too-tightly": gettext_lazy("The workbook is packed more than %(most)s-fold, which no roster is. Copy the table into a new workbook."),
    "strange-names": gettext_lazy("The workbook holds parts whose names lead out of it."),
    "document-type": gettext_lazy("The workbook declares a document type, which no roster needs."),
    "no-sheet": gettext_lazy("The workbook has no sheet."),
    "too-many-lines": gettext_lazy("The sheet reaches down to line %(line)s; at most %(most)s lines are read. Delete what stands far below."),
    "too-many-columns": gettext_lazy("Line %(line)s reaches to column %(column)s; at most %(most)s columns are read. Delete what stands far to the right."),
    "formulas": gettext_lazy("The sheet holds %(n)s formulas. Copy it, and paste its values only."),
    "encoding": gettext_lazy("Line %(line)s can be read neither as UTF-8 nor as Shift_JIS (cp932). Save the file as CSV UTF-8."),
    "nul": gettext_lazy("Line %(line)s holds characters that belong to no text. The file is damaged, or no CSV file."),
    "csv": gettext_lazy("Line %(line)s is no CSV: a quotation mark is not closed, or a cell is too long."),
    "too-heavy": gettext_lazy("Reading the file took too much memory or time. Copy the table into a new workbook."),
    "broken-off": gettext_lazy("Reading the file was broken off %(n)s times, so that it is not tried again. Copy the table into a new workbook."),
    "no-lines": gettext_lazy("There is no line below the headings."),
    "no-name-column": gettext_lazy("No column of names was found (line %(line)s was taken for the headings). Say below what the columns mean."),
}  # fmt: skip


def sentence(code: str, arguments: Mapping[str, Any]) -> str:
    """Return the sentence in the reader's language. What was typed is shortened to 60 characters."""
    template = LINE.get(code) or FILE.get(code)
    if template is None:
        return _("This cannot be read.")
    return str(template) % {name: _short(value) for name, value in arguments.items()}


def too_large() -> str:
    return sentence("too-large", {"most": BYTES // 1024 // 1024})


def is_error(code: str) -> bool:
    """Return whether a line with this problem cannot be taken."""
    return code not in NOTES and code not in DOUBTS


def _short(value: Any) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else f"{text[:60]}…"
