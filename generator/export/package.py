"""The zip of an office file: our parts put into one that a library wrote, and the same bytes for the same content."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from generator.export.xml import HEAD, element

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
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
