"""The zip of an office file: our parts put into one that a library wrote, and the same bytes for the same content."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from generator.export.xml import HEAD, element, text

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_RECORD, _ABOUT = "customXml/item1.xml", "customXml/itemProps1.xml"
_ABOUT_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_ITEM = "{B7C04F46-6D51-4F1B-9F0E-3C5A1D6E2F01}"  # names the kind of item, the same in all files


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip of parts in the order given, all of one date."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, content)
    return target.getvalue()


def unpacked(content: bytes) -> dict[str, bytes]:
    """Return the parts of a zip that we made."""
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_record(parts: Mapping[str, bytes], main: str, record: str) -> dict[str, bytes]:
    """Return the parts of an office file with a record as its custom XML; `main` is the part that refers to it."""
    folder, _, name = main.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels"
    to_record = _relation("rSop", "customXml", f"../{_RECORD}")
    to_about = _relation("rId1", "customXmlProps", "itemProps1.xml")
    about = {"ds:itemID": _ITEM, "xmlns:ds": f"{_OFFICE}/customXml"}
    kind = element("Override", {"PartName": f"/{_ABOUT}", "ContentType": _ABOUT_TYPE})
    return {
        **parts,
        "[Content_Types].xml": _before_end(parts["[Content_Types].xml"], "</Types>", kind),
        relations: _before_end(parts[relations], "</Relationships>", to_record),
        _RECORD: (HEAD + record).encode(),
        _ABOUT: (HEAD + element("ds:datastoreItem", about, "<ds:schemaRefs/>")).encode(),
        "customXml/_rels/item1.xml.rels": (HEAD + element("Relationships", {"xmlns": RELATIONS}, to_about)).encode(),
    }


def _relation(id: str, kind: str, target: str) -> str:
    return element("Relationship", {"Id": id, "Type": f"{_OFFICE}/relationships/{kind}", "Target": target})


def _before_end(part: bytes, end: str, more: str) -> bytes:
    body, found, rest = part.decode().rpartition(end)
    assert found, f"no {end}"
    return f"{body}{more}{found}{rest}".encode()


class About(NamedTuple):
    """What a document says of itself."""

    title: str
    subject: str
    office: str
    created: date | None = None


def document_parts(about: About, logos: int) -> dict[str, str]:
    """Return what a Word document has beside its text: kinds and relations of its parts, its properties, its type."""
    kinds = {
        "word/document.xml": f"{_WORD}.document.main+xml",
        "word/styles.xml": f"{_WORD}.styles+xml",
        "word/settings.xml": f"{_WORD}.settings+xml",
        "word/header1.xml": f"{_WORD}.header+xml",
        "word/footer1.xml": f"{_WORD}.footer+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    defaults |= {"png": "image/png"} if logos else {}
    listed = [element("Default", {"Extension": name, "ContentType": kind}) for name, kind in defaults.items()]
    listed += [element("Override", {"PartName": f"/{name}", "ContentType": kind}) for name, kind in kinds.items()]
    document = (
        _relation("rStyles", "styles", "styles.xml"),
        _relation("rSettings", "settings", "settings.xml"),
        _relation("rHead", "header", "header1.xml"),
        _relation("rFoot", "footer", "footer1.xml"),
        *(_relation(f"rLogo{number}", "image", f"media/logo{number}.png") for number in range(1, logos + 1)),
    )
    core = {"Id": "rId2", "Type": f"{RELATIONS.removesuffix('relationships')}relationships/metadata/core-properties"}
    package = (
        _relation("rId1", "officeDocument", "word/document.xml"),
        element("Relationship", {**core, "Target": "docProps/core.xml"}),
    )
    return {
        "[Content_Types].xml": HEAD + element("Types", {"xmlns": _TYPES}, *listed),
        "_rels/.rels": HEAD + element("Relationships", {"xmlns": RELATIONS}, *package),
        "word/_rels/document.xml.rels": HEAD + element("Relationships", {"xmlns": RELATIONS}, *document),
        "word/styles.xml": HEAD + element("w:styles", _W, _DEFAULTS),
        "word/settings.xml": HEAD + element("w:settings", _W, _COMPATIBLE),
        "docProps/core.xml": HEAD + _core(about),
    }


def _core(about: About) -> str:
    day = (about.created or date(1980, 1, 1)).isoformat()
    when = {"xsi:type": "dcterms:W3CDTF"}
    return element(
        "cp:coreProperties",
        {
            "xmlns:cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            "xmlns:dcterms": "http://purl.org/dc/terms/",
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        },
        element("dc:title", {}, text(about.title)),
        element("dc:subject", {}, text(about.subject)),
        element("dc:creator", {}, text(about.office)),
        element("dcterms:created", when, f"{day if len(day) == 10 else f'{day}-01'}T00:00:00Z"),
    )


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_W = {"xmlns:w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
_DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="17"/><w:lang w:val="id-ID"/>'
    "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
)
_COMPATIBLE = (
    '<w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
)
