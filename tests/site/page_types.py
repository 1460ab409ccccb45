"""One page of every type that a finished site has, whatever sections it has."""

from __future__ import annotations

from pathlib import Path

# Those with more on them than the first page of their section: steps, a regulation's whole record, a post's duties.
_FULL = ("sop/penyusunan-iku/", "dasar-hukum/permendagri-86-2017/", "pelaksana/sekretaris/")


def page_types(site: Path) -> list[str]:
    """Return addresses below the site's: the front page, the sections' own pages and the first below each."""
    found = ["", *_FULL]
    for section in sorted(site.iterdir()):
        if (section / "index.html").is_file():
            below = sorted(page.parent for page in section.glob("*/index.html"))
            found += [f"{page.relative_to(site).as_posix()}/" for page in (section, *below[:1])]
    return list(dict.fromkeys(found))
