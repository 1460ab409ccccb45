"""The suite's own rules: marks that must not run empty, and tests whose program this machine lacks."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).with_name("conftest.py")
INI = "[pytest]\nmarkers =\n  pdf: x\n  browser: x\n  poppler: x\n"
SUITE = """
import pytest

@pytest.mark.pdf
def test_pdf():
    assert {pdf}

@pytest.mark.browser
def test_browser():
    pass

@pytest.mark.poppler
def test_poppler():
    pass

def test_plain():
    pass
"""


def run_suite(
    folder: Path, *options: str, pdf: str = "True", browser: bool = True, poppler: bool = True
) -> tuple[int, str]:
    """Run a suite of four tests under this project's conftest; return the exit code and the output."""
    (folder / "pytest.ini").write_text(INI)
    (folder / "conftest.py").write_text(CONFTEST.read_text())
    (folder / "test_suite.py").write_text(SUITE.format(pdf=pdf))
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    environment["SOP_CHROMIUM"] = sys.executable if browser else "no-such-program"
    programs = folder / "bin"
    programs.mkdir()
    for name in ("pdftotext", "pdftotext.exe") if poppler else ():
        (programs / name).touch(mode=0o755)
    environment["PATH"] = str(programs)
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *options],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )
    return run.returncode, run.stdout


def test_required_marks_that_passed_are_fine(tmp_path: Path) -> None:
    code, output = run_suite(tmp_path, "--require-marks=pdf,browser,poppler")
    assert code == 0, output
    assert "4 passed" in output


@pytest.mark.parametrize("workers", ["0", "1"])
def test_a_required_mark_without_a_test_fails_the_run(tmp_path: Path, workers: str) -> None:
    code, output = run_suite(tmp_path, "-n", workers, "--require-marks=pdf", "-k", "plain or browser")
    assert code == 1
    assert "no test marked 'pdf' ran and passed" in output


@pytest.mark.parametrize("workers", ["0", "1"])
def test_without_chromium_browser_tests_are_named_and_the_rest_runs(tmp_path: Path, workers: str) -> None:
    code, output = run_suite(tmp_path, "-n", workers, browser=False)
    assert code == 0, output
    assert "3 passed" in output
    assert "no Chromium" in output
    assert "test_suite.py::test_browser" in output


def test_without_poppler_its_tests_are_named_too(tmp_path: Path) -> None:
    code, output = run_suite(tmp_path, browser=False, poppler=False)
    assert code == 0, output
    assert "2 passed" in output
    assert "no pdftotext" in output
    assert output.index("test_suite.py::test_browser") < output.index("test_suite.py::test_poppler")


def test_without_chromium_a_run_that_requires_the_browser_fails(tmp_path: Path) -> None:
    code, output = run_suite(tmp_path, "--require-marks=browser", browser=False)
    assert code == 1
    assert "no test marked 'browser' ran and passed" in output


def test_a_failing_test_does_not_count_as_run(tmp_path: Path) -> None:
    code, output = run_suite(tmp_path, "--require-marks=pdf", pdf="False")
    assert code == 1
    assert "no test marked 'pdf' ran and passed" in output


def test_a_folder_named_like_a_mark_is_not_the_mark(tmp_path: Path) -> None:
    folder = tmp_path / "pdf"
    folder.mkdir()
    (folder / "test_other.py").write_text("def test_other():\n    pass\n")
    code, output = run_suite(tmp_path, "--require-marks=pdf", "-k", "other")
    assert code == 1, output
