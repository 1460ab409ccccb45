"""Source trees of the past, read from git without checking anything out: the working tree is never touched."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from generator.artifact import Artifact
from generator.diagnostics import SHARED
from generator.programs import MOST_SECONDS, temporary_folder
from generator.publish import publish
from generator.source import MAX_BYTES, province_of
from generator.source.tree import OFFICE, PICTURES

_NAME = re.compile(r"[\w][\w.-]*", re.ASCII)
_REGULAR = ("100644", "100755")
_MAX_FILES = 20_000
_MOST_BYTES = 1 << 29  # of all files: they are read at once
_READ = (".yml", *PICTURES)  # no other file is read for what it holds
# What git sets for its hooks, as `git rev-parse --local-env-vars` names it, leads to the hook's repository and index.
_LOCAL = re.compile(
    "GIT_(?:ALTERNATE_OBJECT_DIRECTORIES|COMMON_DIR|CONFIG(?:_COUNT|_PARAMETERS)?|DIR|GRAFT_FILE|IMPLICIT_WORK_TREE"
    "|INDEX_FILE|INTERNAL_SUPER_PREFIX|NAMESPACE|NO_REPLACE_OBJECTS|OBJECT_DIRECTORY|PREFIX|QUARANTINE_PATH"
    "|REPLACE_REF_BASE|SHALLOW_FILE|WORK_TREE)"
)
_ABOVE = ("regulasi/", "istilah.yml", "profil/")  # what several offices share


class RevisionError(Exception):
    """A revision cannot be read; the message is Indonesian."""


class Repository(NamedTuple):
    """A git repository and where the sources lie in it, "" for its root, else with a slash at the end.

    `shared` is where the tree of several offices lies that the sources are one of; None for those that stand alone.
    """

    root: Path
    prefix: str
    shared: str | None = None

    def inner(self, path: str, prefix: str) -> str | None:
        """Return the path of a source as the sources name it that lay at `prefix`; None for what is none of theirs."""
        if path.startswith(prefix):
            return path.removeprefix(prefix)
        is_shared = self.shared is not None and path.startswith(self.places[1:])
        return SHARED + path.removeprefix(self.shared or "") if is_shared else None

    @property
    def places(self) -> tuple[str, ...]:
        """What of the repository the sources are read from."""
        above = () if self.shared is None else tuple(self.shared + name for name in _ABOVE)
        return (self.prefix, *above)


def open_repository(sources: Path) -> Repository:
    """Return the repository around the source tree. Raises RevisionError when there is none."""
    done = _git(sources, "rev-parse", "--show-toplevel", "--show-prefix")
    if done.returncode:
        raise RevisionError(_why_closed(sources, done.stderr.decode("utf-8", "replace")))
    top, prefix = done.stdout.decode("utf-8", "surrogateescape").split("\n")[:2]
    above = prefix.split("/")[:-3] if province_of(sources) is not None and prefix.count("/") > 1 else None
    return Repository(Path(top), prefix, None if above is None else "".join(f"{part}/" for part in above))


def is_kept_by_git(path: Path) -> bool:
    """Tell whether a file or folder is, or holds, something that the repository around it keeps, or may keep.

    In whatever letters, as a system may take `.SOP-CACHE` for the same. Also of a repository that git opens for its
    owner alone: its index is read, and no program that it names is run.
    """
    if not path.parent.is_dir():
        return False
    settings = ("-c", "safe.directory=*", "-c", "core.fsmonitor=false")
    try:
        done = _git(path.parent, *settings, "ls-files", "-z", "--", f":(literal,icase){path.name}")
    except RevisionError:  # no git: nothing came by it
        return False
    return bool(done.stdout) if not done.returncode else b"not a git repository" not in done.stderr


def _why_closed(sources: Path, said: str) -> str:
    if "dubious ownership" in said:
        return f'git menolak repositori di "{sources}" karena pemiliknya pengguna lain'
    return f'"{sources}" tidak berada di dalam repositori git, sehingga tidak ada keadaan lama untuk dibandingkan'


def find_commit(repository: Repository, revision: str) -> str:
    """Return the commit that a revision names. Raises RevisionError when there is none."""
    done = _git(repository.root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if done.returncode == 0:
        return done.stdout.decode("ascii").strip()
    raise RevisionError(f'revisi "{revision}" tidak ada di repositori ini' + _advice(repository, revision))


def is_shallow(repository: Repository) -> bool:
    """Tell whether a clone lacks what came before its oldest commits."""
    return _git(repository.root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"


def commits_of(sources: Path) -> tuple[str, ...]:
    """Return what stays the same as long as the present and the tags lead to the same commits, with the same contents.

    Raises RevisionError for a clone that leaves contents to be fetched later.
    """
    try:
        repository = open_repository(sources)
        head = find_commit(repository, "HEAD")
    except RevisionError as error:
        return (str(error),)
    if _git(repository.root, "config", "--get-regexp", r"^extensions\.partialclone$|^remote\..*\.promisor$").stdout:
        raise RevisionError("isi riwayat belum lengkap")
    asked = (("rev-list", "--no-walk", "--tags"), ("for-each-ref", "--format=%(objectname) %(refname)", "refs/replace"))
    said = [run_git(repository, *one).decode("utf-8", "replace") for one in asked]
    return (head, *said, _cut_off(repository), *map(str, repository))


def _cut_off(repository: Repository) -> str:
    """Return which commits are taken to have other parents than they name."""
    found = ""
    for name in ("shallow", "info/grafts"):
        place = run_git(repository, "rev-parse", "--git-path", name).decode("utf-8", "surrogateescape").rstrip("\n")
        with suppress(FileNotFoundError):
            found += f"{name} {(repository.root / place).read_bytes()!r}"
    return found


class Commit(NamedTuple):
    """A state of the sources that git keeps, and the day it was committed, as `2024-02-05`."""

    hash: str
    day: str


def newest_commit(repository: Repository) -> Commit | None:
    """Return the last commit that changed the sources; None where there is none. Raises RevisionError."""
    wanted = ("--no-show-signature", "--format=%H %cs", "-1", "HEAD", "--", *_in_git(repository))
    said = run_git(repository, "log", *wanted)
    return Commit(*said.decode("ascii").split()) if said else None


def _in_git(repository: Repository) -> list[str]:
    """Return how git is told the places of the sources."""
    return [f":(literal){place}" if place else "." for place in repository.places]


def has_changes(repository: Repository) -> bool:
    """Tell whether the sources are not as the last commit has them. Raises RevisionError."""
    return bool(run_git(repository, "status", "--porcelain", "--untracked-files=normal", "--", *_in_git(repository)))


def find_common(repository: Repository, a: str, b: str) -> str:
    """Return the commit that two revisions both grew from. Raises RevisionError when there is none."""
    first, second = find_commit(repository, a), find_commit(repository, b)
    done = _git(repository.root, "merge-base", first, second)
    if done.returncode:
        raise RevisionError(f'"{a}" dan "{b}" tidak mempunyai asal bersama' + _advice(repository, a))
    return done.stdout.decode("ascii").strip()


def _advice(repository: Repository, revision: str) -> str:
    """Say what may be the reason that a revision is missing."""
    if is_shallow(repository):
        return ": salinan ini dangkal; ambil riwayat lengkapnya dengan git fetch --unshallow (di CI: fetch-depth: 0)"
    if revision == "HEAD":
        return ": belum ada yang disimpan dengan git commit"
    return "; lihat daftar dengan git log --oneline atau git branch --all"


@contextmanager
def checked_out(repository: Repository, commit: str) -> Iterator[Path]:
    """Yield a folder that holds the source tree of a commit, and remove it afterwards.

    Links, submodules and names that no source can have are left out.
    """
    with temporary_folder() as folder:
        root = folder / "sumber"
        office = "" if repository.shared is None else repository.prefix.removeprefix(repository.shared)
        publish(_files(repository, commit, office), root)
        yield root / office


def _files(repository: Repository, commit: str, office: str) -> Iterator[Artifact]:
    """Yield the files of the sources below `office`, and where they share some with others, those above it."""
    wanted: list[tuple[str, str]] = []
    total = 0
    names = run_git(repository, "ls-tree", "-r", "-z", "--full-tree", "--name-only", commit)
    prefix = place_of_sources(frozenset(names.decode("utf-8", "surrogateescape").split("\0")), repository.prefix)
    places = [f":(literal){place}" for place in (prefix, *repository.places[1:])]
    listed = run_git(repository, "ls-tree", "-r", "-l", "-z", "--full-tree", commit, "--", *places)
    for line in listed.decode("utf-8", "surrogateescape").split("\0"):
        facts, _, path = line.partition("\t")
        mode, _, object_, length = (facts.split() or [""] * 4)[:4]
        found = repository.inner(path, prefix) or ""
        inner = found.removeprefix(SHARED) if found.startswith(SHARED) else office + found
        if mode in _REGULAR and may_be_source(inner) and int(length) <= MAX_BYTES:
            wanted.append((inner, object_))
            total += int(length)
    if len(wanted) > _MAX_FILES or total > _MOST_BYTES:
        bounds = f"{_MAX_FILES} berkas atau {_MOST_BYTES >> 20} MB"
        raise RevisionError(f"folder sumber berisi lebih dari {bounds} pada revisi {commit[:12]}")
    objects = "".join(f"{object_}\n" for _, object_ in wanted).encode("ascii")
    packed = run_git(repository, "cat-file", "--batch", input=objects)
    place = 0
    for path, _ in wanted:
        end = packed.index(b"\n", place)
        size = int(packed[place:end].rsplit(b" ", 1)[-1])
        yield Artifact(path, packed[end + 1 : end + 1 + size])
        place = end + 1 + size + 1


def may_be_source(path: str) -> bool:
    """Tell whether a path is one that a source, or a picture that sources name, can have."""
    return path.lower().endswith(_READ) and all(_NAME.fullmatch(part) for part in path.split("/"))


def place_of_sources(names: Collection[str], prefix: str) -> str:
    """Return where the sources lay in a tree: where they lie now, or the one other place that holds an office."""
    if prefix + OFFICE in names:
        return prefix
    found = [name.removesuffix(OFFICE) for name in names if name == OFFICE or name.endswith(f"/{OFFICE}")]
    return found[0] if len(found) == 1 else prefix


def run_git(repository: Repository, *arguments: str, input: bytes = b"") -> bytes:
    """Return what git says. Raises RevisionError with its last line when it fails."""
    done = _git(repository.root, *arguments, input=input)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise RevisionError(f"git {arguments[0]} gagal: {said[-1] if said else done.returncode}")
    return done.stdout


def git_command(folder: Path, *arguments: str) -> tuple[str, ...]:
    """Return the command that runs git in a folder."""
    return ("git", "-C", str(folder), "--no-pager", *arguments)


def git_environment() -> dict[str, str]:
    """Return the environment git is run in: that of no hook, in plain words, with nothing asked or fetched."""
    environment = {name: value for name, value in os.environ.items() if not _LOCAL.fullmatch(name)}
    plain = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}
    return environment | plain


def _git(folder: Path, *arguments: str, input: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            git_command(folder, *arguments),
            input=input,
            capture_output=True,
            env=git_environment(),
            check=False,
            timeout=MOST_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise RevisionError(f"git {arguments[0]} tidak selesai dalam waktu yang wajar") from error
    except OSError as error:
        raise RevisionError(f"git tidak dapat dijalankan ({error.strerror}); pasang git dahulu") from error
