"""Look at the directory of a zip file before anything is unpacked; then at each part, for what no roster needs."""

import io
import re
import zipfile
import zlib
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from .limits import MEMBERS, RATIO, UNPACKED
from .refusals import Refused

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of .xls, and of an .xlsx with a password
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DTD = re.compile(rb"<!(doctype|entity)", re.IGNORECASE)
_DECLARED = re.compile(rb"""<\?xml[^>]*encoding=["']([A-Za-z0-9_.-]+)""")


def opened(content: bytes) -> zipfile.ZipFile:
    """Return the archive of a workbook whose directory is harmless. Raises Refused."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError):
        raise Refused("broken-archive") from None
    _look_at_directory(archive, len(content))
    return archive


def _look_at_directory(archive: zipfile.ZipFile, packed: int) -> None:
    members = archive.infolist()
    names = [member.filename for member in members]
    unpacked = sum(member.file_size for member in members)
    if len(members) > MEMBERS:
        raise Refused("too-many-parts", most=MEMBERS)
    if unpacked > UNPACKED:
        raise Refused("unpacks-too-large", most=UNPACKED // 1024 // 1024)
    if unpacked > RATIO * packed:
        raise Refused("packed-too-tightly", most=RATIO)
    if any(_leads_out(name) for name in names) or len(set(names)) < len(names):
        raise Refused("strange-names")
    if any(member.flag_bits & 0x1 for member in members):
        raise Refused("password")
    if "xl/workbook.xml" not in names:
        raise Refused("not-a-workbook")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused("macros")


def _leads_out(name: str) -> bool:
    return name.startswith(("/", "\\")) or "\\" in name or ".." in name.split("/") or ":" in name or "\x00" in name


def part(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return one part unpacked: no more than its directory entry says, no document type. Raises Refused."""
    try:
        content = archive.read(name)
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, OSError, RuntimeError):
        raise Refused("broken-archive") from None
    declared = _DECLARED.match(content[:200].lstrip(b"\xef\xbb\xbf"))
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"} or (declared and declared[1].lower() not in {b"utf-8", b"us-ascii"}):
        raise Refused("broken-archive")  # the checks below read bytes
    if _DTD.search(content):
        raise Refused("document-type")
    return content


def tree(archive: zipfile.ZipFile, name: str) -> Element:
    """Return a small part as a tree. Raises Refused."""
    try:
        root: Element = fromstring(part(archive, name), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError):
        raise Refused("broken-archive") from None
    return root


def checked(archive: zipfile.ZipFile) -> None:
    """Unpack every XML part once within its stated size, and look for document types. Raises Refused."""
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            part(archive, name)
