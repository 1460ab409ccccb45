"""The commits of a source tree, the oldest first, and the files of each: three runs of git, however many there are.

Nothing is checked out. Links, submodules, huge files and names that no source can have are left out. History that
branched is walked as it grew: every commit after its parents.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import IO, NamedTuple

from generator.pipeline.revisions import (
    Repository,
    RevisionError,
    git_command,
    git_environment,
    is_shallow,
    may_be_source,
    place_of_sources,
    run_git,
)
from generator.source import MAX_BYTES

MOST_COMMITS = 20_000  # the newest; git tells what changed in some tenths of a millisecond a commit
MOST_CHANGES = 200_000  # files that these changed
_MOST_BYTES = 1 << 29  # of all contents that are looked at
_REGULAR = (b"100644", b"100755")
_SOPS = "sop/"


class Change(NamedTuple):
    """What a commit made of a file: the object it holds now, "" where it is none that could be a source."""

    path: str
    object: str


class Commit(NamedTuple):
    """A commit and what it changed against its first parent. `day` is that of the commit, as `2024-02-05`."""

    hash: str
    day: str
    parent: str  # the first; "" where there is none
    changes: tuple[Change, ...]


class Moment(NamedTuple):
    """The sources as a commit left them: objects by path below the sources' folder, SOPs and all else.

    `changed` are the paths that differ from the first parent, all of them where that is not known. `is_main`: the
    present grew from here by first parents alone; `is_tagged`: somebody gave it a name.
    """

    commit: str
    day: str
    sops: Mapping[str, str]
    registries: Mapping[str, str]
    changed: frozenset[str]
    is_main: bool
    is_tagged: bool


class History(NamedTuple):
    """The commits of a repository, the oldest first. `is_whole`: none before them is missing."""

    repository: Repository
    commits: tuple[Commit, ...]
    is_whole: bool
    tagged: frozenset[str]


def read_history(repository: Repository) -> History:
    """Return the commits that the present and the tags grew from, as many as are read. Raises RevisionError."""
    wanted = (f"--max-count={MOST_COMMITS + 1}", "HEAD", "--tags")
    said = run_git(repository, "log", "--no-show-signature", "--topo-order", "--format=%H %cs %P", *wanted)
    lines = [line.split() for line in said.decode("ascii").splitlines()]
    asked = "".join(f"{line[0]} {line[2] if len(line) > 2 else ''}".rstrip() + "\n" for line in lines[:MOST_COMMITS])
    found: list[Commit] = []
    total = 0
    for (hash, day, *parents), changes in zip(lines, _changes(repository, asked), strict=False):
        total += len(changes)
        if total > MOST_CHANGES and found:
            break
        found.append(Commit(hash, day, parents[0] if parents else "", changes))
    tags = run_git(repository, "rev-list", "--no-walk", "--tags").decode("ascii").split()
    is_whole = len(found) == len(lines) and not is_shallow(repository)
    return History(repository, tuple(reversed(found)), is_whole, frozenset(tags))


def _changes(repository: Repository, asked: str) -> Iterator[tuple[Change, ...]]:
    """Yield what each commit changed; `asked` names them line by line, each with the parent it is held against."""
    arguments = ("diff-tree", "--stdin", "-r", "--raw", "-z", "--root", "--no-renames", "--no-abbrev", "--always")
    with tempfile.TemporaryFile() as names:
        names.write(asked.encode("ascii"))
        names.seek(0)
        with _running(repository, arguments, names) as said:
            found: list[Change] | None = None
            fields = _fields(said)
            for field in fields:
                if not field.startswith(b":"):
                    if found is not None:
                        yield tuple(found)
                    found = []
                    continue
                path = next(fields, b"").decode("utf-8", "surrogateescape")
                _, mode, _, object_, _ = field.split(b" ")
                if found is not None and may_be_source(path):
                    found.append(Change(path, object_.decode("ascii") if mode in _REGULAR else ""))
            if found is not None:
                yield tuple(found)


def _fields(said: IO[bytes]) -> Iterator[bytes]:
    """Yield what stands between zero bytes, without keeping all of it."""
    rest = b""
    while piece := said.read(1 << 16):
        *whole, rest = (rest + piece).split(b"\0")
        yield from whole


@contextmanager
def _running(repository: Repository, arguments: Iterable[str], input: IO[bytes] | int) -> Iterator[IO[bytes]]:
    """Yield what a run of git says, and end it when no more is wanted."""
    process = subprocess.Popen(
        git_command(repository.root, *arguments),
        stdin=input,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=git_environment(),
    )
    assert process.stdout is not None
    try:
        yield process.stdout
    finally:
        process.stdout.close()
        process.terminate()
        process.wait()


def moments(history: History) -> Iterator[Moment]:
    """Yield the sources at every commit. Files that did not change are the same mapping as before."""
    main = _main_line(history)
    waiting = Counter(commit.parent for commit in history.commits)
    trees: dict[str, _State] = {}
    for commit in history.commits:
        before = trees.get(commit.parent)
        is_known = before is not None or not commit.parent
        changes = commit.changes if is_known else tuple(_tree(history.repository, commit.hash))
        state = trees[commit.hash] = _after(before or _State({}, "", Parts({}, {})), changes, history.repository)
        is_same_place = before is not None and before.prefix == state.prefix
        changed = [change.path for change in changes] if is_same_place else list(state.files)
        waiting[commit.parent] -= 1
        if not waiting[commit.parent]:
            trees.pop(commit.parent, None)
        yield Moment(
            commit.hash,
            commit.day,
            *state.parts,
            frozenset(filter(None, (history.repository.inner(path, state.prefix) for path in changed))),
            commit.hash in main,
            commit.hash in history.tagged,
        )


class Parts(NamedTuple):
    """The files of a source tree by path below its folder: SOPs and all else."""

    sops: Mapping[str, str]
    registries: Mapping[str, str]


class _State(NamedTuple):
    """All files of a commit that may be sources, the folder the sources lay in, and those below it."""

    files: Mapping[str, str]
    prefix: str
    parts: Parts


def _after(before: _State, changes: tuple[Change, ...], repository: Repository) -> _State:
    """Return the state after a commit."""
    if not changes and before.files:
        return before
    files = _with(before.files, changes)
    prefix = place_of_sources(files, repository.prefix)
    is_same = bool(before.files) and prefix == before.prefix
    own = changes if is_same else tuple(Change(path, object_) for path, object_ in files.items())
    inner = [Change(place, object_) for path, object_ in own if (place := repository.inner(path, prefix))]
    return _State(files, prefix, _parts(before.parts if is_same else Parts({}, {}), inner))


def last_until(history: History, day: str) -> Commit | None:
    """Return the newest commit of the main line up to a day, None where there is none. Raises RevisionError."""
    main = _main_line(history)
    return next((commit for commit in reversed(history.commits) if commit.hash in main and commit.day <= day), None)


def _main_line(history: History) -> frozenset[str]:
    parents = {commit.hash: commit.parent for commit in history.commits}
    at = run_git(history.repository, "rev-parse", "HEAD").decode("ascii").strip()
    found = set()
    while at in parents:
        found.add(at)
        at = parents[at]
    return frozenset(found)


def _with(files: Mapping[str, str], changes: Iterable[Change]) -> dict[str, str]:
    found = {**files, **dict(changes)}
    for path in [path for path, object_ in changes if not object_]:
        found.pop(path, None)
    return found


def _parts(known: Parts, changes: Iterable[Change]) -> Parts:
    """Return SOPs and registries; a part in which nothing changed is the very one that is known."""

    def part(old: Mapping[str, str], *, are_sops: bool) -> Mapping[str, str]:
        own = [change for change in changes if change.path.startswith(_SOPS) is are_sops]
        return _with(old, own) if own else old

    return Parts(part(known.sops, are_sops=True), part(known.registries, are_sops=False))


def _tree(repository: Repository, commit: str) -> Iterator[Change]:
    """Yield all files of a commit whose parent is not known."""
    for line in run_git(repository, "ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0"):
        facts, _, name = line.partition(b"\t")
        path = name.decode("utf-8", "surrogateescape")
        mode, _, object_ = (facts.split() or [b""] * 3)[:3]
        if mode in _REGULAR and may_be_source(path):
            yield Change(path, object_.decode("ascii"))


@contextmanager
def contents(repository: Repository) -> Iterator[Contents]:
    """Yield the contents of the repository's objects, all read by one run of git. Raises RevisionError."""
    process = subprocess.Popen(
        git_command(repository.root, "cat-file", "--batch"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=git_environment(),
    )
    assert process.stdin is not None and process.stdout is not None
    try:
        yield Contents(repository, process.stdin, process.stdout)
    finally:
        process.stdin.close()
        process.stdout.close()
        process.terminate()
        process.wait()


class Contents:
    """The contents of objects, remembered; what is missing, no file or larger than a source may be counts as none."""

    def __init__(self, repository: Repository, asking: IO[bytes], answers: IO[bytes]) -> None:
        self._repository = repository
        self._asking = asking
        self._answers = answers
        self._known: dict[str, bytes | None] = {}
        self._expected: set[str] = set()
        self._fit: set[str] = set()
        self._left = _MOST_BYTES

    def expect(self, objects: Iterable[str]) -> None:
        """Look at once which of these are fit to be read."""
        new = set(objects) - self._expected - {""}
        self._expected |= new
        names = "".join(f"{object_}\n" for object_ in sorted(new))
        said = run_git(self._repository, "cat-file", "--batch-check", input=names.encode("ascii")) if new else b""
        for line in said.splitlines():
            name, kind, *size = line.decode("ascii").split()
            if kind == "blob" and int(size[0]) <= MAX_BYTES:
                self._fit.add(name)

    def read(self, object_: str) -> bytes | None:
        """Return the content of an object that was expected. Raises RevisionError when all are too much."""
        if object_ not in self._known:
            self._known[object_] = self._ask(object_) if object_ in self._fit else None
        return self._known[object_]

    def _ask(self, object_: str) -> bytes:
        self._asking.write(f"{object_}\n".encode("ascii"))
        self._asking.flush()
        head = self._answers.readline().split()
        if len(head) < 3:
            raise RevisionError("git cat-file berhenti di tengah jalan")
        size = int(head[2])
        self._left -= size
        if self._left < 0:
            raise RevisionError(f"isi riwayat lebih dari {_MOST_BYTES >> 20} MB")
        return self._answers.read(size + 1)[:-1]
