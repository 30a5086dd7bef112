"""Collect the sentences that pages and code mark for translation, without GNU gettext (docs/adr/0011).

`python -m clusterplan.messages` brings each `locale/<language>/LC_MESSAGES/django.po` up to date: new sentences are
added without translation, sentences that are gone are dropped, the order is that of the alphabet. English needs no
catalogue: the sentence in the source is the English one. A new language begins as a file that holds its header only.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import polib
from django.utils.translation.template import templatize

from clusterplan import catalogues

BASE = Path(__file__).resolve().parent.parent
PACKAGES = ("accounts", "assessment", "clusterplan", "ledger", "networks", "projects")
CATALOGUE = BASE / "locale" / "ja" / "LC_MESSAGES" / "django.po"
HEADER = {
    "Project-Id-Version": "clusterplan",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}
KEPT = ("Language", "Plural-Forms")  # what the header of each language says about itself
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


def brought_up_to_date(old: polib.POFile, marked: set[Message]) -> polib.POFile:
    """Return a catalogue of exactly the marked sentences, in order, with the translations of the old one."""
    known = {(entry.msgid, entry.msgctxt or ""): entry for entry in old}
    new = polib.POFile(wrapwidth=110)
    new.metadata = {**HEADER, **{name: old.metadata[name] for name in KEPT if name in old.metadata}}
    for message in sorted(marked):
        new.append(_entry(message, known.get((message.msgid, message.context))))
    return new


def _entry(message: Message, known: polib.POEntry | None) -> polib.POEntry:
    flags = ["python-format"] if re.search(r"%\(\w+\)[sd]|%[sd]", message.msgid) else []
    entry = polib.POEntry(msgid=message.msgid, msgctxt=message.context or None, flags=flags)
    if message.plural:
        entry.msgid_plural = message.plural
        entry.msgstr_plural = (known.msgstr_plural if known else {}) or {0: ""}
    else:
        entry.msgstr = known.msgstr if known else ""
    return entry


def update() -> None:
    """Bring every catalogue up to date and say how many sentences still want a translation."""
    marked = messages()
    for source in catalogues.sources():
        new = brought_up_to_date(polib.pofile(str(source)), marked)
        new.save(str(source))
        print(
            f"{new.metadata['Language']}: {len(new)} sentences, {len(new.untranslated_entries())} without translation"
        )


if __name__ == "__main__":
    update()
