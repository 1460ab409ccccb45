"""What the whole suite agrees on: which tests need a program, and which marks must not run empty.

Without its program (`PROGRAMS`) a marked test is deselected and named at the end, never skipped in silence.
`--require-marks=pdf,browser,site` (CI) turns a mark none of whose tests passed into a failure.
"""

from __future__ import annotations

import gc
import os
import shutil
import signal
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Dialog, Page, Request, expect, sync_playwright
from xdist.scheduler import LoadScopeScheduling

from generator.offline.packages import packages_folder

# The one without windows first: the same engine at two thirds of the processor time.
CHROMIUM_NAMES = (
    *("chromium-headless-shell", "chromium", "chromium-browser"),
    *("google-chrome", "google-chrome-stable", "chrome", "msedge"),
)
MAC_CHROMIUM = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",  # or the one without windows rounds the widths of letters
)

# The same examples on every machine, and no deadline: a busy machine is no failure.
settings.register_profile("project", derandomize=True, deadline=None)
settings.load_profile("project")
os.environ["SOP_CACHE"] = ""  # no test uses what another made, unless it names a store
expect.set_options(timeout=30_000)  # as long as Playwright waits for everything else


def find_chromium() -> str | None:
    """Return the program named by SOP_CHROMIUM, else the first Chromium found; None when there is none."""
    named = os.environ.get("SOP_CHROMIUM")
    if named:
        return shutil.which(named)
    found = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    return found or (str(MAC_CHROMIUM) if MAC_CHROMIUM.exists() else None)


def find_engines() -> str | None:
    """Return the names of the engines beside MkDocs; None when one is not installed."""
    names = ("properdocs", "zensical")
    return ", ".join(names) if all(map(find_spec, names)) else None


class Program(NamedTuple):
    """A program that tests open results with, and how to find it; None when this machine has none."""

    name: str
    find: Callable[[], str | None]


# By the mark of the tests that need it.
PROGRAMS = {
    "browser": Program("Chromium", find_chromium),
    "poppler": Program("pdftotext (poppler)", lambda: shutil.which("pdftotext")),
    "libreoffice": Program("LibreOffice", lambda: shutil.which("soffice")),
    "dask": Program("Dask (distributed)", lambda: "distributed" if find_spec("distributed") else None),
    "engines": Program("ProperDocs and Zensical", find_engines),
    "links": Program("rights to make symbolic links", lambda: None if sys.platform == "win32" else "yes"),
    "signals": Program("signals of POSIX", lambda: None if sys.platform == "win32" else "yes"),
    "memory": Program("memory measured as Unix does", lambda: "resource" if find_spec("resource") else None),
    "names": Program("names of files that are no UTF-8", lambda: "yes" if sys.platform == "linux" else None),
    "form": Program("JavaScript packages (make form)", lambda: str(packages_folder() or "") or None),
}


@pytest.fixture(scope="session")
def chromium() -> str:
    """The Chromium program; only tests marked `browser` may ask for it."""
    program = find_chromium()
    assert program is not None, "a test that uses Chromium lacks the mark 'browser'"
    return program


@contextmanager
def launched(program: str) -> Iterator[Browser]:
    """Yield that Chromium, headless. Playwright's own browsers are never downloaded."""
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=program, args=CHROMIUM_FLAGS) as browser,
    ):
        yield browser


@contextmanager
def visit(browser: Browser, width: int = 1280, height: int = 900, **options: Any) -> Iterator[Page]:
    """Yield an empty page of a reader who was never here: nothing cached, nothing remembered.

    Wait with locators: `wait_for_function` evaluates texts, which the policy of our pages forbids.
    """
    size = {"width": width, "height": height}
    with browser.new_context(viewport=size, is_mobile=width < 500, **options) as context:
        yield context.new_page()


@contextmanager
def killed(program: str, profile: Path, browser: Browser) -> Iterator[Page]:
    """Yield a page of a Chromium of its own, which keeps its files in `profile` and ends as by a power-off."""
    start = browser.browser_type.launch_persistent_context
    try:
        yield start(profile, executable_path=program, args=CHROMIUM_FLAGS).pages[0]
    finally:
        for entry in Path("/proc").iterdir():
            with suppress(ProcessLookupError, FileNotFoundError):  # it ends while we ask
                if entry.name.isdecimal() and str(profile).encode() in (entry / "cmdline").read_bytes():
                    os.kill(int(entry.name), signal.SIGKILL)


def requests_of(page: Page) -> list[Request]:
    """Return the list in which everything is kept that the page asks for from now on."""
    found: list[Request] = []
    page.on("request", lambda request: found.append(request))
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with launched(chromium) as running:
        yield running


@pytest.fixture(scope="session")
def tab(browser: Browser) -> Iterator[Page]:
    with visit(browser) as page:
        yield page


@pytest.fixture
def page(tab: Page) -> Page:
    """An empty page of a reader who is known by nothing. All tests have the same one: a new one costs a second."""
    tab.goto("about:blank")
    everywhere = {"origin": "*", "storageTypes": "local_storage"}
    tab.context.new_cdp_session(tab).send("Storage.clearDataForOrigin", everywhere)
    return tab


@contextmanager
def answering(page: Page, answer: Callable[[Dialog], object]) -> Iterator[None]:
    """Answer what a page asks in windows of its own; an answer that is left behind would serve later tests, too."""
    page.on("dialog", answer)
    try:
        yield
    finally:
        page.remove_listener("dialog", answer)


# Folders whose modules share a site or a running form among their tests: one process runs a module of theirs.
SHARING = ("tests/evidence/", "tests/offline/", "tests/preview/", "tests/province/", "tests/site/")


class Scheduling(LoadScopeScheduling):
    """Modules of the folders that share go to one process each, every other test to whoever is free."""

    def _split_scope(self, nodeid: str) -> str:
        return nodeid.partition("::")[0] if nodeid.startswith(SHARING) else nodeid

    def mark_test_complete(self, node: Any, item_index: int, duration: float = 0) -> None:
        super().mark_test_complete(node, item_index, duration)
        done = self._split_scope(self.registered_collections[node][item_index])
        if all(self.assigned_work[node][done].values()):  # else it is counted again with each test to come
            del self.assigned_work[node][done]


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Scheduling:
    return Scheduling(config, log)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--require-marks",
        default="",
        metavar="MARK,MARK",
        help="fail when none of the tests with one of these marks ran and passed",
    )


def required_marks(config: pytest.Config) -> list[str]:
    return [mark for mark in config.getoption("--require-marks").split(",") if mark]


class Census:
    """Which marks had a passing test, and which tests were left out for lack of which program."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.required = required_marks(config)
        self.passed: set[object] = set()
        self.left_out: dict[str, list[str]] = {}

    @property
    def missing(self) -> list[str]:
        return [mark for mark in self.required if mark not in self.passed]

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        for item in items:  # a report's keywords hold names of folders too, its properties only what we say
            item.user_properties.append(("marks", [mark.name for mark in item.iter_markers()]))
        for mark, program in PROGRAMS.items():
            without = [item for item in items if item.get_closest_marker(mark)]
            if without and program.find() is None:
                self.left_out[program.name] = [item.nodeid for item in without]
                items[:] = [item for item in items if item not in without]
                self.config.hook.pytest_deselected(items=without)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and report.passed:
            self.passed.update(dict(report.user_properties).get("marks", ()))

    @pytest.hookimpl(wrapper=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> Generator[None, Any, Any]:
        output = getattr(self.config, "workeroutput", None)
        if output is not None:  # a worker of pytest-xdist: the controller judges
            output["left_out"] = self.left_out
        elif self.missing and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
        return (yield)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        # Every worker collects everything: one list stands for all.
        self.left_out = getattr(node, "workeroutput", {}).get("left_out", self.left_out)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for program, tests in self.left_out.items():
            terminalreporter.section(f"not run: no {program} on this machine", yellow=True)
            terminalreporter.write_line("\n".join(tests))
        for mark in self.missing:
            terminalreporter.line(f"ERROR: no test marked {mark!r} ran and passed", red=True, bold=True)


def pytest_configure(config: pytest.Config) -> None:
    gc.set_threshold(50_000)  # a search for garbage with every 700 objects took a tenth of the suite's time
    config.pluginmanager.register(Census(config), "census")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The source tree of an invented office with two SOPs."""
    from tests.trees import write_tree  # here: this file also serves suites that have no such module

    return write_tree(tmp_path / "sop_src")
