"""The matrix of relations between units, on the page of the map of a large collection."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from generator.site import ChartSize
from tests.collection import write_collection
from tests.site.collection import content_of, pages_of


def test_every_relation_between_units_stands_in_matrix_and_list(tmp_path: Path) -> None:
    content = content_of(write_collection(tmp_path, 60))
    units = {unit: ChartSize(10, 10) for unit in content.catalogue.units}
    page = pages_of(replace(content, map=ChartSize(10, 10), unit_maps=units))["peta/index.md"]
    matrix, _, rest = page.partition("<details>")
    cells = [
        (int(shade), int(times or 0)) for shade, times in re.findall(r'<td class="pekat-(\d)"[^>]*>(\d*)</td>', matrix)
    ]
    listed = [int(times) for times in re.findall(r'data-label="Kali">(\d+)<', rest)]
    assert sorted((times for _, times in cells if times), reverse=True) == listed
    most = max(listed)
    assert len(cells) == 144
    assert all(
        0 <= shade <= 5 and (shade == 5) >= (times == most) and (shade == 0) == (times == 0) for shade, times in cells
    )
