"""What the stories about rosters need: a file as a secretariat sends it, and the link in a mail."""

import re
import time
from pathlib import Path

import xlsxwriter

HEADINGS = (
    "会員番号",
    "名称",
    "フリガナ",
    "法人番号",
    "都道府県",
    "電話",
    "入会日",
    "窓口担当",
    "窓口担当メール",
    "備忘",
)
MAKER = (
    "0901",
    "株式会社物語製作所",
    "モノガタリセイサクショ",
    "6000000000003",
    "東京都",
    "042-000-0001",
    "H20.4.1",
    "物語 太郎",
)
TWIN = ("0902", "物語制作所株式会社", "モノガタリセイサクジョ", "", "東京都", "", "平成20年10月1日", "")
WRONG = ("0903", "有限会社誤記", "ゴキ", "1234567890123", "東京都", "", "2008/4/1", "")
ADDRESS = "window@story.example"


def roster_file(path: Path) -> Path:
    """Write a workbook of three lines: a new company, one much like it, and one whose number cannot be right."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADINGS)
        for line, cells in enumerate((MAKER, TWIN, WRONG), start=1):
            for column, text in enumerate(cells):
                sheet.write_string(line, column, text)
        sheet.write_string(1, len(MAKER), ADDRESS)
    return path


def link_in(log: Path, pattern: str, seconds: float = 30) -> str:
    """Return the newest address in the mails that the portal wrote into its log, once there is one."""
    until = time.monotonic() + seconds
    while not (found := re.findall(pattern, log.read_text(encoding="utf-8", errors="replace"))):
        assert time.monotonic() < until, "no mail with the link came"
        time.sleep(0.3)
    return str(found[-1])
