"""A form that is published again while a browser keeps the one before, in a browser that nothing else steers.

Under Playwright about one visit in eighty waits for ever while a service worker gives way to the next; of 1,600
without it none did.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from typing import Any

import pytest

from tests.conftest import CHROMIUM_FLAGS
from tests.offline.conftest import READY, publish_again, write_form
from tests.site.conftest import Files, served
from tests.trees import MAIN

pytestmark = [pytest.mark.browser, pytest.mark.form]

PAGE = """<!doctype html><meta charset="utf-8"><script type="module">
const tell = (place, what) => fetch(place, { method: "POST", body: JSON.stringify(what ?? null) });
const pause = (time) => new Promise((done) => setTimeout(done, time));
const kept = async () => (await Promise.all((await caches.keys()).map(async (name) =>
  (await (await caches.open(name)).keys()).map((one) => one.url)))).flat();
const isKept = (what) => kept().then((all) => all.some((url) => url.includes(what)));
const waits = () => navigator.serviceWorker.getRegistration("/tulis/").then((one) => Boolean(one?.waiting));
/** Open the form until its engine answers and keeps what it has read, and a newer worker waits; close it. */
async function visit(isNewer = false) {
  const frame = document.createElement("iframe");
  frame.src = "/tulis/";
  document.body.append(frame);
  while (frame.contentDocument.getElementById("kemajuan")?.textContent !== "@READY@") await pause(50);
  const answer = await frame.contentWindow.mesin.ask('{"aksi": "buka", "berkas": "@MAIN@"}');
  const sources = frame.contentDocument.body.dataset.naskah;
  while (!(await isKept("?" + sources) && await isKept("pembaca.paket"))) await pause(100);
  while (isNewer && !(await waits())) await pause(100);
  frame.remove();
  while (await waits()) await pause(100);
  return JSON.parse(answer).naskah;
}
try {
  const before = await visit();
  await tell("/terbit");
  const after = await visit(true);
  await tell("/putus");
  await tell("/kabar", { texts: [before, after, await visit()], urls: await kept() });
} catch (error) {
  await tell("/kabar", { galat: String(error) });
}
</script>"""


@contextmanager
def opened(program: str, address: str, profile: Path) -> Iterator[None]:
    """Let a Chromium of its own show a page, as long as the block lasts."""
    command = [program, "--headless", *CHROMIUM_FLAGS, f"--user-data-dir={profile}", "--remote-debugging-port=0"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([*command, address], start_new_session=True, **quiet) as running:
        try:
            yield
        finally:
            os.killpg(running.pid, signal.SIGKILL)


def test_of_what_is_published_again_a_browser_keeps_the_newest_alone_and_needs_no_network_for_it(
    chromium: str, tree: Path, tmp_path: Path
) -> None:
    site = write_form(tree, tmp_path / "situs")
    [first] = (file.name for file in (site / "tulis").glob("naskah-*"))
    (site / "uji.html").write_text(PAGE.replace("@READY@", READY).replace("@MAIN@", MAIN), encoding="utf-8")
    told: Queue[dict[str, Any]] = Queue()
    published: list[str] = []

    class Office(Files):
        """Publishes again when it is told to, and once it is told so is not there."""

        is_gone = False

        def do_GET(self) -> None:
            if not Office.is_gone:
                super().do_GET()

        def do_POST(self) -> None:
            content = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if self.path == "/terbit":
                published.append(publish_again(tree, site))
            elif self.path == "/putus":
                Office.is_gone = True
            else:
                told.put(content)
            self.send_response(204)
            self.end_headers()

    with served(site, Office) as address, opened(chromium, f"{address}uji.html", tmp_path / "profil"):
        news = told.get(timeout=240)
    assert "galat" not in news, news
    assert ["3 jam" in text for text in news["texts"]] == [False, True, True]
    urls = "\n".join(news["urls"])
    assert published[0] in urls and first not in urls
