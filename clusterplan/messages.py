"""Collect the sentences that pages and code mark for translation, without GNU gettext (docs/adr/0011).

`python -m clusterplan.messages` brings `locale/ja/LC_MESSAGES/django.po` up to date: new sentences are added without
translation, sentences that are gone are dropped, the order is that of the alphabet. English needs no catalogue: the
sentence in the source is the English one.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import polib
from django.utils.translation.template import templatize

BASE = Path(__file__).resolve().parent.parent
PACKAGES = ("accounts", "assessment", "clusterplan", "ledger", "networks", "projects")
CATALOGUE = BASE / "locale" / "ja" / "LC_MESSAGES" / "django.po"
HEADER = {
    "Project-Id-Version": "clusterplan",
    "Language": "ja",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}
# What stands at which place in a call: c context, s the sentence, p its plural.
CALLS = {"gettext": "s", "ngettext": "sp", "pgettext": "cs", "npgettext": "csp"}
IN_TEMPLATE = re.compile(r"\b(_|n?p?gettext)\(((?:\s*u?(?:'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\")\s*,?)+)")


class Message(NamedTuple):
    """A sentence marked for translation."""

    msgid: str
    context: str = ""
    plural: str = ""


def messages() -> set[Message]:
    """Return every marked sentence of the packages and the templates."""
    found: set[Message] = set()
    for path in sorted((BASE / "templates").rglob("*.*")):
        if path.suffix in {".html", ".txt"}:
            found.update(in_template(path.read_text(encoding="utf-8"), str(path)))
    for package in PACKAGES:
        for path in sorted((BASE / package).rglob("*.py")):
            found.update(in_python(path.read_text(encoding="utf-8"), str(path)))
    return found


def in_python(source: str, name: str) -> Iterator[Message]:
    """Yield the sentences of the gettext calls; raise ValueError for one that is put together.

    A name stands for a sentence that is marked elsewhere (gettext_noop), so such a call is passed over.
    """
    for node in ast.walk(ast.parse(source, name)):
        if isinstance(node, ast.Call) and (order := CALLS.get(_function(node))):
            texts = node.args[: len(order)]
            if not isinstance(texts[0], ast.Name | ast.Attribute | ast.Subscript):
                yield _message(order, [_literal(argument, name) for argument in texts])


def in_template(source: str, name: str) -> Iterator[Message]:
    """Yield the sentences of translate and blocktranslate tags and of _("...")."""
    for call, literals in IN_TEMPLATE.findall(templatize(source, origin=name)):
        texts = ast.literal_eval(f"({literals.rstrip().rstrip(',')},)")
        yield _message(CALLS["gettext" if call == "_" else call], list(texts))


def _function(call: ast.Call) -> str:
    named = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    return "gettext" if named == "_" else named.removesuffix("_lazy").removesuffix("_noop")


def _literal(argument: ast.expr, name: str) -> str:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    raise ValueError(f"{name}:{argument.lineno}: only a sentence that is written out can be translated")


def _message(order: str, texts: list[str]) -> Message:
    parts = dict(zip(order, texts, strict=False))
    return Message(parts["s"], parts.get("c", ""), parts.get("p", ""))


def without_placeholders(text: str) -> str:
    """Return the sentence without what is filled in later."""
    return re.sub(r"%\(\w+\)\.?\d*[a-z]|%[sd]", "", text)


def update() -> tuple[int, int]:
    """Write the catalogue; return how many sentences it holds and how many still want a translation."""
    old = {(entry.msgid, entry.msgctxt or ""): entry for entry in _read()}
    new = polib.POFile(wrapwidth=110)
    new.metadata = HEADER
    for message in sorted(messages()):
        new.append(_entry(message, old.get((message.msgid, message.context))))
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    new.save(str(CATALOGUE))
    return len(new), len(new.untranslated_entries())


def _read() -> polib.POFile:
    return polib.pofile(str(CATALOGUE)) if CATALOGUE.exists() else polib.POFile()


def _entry(message: Message, known: polib.POEntry | None) -> polib.POEntry:
    flags = ["python-format"] if re.search(r"%\(\w+\)[sd]|%[sd]", message.msgid) else []
    entry = polib.POEntry(msgid=message.msgid, msgctxt=message.context or None, flags=flags)
    text = known.msgstr or known.msgstr_plural.get(0, "") if known else ""
    if message.plural:
        entry.msgid_plural, entry.msgstr_plural = message.plural, {0: text}
    else:
        entry.msgstr = text
    return entry


if __name__ == "__main__":
    held, wanting = update()
    print(f"{held} sentences, {wanting} without translation")
