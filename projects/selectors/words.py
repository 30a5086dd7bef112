"""Fixed words of the transcription in the reader's language. The files keep the words of the documents as codes."""

from collections.abc import Iterable

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ledger.decisions import Text

DOCUMENTS: dict[str, Text] = {
    "Plan": _("Second Term Medium-range Industrial Cluster Plan (1 April 2006)"),
    "leaflet": _("Industrial Cluster Plan leaflet (first term, about 2003)"),
    "general knowledge": _("general knowledge, not from a document"),
}
WORDS: dict[str, Text] = {
    # what happened to a project
    "reorganised": _("reorganised"),
    "focused": _("focused"),
    "expanded": _("expanded"),
    "continued": _("continued"),
    "newly adopted": _("newly adopted"),
    "abolished or integrated": _("abolished or integrated"),
    "not printed": _("not printed"),
    # how sure the lineage is
    "certain": _("certain"),
    "probable": _("probable"),
    "probable (public source)": _("probable (public source)"),
    "possible": _("possible"),
    "unknown": _("unknown"),
    # the printed cell of additional targets
    "no target": _("no target"),
    "blank": _("blank cell"),
    "text": _("printed"),
    "text, cut": _("printed, text cut off"),
    "to be modified": _("to be modified when the next plan is established"),
    # indicators
    "gross": _("gross count"),
    "distinct": _("distinct count"),
    "events": _("events"),
    "cases": _("cases"),
    "part of": _("part of"),
    "distinct of": _("distinct count of"),
    "participants of": _("participants of"),
    "consultations at": _("consultations at"),
    "outcome of": _("outcome of"),
    "printed": _("printed"),
    "printed, III-2(1)": _("printed, III-2(1)"),
    "proposed": _("proposed"),
    "category printed in III-2(1), split proposed": _("category printed in III-2(1), split proposed"),
    "promotion / base organization and Regional Bureau": _("promotion or base organization and Regional Bureau"),
    # the matrix
    "main": _("main"),
    "also": _("also"),
    "none": _("none"),
    # levels, rows and recurrence of the calendar
    "project": _("project"),
    "national": _("national"),
    "total plan": _("total plan"),
    "all": _("all"),
    "rule": _("rule"),
    "instance": _("date"),
    "yearly": _("every year"),
    "once": _("once"),
    "standing": _("standing"),
    "as needed": _("as needed"),
    "yes": _("yes"),
    "no": _("no"),
    "yes (bureau publishes)": _("yes (the bureau publishes)"),
    "yes (Group publishes)": _("yes (the Policy Group publishes)"),
    "with national assessment": _("with the national assessment"),
    # support programmes
    "networks": _("networks"),
    "R&D": _("research and development"),
    "R&D linkage": _("linkage of research and development"),
    "partnership": _("partnership"),
    "funding": _("funding"),
    "overseas": _("overseas"),
    "incubation": _("incubation"),
    "market": _("market"),
    "human resources": _("human resources"),
    "local government": _("local government"),
    "cooperation": _("cooperation"),
    "framework": _("framework"),
    "first": _("first term"),
    "second": _("second term"),
    "first and second": _("first and second term"),
    "first (FY2005)": _("first term (FY2005)"),
    "first (FY2005) and second": _("first term (FY2005) and second term"),
    "first (since FY1997)": _("first term (since FY1997)"),
    "first (since FY2005)": _("first term (since FY2005)"),
    "first and second (since FY2002)": _("first and second term (since FY2002)"),
    "second (early FY2006)": _("second term (early FY2006)"),
    # topics and scopes of the first-term achievements
    "scale": _("scale"),
    "visits": _("visits"),
    "seminars": _("seminars"),
    "exchange": _("exchange meetings"),
    "matching": _("business matching"),
    "base organizations": _("base organizations"),
    "cluster managers": _("cluster managers"),
    "new businesses": _("new businesses"),
    "technology": _("technology transfer"),
    "university ventures": _("university ventures"),
    "finance": _("finance"),
    "leaflet scale": _("leaflet: scale"),
    "leaflet R&D": _("leaflet: research and development"),
    "leaflet budget": _("leaflet: budget"),
    "leaflet linkage": _("leaflet: linkage"),
    "TAMA": _("TAMA area"),
    "per case": _("per case"),
    "national (programme)": _("national (whole programme)"),
    "national (programme, not only clusters)": _("national (whole programme, not only clusters)"),
    "national (all universities)": _("national (all universities)"),
}


def word(code: str) -> Text:
    """Return the word for a code of the transcription; a text that is no code is returned as it is."""
    return WORDS.get(code, code)


def document(source_file: str) -> Text:
    """Return the title of a document, or of several; a public source keeps its address."""
    titles = [str(DOCUMENTS.get(name, name)) for name in source_file.split("; ")]
    return "; ".join(titles)


def listing(texts: Iterable[str]) -> str:
    """Return the texts one after the other, with the separator of the reader's language."""
    return (", " if get_language() == "en" else "、").join(texts)
