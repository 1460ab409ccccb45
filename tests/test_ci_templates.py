"""The CI templates are what forges can read, and their steps are commands that work on a laptop."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli.run import COMMANDS
from tests.trees import BROKEN, MAIN, SECOND, SOP, write_tree

ROOT = Path(__file__).parent.parent
WORKFLOWS = (".github/workflows/sop.yml", ".forgejo/workflows/sop.yml")
GITLAB = ".gitlab-ci.yml"
HOOKS = ".pre-commit-config.yaml"
FORMS = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in (".github/ISSUE_TEMPLATE", ".forgejo/issue_template")
    for path in (ROOT / folder).glob("*.yml")
)
# What installs and builds everything has tests of its own; what publishes needs a forge.
ELSEWHERE = re.compile(r"^.*(\bmake (runtime|site)\b|apt-get|git config --global).*$", re.MULTILINE)
PUBLISHES = re.compile(r"git -C site|cp -r site")


def read(path: str) -> Any:
    return yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))


def steps(path: str) -> list[dict[str, Any]]:
    """Every step of a workflow."""
    return [step for job in read(path)["jobs"].values() for step in job["steps"]]


def only_on_main(condition: str) -> bool:
    return "github.event_name == 'push' && github.ref == 'refs/heads/main'" in condition and "||" not in condition


def scripts(path: str) -> list[str]:
    """Every script of a template, as its forge hands it to the shell."""
    data = read(path)
    if path == GITLAB:
        jobs = [job for job in data.values() if isinstance(job, dict) and "script" in job]
        return [line for job in jobs for line in job["script"]]
    return [step["run"] for step in steps(path) if "run" in step]


@pytest.mark.parametrize("path", [*WORKFLOWS, GITLAB, *FORMS])
def test_templates_name_no_host(path: str) -> None:
    assert "://" not in (ROOT / path).read_text(encoding="utf-8")


def keys_of(value: Any) -> set[str]:
    """Every key of a template, however deep."""
    if isinstance(value, dict):
        return {str(key) for key in value}.union(*map(keys_of, value.values()))
    return set().union(*map(keys_of, value)) if isinstance(value, list) else set()


@pytest.mark.parametrize("path", [*WORKFLOWS, GITLAB])
def test_libraries_come_from_no_cache_that_a_proposal_could_have_written(path: str) -> None:
    """pip installs what lies in its cache without comparing hashes again, that of a machine that is used again too."""
    data = read(path)
    kept = {"cache"} if path == GITLAB else set()
    assert {key for key in keys_of(data) if "cache" in key.lower()} == {"PIP_NO_CACHE_DIR", *kept}
    assert data["variables" if path == GITLAB else "env"]["PIP_NO_CACHE_DIR"] == "1"


def test_github_keeps_the_store_of_main_and_lets_proposals_only_read_it() -> None:
    """What a proposal saves all the same is found by that proposal alone: GitHub keeps caches apart by branch."""
    used = [step for step in steps(WORKFLOWS[0]) if "/cache" in step.get("uses", "")]
    assert [step["uses"].split("@")[0] for step in used] == ["actions/cache/restore", "actions/cache/save"]
    assert {step["with"]["path"] for step in used} == {".sop-cache"}
    assert only_on_main(used[1]["if"]) and "restore-keys" in used[0]["with"]
    assert used[0]["with"]["key"] == used[1]["with"]["key"]


def test_gitlab_keeps_a_store_for_protected_branches_apart() -> None:
    """GitLab does so by itself, unless a template says `unprotect`; what publishes keeps nothing."""
    data = read(GITLAB)
    assert data["periksa"]["cache"] == {"key": "gudang", "paths": [".sop-cache"]}
    assert [name for name, job in data.items() if isinstance(job, dict) and "cache" in job] == ["periksa"]


def test_forgejo_keeps_no_cache_as_not_every_server_keeps_those_of_proposals_apart() -> None:
    assert "actions/cache" not in (ROOT / WORKFLOWS[1]).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [*WORKFLOWS, GITLAB])
def test_machines_and_images_are_named_by_a_version(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    names = re.findall(r"(?:image|runs-on): (\S+)", text)
    assert names and [name for name in names if not re.search(r"\d|^docker$", name) or "latest" in name] == []


def test_somebody_has_to_agree_to_everything_that_is_run_or_published() -> None:
    text = (ROOT / ".github/CODEOWNERS.contoh").read_text(encoding="utf-8")
    owned = re.findall(r"^/(\S+?)/?\s+@", text, re.MULTILINE)
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").replace("/", "").split()
    fine = [*owned, *ignored, "*.md", "LICENSE", ".git"]
    assert [path.name for path in ROOT.iterdir() if not any(fnmatch(path.name, name) for name in fine)] == []
    assert {"docs", ".gitlab", ".ci", ".pre-commit-config.yaml", "generator"} <= set(owned)


def test_files_that_are_not_there_yet_have_an_owner_too() -> None:
    """A new `GNUmakefile` or `json.py` at the root runs when the site is published; the last rule that fits counts."""
    lines = (ROOT / ".github/CODEOWNERS.contoh").read_text(encoding="utf-8").splitlines()
    rules = [line.split() for line in lines if line and not line.startswith("#")]
    assert rules[0] == ["*", "@instansi/pengelola-program"]
    assert [rule for rule in rules if len(rule) < 2] == []  # a rule without a name takes the owner away


@pytest.mark.parametrize("path", WORKFLOWS)
def test_what_builds_the_published_site_reads_the_whole_history(path: str) -> None:
    """Old sheets and versions in force are read from it; in a container git refuses what another user has fetched."""
    jobs = [
        job["steps"]
        for job in read(path)["jobs"].values()
        if any("make site" in step.get("run", "") for step in job["steps"])
    ]
    assert jobs
    for job in jobs:
        assert [step["with"]["fetch-depth"] for step in job if "/checkout@" in step.get("uses", "")] == [0]
        has_container = path == WORKFLOWS[1]
        assert any("safe.directory" in step.get("run", "") for step in job) is has_container


@pytest.mark.parametrize("path", WORKFLOWS)
def test_workflows_check_compare_build_and_publish(path: str) -> None:
    data = read(path)
    assert set(data[True]) == {"pull_request", "push"}  # YAML 1.1 reads the key "on" as true
    text = "\n".join(scripts(path))
    for command in ("sop check", "sop diff", "--pdf", "make site"):
        assert command in text
    (upload,) = [step for step in steps(path) if "/upload-artifact@" in step.get("uses", "")]
    assert upload["with"]["path"] == "build/beda"
    checkout = data["jobs"]["periksa"]["steps"][0]
    assert only_on_main(data["jobs"]["terbitkan"]["if"]) and data["jobs"]["terbitkan"]["needs"] == "periksa"
    assert checkout["with"]["fetch-depth"] == 0


@pytest.mark.parametrize("path", WORKFLOWS)
def test_what_is_compared_is_offered_when_the_check_fails(path: str) -> None:
    """And nothing is tried when the set-up failed: its message has to be the last one."""
    after = [step["if"] for step in steps(path) if "!cancelled()" in step.get("if", "")]
    assert len(after) == 3
    assert all("steps.siapkan.outcome == 'success'" in condition for condition in after)
    assert [step["name"] for step in steps(path) if step.get("id") == "siapkan"] == ["Siapkan"]


@pytest.mark.parametrize("path", WORKFLOWS)
def test_actions_are_pinned_to_a_commit_and_say_their_version(path: str) -> None:
    lines = [line.strip(" -") for line in (ROOT / path).read_text(encoding="utf-8").splitlines() if " uses: " in line]
    assert len(lines) == len([step for step in steps(path) if "uses" in step])
    assert [line for line in lines if not re.fullmatch(r"uses: actions/[a-z/-]+@[0-9a-f]{40} # v[\d.]+", line)] == []


@pytest.mark.parametrize("path", WORKFLOWS)
def test_what_a_proposal_names_reaches_no_shell_line(path: str) -> None:
    """Expressions are replaced before the shell reads a line: branch names and titles would be run."""
    assert [script for script in scripts(path) if "${{" in script] == []
    text = (ROOT / path).read_text(encoding="utf-8")
    assert "github.event." not in text and "github.head_ref" not in text
    assert "pull_request_target" not in text and "workflow_run" not in text


@pytest.mark.parametrize("path", WORKFLOWS)
def test_a_proposal_gets_no_secret_and_no_right_to_write(path: str) -> None:
    data = read(path)
    assert data["permissions"] == {"contents": "read"}
    assert "secrets." not in (ROOT / path).read_text(encoding="utf-8")
    for job in data["jobs"].values():
        if not only_on_main(job.get("if", "")):
            assert "permissions" not in job
            assert "token" not in str(job).lower()
    checkouts = [step for step in steps(path) if "/checkout@" in step.get("uses", "")]
    assert checkouts and all(step["with"]["persist-credentials"] is False for step in checkouts)


@pytest.mark.parametrize(
    ("path", "rights"),
    [(WORKFLOWS[0], {"pages": "write", "id-token": "write"}), (WORKFLOWS[1], {"contents": "write"})],
)
def test_what_publishes_may_only_publish(path: str, rights: dict[str, str]) -> None:
    jobs = read(path)["jobs"]
    assert {name: job["permissions"] for name, job in jobs.items() if "permissions" in job} == {"terbitkan": rights}


def test_gitlab_quotes_what_it_is_given_and_names_no_branch() -> None:
    for script in scripts(GITLAB):
        assert re.findall(r"\$\w+", re.sub(r'"[^"]*"', "", script)) == []
        assert not re.search(r"BRANCH_NAME|REF_NAME|TITLE|DESCRIPTION|MESSAGE|git fetch", script)


def test_gitlab_reports_on_lines_and_publishes_pages() -> None:
    data = read(GITLAB)
    report = data["periksa"]["artifacts"]["reports"]["codequality"]
    written, told = [line for line in data["periksa"]["script"] if "sop check" in line]
    assert f"sop check --sheets --format gitlab > {report}" in written
    assert told.endswith("sop check --sheets")  # the log has what the report has, and its exit code is the job's
    assert data["pages"]["artifacts"]["paths"] == ["public"]
    exposed = data["bandingkan"]["artifacts"]
    assert exposed["expose_as"] and exposed["paths"] == ["build/beda/"]  # a folder is only exposed with its slash
    assert all(data[job]["stage"] in data["stages"] for job in ("periksa", "bandingkan", "pages"))


@pytest.mark.parametrize("path", [*WORKFLOWS, GITLAB])
def test_templates_call_commands_that_exist(path: str) -> None:
    for script in scripts(path):
        for command in re.findall(r"bin/sop (\w+)", script):
            assert command in COMMANDS
        for target in re.findall(r"\bmake (\w+)", script):
            assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def git(root: Path, *arguments: str) -> str:
    options = ("-c", "user.name=x", "-c", "user.email=x@localhost", "-c", "commit.gpgsign=false")
    done = subprocess.run(("git", "-C", str(root), *options, *arguments), check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository at the branch a proposal is for, and the command where `make runtime` puts it."""
    root = tmp_path / "repositori"
    write_tree(root / "sop_src")
    program = root / ".venv" / "bin" / "sop"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m generator "$@"\n')
    program.chmod(0o755)
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "sop_src")
    git(root, "commit", "--quiet", "--message", "satu")
    git(root, "update-ref", "refs/remotes/origin/main", "HEAD")
    return root


def propose(root: Path, files: dict[str, str]) -> None:
    """Commit changed sources."""
    for name, text in files.items():
        (root / "sop_src" / name).write_text(text, encoding="utf-8")
    git(root, "add", "sop_src")
    git(root, "commit", "--quiet", "--message", "dua")


def run_scripts(path: str, root: Path) -> dict[str, subprocess.CompletedProcess[str]]:
    """Run what a template runs for a proposal, each script in a shell of its own, whatever those before it did."""
    environment = {
        **os.environ,
        "TUJUAN": "origin/main",
        "GITHUB_STEP_SUMMARY": str(root / "summary.md"),
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": git(root, "rev-parse", "origin/main"),
    }
    whole = ["\n".join(read(GITLAB)[job]["script"]) for job in ("periksa", "bandingkan")] if path == GITLAB else []
    return {
        script: subprocess.run(
            ("bash", "-e", "-c", ELSEWHERE.sub(":", script)), cwd=root, env=environment, capture_output=True, text=True
        )
        for script in whole or scripts(path)
        if not PUBLISHES.search(script)
    }


@pytest.mark.parametrize("path", [*WORKFLOWS, GITLAB])
def test_steps_run_as_they_stand(path: str, checkout: Path) -> None:
    propose(checkout, {MAIN: SOP.replace("2 jam", "3 jam")})
    for script, done in run_scripts(path, checkout).items():
        assert done.returncode == 0, f"{script}\n{done.stdout}{done.stderr}"
    assert sorted(entry.name for entry in (checkout / "build" / "beda").iterdir()) == [
        "beda-sop.html",
        "lembar",
        "ringkasan.md",
    ]
    assert (checkout / "build/beda/lembar/penyusunan-laporan.pdf").is_file()
    assert "3 jam" in (checkout / "build/beda/ringkasan.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [*WORKFLOWS, GITLAB])
def test_a_broken_sop_fails_the_check_and_is_still_compared(path: str, checkout: Path) -> None:
    propose(checkout, {MAIN: BROKEN})
    done = run_scripts(path, checkout)
    failed = [script for script, one in done.items() if one.returncode != 0]
    assert failed and all("sop check" in script and "sop diff" not in script for script in failed)
    line = BROKEN[: BROKEN.index("susunn")].count("\n") + 1
    log = "".join(one.stdout for one in done.values())
    assert re.search(rf"^sop_src/{MAIN}:{line}:\d+: galat", log, re.MULTILINE)
    assert (checkout / "build/beda/beda-sop.html").is_file()
    assert (checkout / "build/beda/lembar/penyusunan-laporan.pdf").is_file()


def test_github_marks_only_the_files_of_the_proposal(checkout: Path) -> None:
    """It shows no more than ten marks of a kind: old ones elsewhere would hide the new ones."""
    propose(checkout, {MAIN: BROKEN})
    done = run_scripts(WORKFLOWS[0], checkout)
    marks = [line for one in done.values() for line in one.stdout.splitlines() if line.startswith("::")]
    assert any(mark.startswith(f"::error file=sop_src/{MAIN},line=") for mark in marks)
    assert all(f" file=sop_src/{MAIN}," in mark for mark in marks)


def test_gitlab_report_is_written_when_the_check_fails(checkout: Path) -> None:
    propose(checkout, {MAIN: BROKEN})
    run_scripts(GITLAB, checkout)
    report = json.loads((checkout / "gl-code-quality-report.json").read_text(encoding="utf-8"))
    assert f"sop_src/{MAIN}" in {issue["location"]["path"] for issue in report if issue["severity"] == "major"}


@pytest.mark.parametrize("path", [*WORKFLOWS, GITLAB])
def test_names_that_look_like_commands_are_only_names(path: str, checkout: Path) -> None:
    names = ("$(touch JEBOL).yml", ";touch JEBOL;.yml", "-o.yml", "a b.yml", "a\n::error file=README.md::palsu.yml")
    propose(checkout, {f"sop/sekretariat/{name}": SECOND for name in names})
    done = run_scripts(path, checkout)
    log = "\n".join(one.stdout for one in done.values())
    assert any(one.returncode != 0 for one in done.values())  # such a name is no id
    assert list(checkout.rglob("JEBOL")) == []
    assert "\n::error file=README.md" not in log


def test_hooks_run_what_is_checked_elsewhere() -> None:
    hooks = {hook["id"]: hook for repo in read(HOOKS)["repos"] for hook in repo["hooks"]}
    assert {repo["repo"] for repo in read(HOOKS)["repos"]} == {"local"}
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for hook in hooks.values():
        assert hook["entry"].replace(".venv/bin/", "$(BIN)/") in makefile
    assert hooks["sop-check"]["always_run"]  # a commit that only removes a source has no file to match


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
