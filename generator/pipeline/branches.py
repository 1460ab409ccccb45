"""Changes of the sources as a branch of their own in the repository around them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from generator.pipeline.revisions import Repository, RevisionError, find_commit, open_repository, run_git
from generator.stopping import uninterrupted


def opened_for(sources: Path, branch: str, paths: Sequence[str]) -> Repository:
    """Return the repository in which files of the sources may be changed and committed to a new branch.

    Raises RevisionError when the branch is there already or the files have changes of their own.
    """
    repository = open_repository(sources)
    try:
        run_git(repository, "check-ref-format", "--branch", branch)
    except RevisionError as error:
        raise RevisionError(f'"{branch}" tidak dapat menjadi nama cabang') from error
    if run_git(repository, "for-each-ref", f"refs/heads/{branch}"):
        raise RevisionError(f'cabang "{branch}" sudah ada; sebut nama lain dengan --branch')
    if run_git(repository, "status", "--porcelain", "--", *_literal(repository, paths)):
        raise RevisionError("berkas yang diubah usulan ini mempunyai perubahan yang belum di-commit; commit dahulu")
    return repository


def commit(repository: Repository, branch: str, message: str, paths: Sequence[str]) -> None:
    """Commit files of the sources, and nothing else, to a new branch, which stays checked out.

    Raises RevisionError; then, and when it is interrupted, the former branch is checked out and there is no new one.
    """
    places = _literal(repository, paths)
    former = run_git(repository, "branch", "--show-current").decode("utf-8", "surrogateescape").strip()
    back = ["symbolic-ref", "HEAD", f"refs/heads/{former}"]
    if not former:
        back = ["update-ref", "--no-deref", "HEAD", find_commit(repository, "HEAD")]
    with uninterrupted():
        run_git(repository, "switch", "--quiet", "--create", branch)
        is_done = False
        try:
            run_git(repository, "add", "--", *places)
            run_git(repository, "commit", "--quiet", "--no-verify", "--only", "-m", message, "--", *places)
            is_done = True
        finally:
            if not is_done:
                for command in (back, ["reset", "--quiet", "--", *places], ["branch", "--quiet", "-D", branch]):
                    with suppress(RevisionError):
                        run_git(repository, *command)


def _literal(repository: Repository, paths: Sequence[str]) -> list[str]:
    return [f":(literal){repository.prefix}{path}" for path in paths]
