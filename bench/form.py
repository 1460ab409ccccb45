"""Speed of the form in the site: first sheet of a first and a second visit, key to letter and to sheet, bytes.

    python -m bench.form [--count 20] [--steps 30] [--runs 3] [--keys 20]

Each run measures beside it a floor, the bare Python runtime started in a worker of the same browser, since both take as
long as the machine has time for. The least of the runs counts. `--count` is the size of the collection.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from generator.offline import form_files
from generator.pipeline import Quiet, load
from tests.collection import write_collection, write_one
from tests.conftest import CHROMIUM_FLAGS, find_chromium
from tests.preview.serving import previewed
from tests.site.conftest import ROOT, served

_VISITS = "floor {:.2f} s   first visit {:.2f} s   second visit {:.2f} s"
_BARE = """
import { loadPyodide } from "./pyodide.js";
import createPyodideModule from "./pyodide.asm.js";
await loadPyodide({ indexURL: new URL("./", import.meta.url).href, createPyodideModule });
postMessage(1);
"""
_FLOOR = "async (at) => { const start = performance.now(); await new Promise((done, failed) => { const one = \
new Worker(at, { type: 'module' }); one.onmessage = done; one.onerror = failed; }); return performance.now() - start; }"
_WATCH = """(box) => {
  const view = box.ownerDocument.defaultView;
  view.ketukan = [];
  new view.PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (one.name === "keydown") view.ketukan.push(one.duration);
  }).observe({ type: "event", durationThreshold: 16 });
}"""
# From a key to the frame with the picture of the page that shows what was typed: of the row, or the first.
_WATCH_SHEET = """(box) => {
  const view = box.ownerDocument.defaultView;
  const card = box.closest("li.baris-langkah");
  const mark = card && view.document.querySelector(`.tanda[href="#${card.id}"]`);
  const sheet = view.document.getElementById("lembar");
  const index = mark ? [...sheet.querySelectorAll(".kertas")].indexOf(mark.parentElement) : 0;
  view.lembaran = [];
  let key = 0;
  box.addEventListener("keydown", () => (key = view.performance.now()));
  sheet.addEventListener("load", (event) => {
    if (event.target !== sheet.querySelectorAll("img")[index] || !key) return;
    const start = key;
    key = 0;
    view.requestAnimationFrame(() => view.setTimeout(() => view.lembaran.push(view.performance.now() - start)));
  }, true);
}"""
_OPEN = "async (m) => [(await window.mesin.ask(m)).length, performance.now()]"


def write_site(tree: Path, site: Path) -> tuple[str, dict[str, int]]:
    """Write the form of a tree; return its folder of the engine, and the packed size of what a first visit fetches."""
    sizes = {}
    for file in form_files(load(tree, Quiet()), {}):
        place = site / file.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.content)
        if "/isi/" not in file.path or file.path.endswith("/daftar.json"):
            sizes[file.path.rsplit("/", 1)[-1]] = len(gzip.compress(file.content, 9, mtime=0))
    fonts = site / "aset/fonts"
    fonts.mkdir(parents=True)
    for font in (ROOT / "generator/site/assets/fonts").iterdir():
        (fonts / font.name).write_bytes(font.read_bytes())
    engine = next(one.name for one in (site / "tulis").iterdir() if one.name.startswith("v-"))
    (site / "tulis" / engine / "kosong.js").write_text(_BARE, encoding="utf-8")
    (site / "kosong.html").write_text("<!doctype html>", encoding="utf-8")
    return engine, sizes


def first_sheet(page: Page, address: str, file: str) -> tuple[float, int]:
    """Visit the form of a file; return seconds until the engine has drawn it, and the length of that answer."""
    page.goto(f"{address}tulis/#{file.removesuffix('.yml')}", wait_until="commit")
    while not page.evaluate("'mesin' in window"):  # a function that waits in the page would need "eval"
        page.wait_for_timeout(10)
    length, milliseconds = page.evaluate(_OPEN, json.dumps({"aksi": "buka", "berkas": file}))
    return milliseconds / 1000, length


def keys(frame: Any, count: int, *, in_row: bool = False) -> list[float]:
    """Change the name, or a row's activity, again and again; return the seconds from each key to its page."""
    box = frame.get_by_label("Aktivitas").nth(4) if in_row else frame.get_by_label("Nama SOP")
    box.press("End")
    box.evaluate(_WATCH_SHEET)
    found: list[float] = []
    for number in range(count):
        box.press(str(number % 10))
        while len(found) <= number:
            time.sleep(0.05)
            found = box.evaluate("(box) => box.ownerDocument.defaultView.lembaran")
        time.sleep(0.3)
    return sorted(milliseconds / 1000 for milliseconds in found)


def glyphs(frame: Any, count: int) -> list[float]:
    """Type on and on while sheets are made; return the seconds from each key to the picture that shows its letter."""
    box = frame.get_by_label("Nama SOP")
    box.evaluate(_WATCH)
    box.press("End")
    for number in range(count):
        box.press(str(number % 10), delay=5)
        time.sleep(0.15)
    time.sleep(1)
    found = box.evaluate("(box) => box.ownerDocument.defaultView.ketukan")
    return sorted(milliseconds / 1000 for milliseconds in found) or [0.0]  # what takes less than 16 ms is not told


def _said(what: str, seconds: list[float]) -> None:
    p95 = seconds[min(len(seconds) - 1, round(0.95 * len(seconds)))]
    print(f"{what:34} median {seconds[len(seconds) // 2]:6.2f} s   p95 {p95:6.2f} s")


def main() -> None:
    """Read the options, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    for name, usual in (("--count", 20), ("--steps", 30), ("--runs", 3), ("--keys", 20)):
        parser.add_argument(name, type=int, default=usual)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        work = Path(name)
        tree = write_collection(work / "sumber", options.count)
        one = write_one(work / "satu", options.steps, min(9, options.steps // 3))
        file = next(one.glob("sop/*/*.yml"))
        tree = one if options.count == 1 else tree
        path = file.relative_to(one).as_posix() if tree == one else _longest(tree)
        engine, sizes = write_site(tree, work / "situs")
        print(f"{sum(sizes.values()) / 1e6:.2f} MB packed; the largest:")
        for size, name in sorted(((size, name) for name, size in sizes.items()), reverse=True)[:6]:
            print(f"  {size / 1e6:5.2f} {name}")
        start = playwright.chromium.launch_persistent_context
        rows = []
        with served(work / "situs") as address:
            for run in range(options.runs):
                profile = work / f"profil-{run}"
                with start(profile, executable_path=find_chromium(), args=CHROMIUM_FLAGS) as context:
                    page = context.pages[0]
                    cold, length = first_sheet(page, address, path)
                    page.wait_for_timeout(6000)
                    print(f"answer {length / 1000:.0f} kB", flush=True)
                    if run == 0 and options.keys:
                        _said("key to sheet, in the page", keys(page.frame_locator("iframe"), options.keys))
                        in_row = keys(page.frame_locator("iframe"), options.keys, in_row=True)
                        _said("key to sheet, in a row of the page", in_row)
                        _said("key to letter, in the page", glyphs(page.frame_locator("iframe"), 2 * options.keys))
                    page.goto(f"{address}kosong.html")
                    floor = page.evaluate(_FLOOR, f"{address}tulis/{engine}/kosong.js") / 1000
                with start(profile, executable_path=find_chromium(), args=CHROMIUM_FLAGS) as context:
                    warm, _ = first_sheet(context.pages[0], address, path)
                rows.append((floor, cold, warm))
                print(_VISITS.format(*rows[-1]), flush=True)
        print("least:", _VISITS.format(*map(min, zip(*rows, strict=True))))
        if options.keys:
            with (
                previewed(tree) as server,
                playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_FLAGS) as browser,
            ):
                page = browser.new_page()
                page.goto(f"http://127.0.0.1:{server.port}/{path.removesuffix('.yml')}/isian/")
                page.wait_for_selector("#lembar img[src]")
                _said("key to sheet, sop serve", keys(page, options.keys))
                _said("key to sheet, in a row, sop serve", keys(page, options.keys, in_row=True))
                _said("key to letter, sop serve", glyphs(page, 2 * options.keys))


def _longest(tree: Path) -> str:
    found = max(tree.glob("sop/*/*.yml"), key=lambda one: one.stat().st_size)
    return found.relative_to(tree).as_posix()


if __name__ == "__main__":
    main()
