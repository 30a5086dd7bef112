"""The file comes in on stdin; what it is and its rows go out on stdout, a JSON value in each line."""

import json
import sys
from collections.abc import Iterator
from typing import Any

from networks.rules.sheets import limits

limits.confine()

from networks.rules.sheets import archives, texts, workbooks  # noqa: E402 - under the limits
from networks.rules.sheets.refusals import Refused  # noqa: E402

BLOCK = 2000
_HTML = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<head", b"<body", b"<meta")


def main() -> None:
    said = 0
    try:
        for value in _blocks(read(sys.stdin.buffer.read(limits.BYTES + 1))):
            text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
            said += len(text)
            if said > limits.SAID:
                raise Refused("too-heavy")
            sys.stdout.write(text + "\n")
    except Refused as refusal:
        _say({"refused": refusal.code, "arguments": refusal.arguments})
    except MemoryError:
        _say({"refused": "too-heavy", "arguments": {}})


def _blocks(parts: Iterator[Any]) -> Iterator[Any]:
    """Yield what the file is, then its rows, some at a time; a last block also where there are none."""
    yield next(parts)
    block: list[Any] = []
    for row in parts:
        block.append(row)
        if len(block) == BLOCK:
            yield block
            block = []
    yield block


def read(content: bytes) -> Iterator[Any]:
    """Yield what the file is, then its rows. Raises Refused."""
    if len(content) > limits.BYTES:
        raise Refused("too-large", most=limits.BYTES // 1024 // 1024)
    if not content.strip(b"\xef\xbb\xbf \t\r\n"):
        raise Refused("empty")
    if content.startswith(archives.OLE):
        raise Refused("password" if archives.ENCRYPTED in content else "old-excel")
    if content.startswith(b"PK"):
        return workbooks.read(content)
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:10].lower().startswith(_HTML):
        raise Refused("web-page")
    if content.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        raise Refused("not-a-table")
    return texts.read(content)


def _say(value: Any) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")


sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
main()
