"""Word documents as offices make them, written for tests: paragraphs, tables, shapes, tracked changes."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = (
    f'xmlns:w="{_W}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def run(text: str) -> str:
    """Return a run."""
    return f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"


def paragraph(*content: str, about: str = "") -> str:
    """Return a paragraph; `about` are its properties."""
    return f"<w:p>{f'<w:pPr>{about}</w:pPr>' if about else ''}{''.join(content)}</w:p>"


def cell(*content: str, span: int = 1, merge: str = "", about: str = "") -> str:
    """Return a cell of paragraphs; a text stands for a paragraph."""
    inner = "".join(one if one.startswith("<w:") else paragraph(run(one) if one else "") for one in content or ("",))
    grid = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    merged = {"": "", "restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}[merge]
    return f"<w:tc><w:tcPr>{grid}{merged}{about}</w:tcPr>{inner}</w:tc>"


def table(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> str:
    """Return a table; widths are points."""
    grid = "".join(f'<w:gridCol w:w="{width * 20}"/>' for width in widths)
    body = "".join(f'<w:tr><w:trPr><w:trHeight w:val="800"/></w:trPr>{"".join(row)}</w:tr>' for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def floating(id: int, left: int, top: int, width: int, height: int, shape: str) -> str:
    """Return a run with a shape at a place relative to column and paragraph, in points, doubled for older programs."""
    graphic = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    drawing = (
        "<w:drawing><wp:anchor>"
        f'<wp:positionH relativeFrom="column"><wp:posOffset>{left * 12700}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{top * 12700}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width * 12700}" cy="{height * 12700}"/><wp:docPr id="{id}" name="Bentuk {id}"/>'
        f'<a:graphic><a:graphicData uri="{graphic}">{shape}</a:graphicData></a:graphic></wp:anchor></w:drawing>'
    )
    fallback = '<mc:Fallback><w:pict><v:rect id="cadangan" style="width:10pt;height:10pt"/></w:pict></mc:Fallback>'
    choice = f"<mc:Choice Requires='wps'>{drawing}</mc:Choice>"
    return f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"


def shape(preset: str, text: str = "", transform: str = "") -> str:
    """Return a shape of DrawingML."""
    words = f"<wps:txbx><w:txbxContent>{paragraph(run(text))}</w:txbxContent></wps:txbx>" if text else ""
    return (
        f'<wps:wsp><wps:cNvSpPr/><wps:spPr>{transform}<a:prstGeom prst="{preset}"><a:avLst/></a:prstGeom></wps:spPr>'
        f"{words}<wps:bodyPr/></wps:wsp>"
    )


def arrow(first: int | None = None, last: int | None = None) -> str:
    """Return a connector, glued where ids are given."""
    glue = f'<a:stCxn id="{first}" idx="2"/>' if first else ""
    glue += f'<a:endCxn id="{last}" idx="0"/>' if last else ""
    return (
        f"<wps:wsp><wps:cNvCnPr>{glue}</wps:cNvCnPr><wps:spPr>"
        '<a:prstGeom prst="straightConnector1"><a:avLst/></a:prstGeom><a:ln><a:tailEnd type="triangle"/></a:ln>'
        "</wps:spPr><wps:bodyPr/></wps:wsp>"
    )


def document(*body: str, parts: dict[str, str] | None = None) -> bytes:
    """Return a file; further parts are named by the kind of their relationship."""
    relations = ""
    files: dict[str, str] = {}
    for number, (kind, content) in enumerate((parts or {}).items()):
        relations += f'<Relationship Id="r{number}" Type="{_TYPES}/{kind}" Target="{kind}{number}.xml"/>'
        files[f"word/{kind}{number}.xml"] = f"<w:{kind} {_NAMES}>{content}</w:{kind}>"
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    main = f'<Relationship Id="r" Type="{_TYPES}/officeDocument" Target="word/document.xml"/>'
    section = '<w:sectPr><w:pgMar w:left="720"/></w:sectPr>'
    files |= {
        "_rels/.rels": f'<Relationships xmlns="{space}">{main}</Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{space}">{relations}</Relationships>',
        "word/document.xml": f"<w:document {_NAMES}><w:body>{''.join(body)}{section}</w:body></w:document>",
    }
    return zipped(files)


def zipped(files: dict[str, str]) -> bytes:
    """Return files as a zip."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return content.getvalue()


def endless_directory(members: int) -> bytes:
    """Return a zip whose list says that it has that many members."""
    whole = zipped({"word/document.xml": ""})
    start = whole.index(b"PK\1\2")
    end = whole.index(b"PK\5\6")
    listed = whole[start:end] * members
    tail = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, len(listed), start, 0)
    return whole[:start] + listed + tail
