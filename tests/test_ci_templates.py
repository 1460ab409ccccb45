"""The CI templates are what forges can read, and their steps are commands that work on a laptop."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli.run import COMMANDS
from tests.trees import MAIN, SOP, write_tree

ROOT = Path(__file__).parent.parent
WORKFLOWS = (".github/workflows/sop.yml", ".forgejo/workflows/sop.yml")
GITLAB = ".gitlab-ci.yml"
FORMS = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in (".github/ISSUE_TEMPLATE", ".forgejo/issue_template")
    for path in (ROOT / folder).glob("*.yml")
)
# What installs, builds everything, or sends: the first two are commands with tests of their own.
ELSEWHERE = re.compile(r"\bmake (runtime|site)\b|apt-get|git -C site|git config|git fetch|\bgit push\b")


def read(path: str) -> Any:
    return yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))


def scripts(path: str) -> list[str]:
    """Every script of a template, as its forge hands it to the shell."""
    data = read(path)
    if path == GITLAB:
        jobs = [job for job in data.values() if isinstance(job, dict) and "script" in job]
        return [line for job in jobs for line in job["script"]]
    return [step["run"] for job in data["jobs"].values() for step in job["steps"] if "run" in step]


@pytest.mark.parametrize("path", [*WORKFLOWS, GITLAB, *FORMS])
def test_templates_name_no_host(path: str) -> None:
    assert "://" not in (ROOT / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", WORKFLOWS)
def test_workflows_check_compare_build_and_publish(path: str) -> None:
    data = read(path)
    assert set(data[True]) == {"pull_request", "push"}  # YAML 1.1 reads the key "on" as true
    text = "\n".join(scripts(path))
    for command in ("sop check --format github", "sop diff", "--pdf", "make site"):
        assert command in text
    uploads = [s for job in data["jobs"].values() for s in job["steps"] if "upload-artifact" in s.get("uses", "")]
    assert uploads[0]["with"]["path"] == "build/beda"
    checkout = data["jobs"]["periksa"]["steps"][0]
    assert checkout["with"]["fetch-depth"] == 0


def test_gitlab_reports_on_lines_and_publishes_pages() -> None:
    data = read(GITLAB)
    report = data["periksa"]["artifacts"]["reports"]["codequality"]
    assert any(f"sop check --format gitlab > {report}" in line for line in data["periksa"]["script"])
    assert data["pages"]["artifacts"]["paths"] == ["public"]
    assert data["bandingkan"]["artifacts"]["paths"] == ["build/beda"]
    assert all(data[job]["stage"] in data["stages"] for job in ("periksa", "bandingkan", "pages"))


@pytest.mark.parametrize("path", [*WORKFLOWS, GITLAB])
def test_templates_call_commands_that_exist(path: str) -> None:
    for script in scripts(path):
        for command in re.findall(r"bin/sop (\w+)", script):
            assert command in COMMANDS
        for target in re.findall(r"\bmake (\w+)", script):
            assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository with a branch that changes an SOP, and the command where `make runtime` puts it."""
    root = tmp_path / "repositori"
    tree = write_tree(root / "sop_src")
    program = root / ".venv" / "bin" / "sop"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m generator "$@"\n')
    program.chmod(0o755)
    git = ("git", "-C", str(root), "-c", "user.name=x", "-c", "user.email=x@localhost", "-c", "commit.gpgsign=false")
    subprocess.run((*git, "init", "--quiet", "--initial-branch=main"), check=True)
    subprocess.run((*git, "add", "sop_src"), check=True)
    subprocess.run((*git, "commit", "--quiet", "--message", "satu"), check=True)
    subprocess.run((*git, "update-ref", "refs/remotes/origin/main", "HEAD"), check=True)
    subprocess.run((*git, "update-ref", "FETCH_HEAD", "HEAD"), check=True)
    (tree / MAIN).write_text(SOP.replace("2 jam", "3 jam"), encoding="utf-8")
    subprocess.run((*git, "commit", "--quiet", "--all", "--message", "dua"), check=True)
    return root


@pytest.mark.parametrize("path", [*WORKFLOWS, GITLAB])
def test_steps_run_as_they_stand(path: str, checkout: Path) -> None:
    (checkout / "site").mkdir()
    (checkout / "site" / "index.html").write_text("situs", encoding="utf-8")
    summary = checkout / "summary.md"
    environment = {**os.environ, "TUJUAN": "origin/main", "GITHUB_STEP_SUMMARY": str(summary)}
    ran = [script for script in scripts(path) if not ELSEWHERE.search(script)]
    assert len(ran) >= 2
    for script in ran:
        done = subprocess.run(
            ("bash", "-e", "-o", "pipefail", "-c", script),
            cwd=checkout,
            env=environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, f"{script}\n{done.stdout}{done.stderr}"
    assert sorted(entry.name for entry in (checkout / "build" / "beda").iterdir()) == [
        "beda-sop.html",
        "lembar",
        "ringkasan.md",
    ]
    assert (checkout / "build/beda/lembar/penyusunan-laporan.pdf").is_file()
    assert "3 jam" in (checkout / "build/beda/ringkasan.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FORMS)
def test_issue_forms_have_what_forges_require(path: str) -> None:
    data = read(path)
    if path.endswith("config.yml"):
        return
    assert {"name", "description", "body"} <= set(data)
    ids = [part["id"] for part in data["body"]]
    assert len(set(ids)) == len(ids)
    assert all(part["attributes"]["label"] for part in data["body"])
    assert all(part["type"] in ("input", "textarea") for part in data["body"])


def test_pull_request_templates_are_the_same_everywhere() -> None:
    places = (
        ".github/pull_request_template.md",
        ".forgejo/pull_request_template.md",
        ".gitlab/merge_request_templates/Default.md",
    )
    assert len({(ROOT / place).read_text(encoding="utf-8") for place in places}) == 1
