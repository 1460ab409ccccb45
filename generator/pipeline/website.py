"""Staged pages to a finished site: the site engine, then the search index, each in a process of its own."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import unquote

import generator.kept_pages
from generator.artifact import Output
from generator.diagnostics import codes_environment
from generator.diagnostics.rule import Rule
from generator.kept_pages import ANSWER, ASKED, PAGES, Answer, Asked, entry_of
from generator.memory import collection_paused
from generator.model import Office
from generator.pipeline.project import CONFIGURATION, Project, ToolFailure
from generator.pipeline.searched import kept_shares, searched_pages
from generator.programs import TooSlowError, run_program, temporary_folder
from generator.publish import PublishError, fill, has_no_room, merge_into, reason, write_file
from generator.resolve import Catalogue
from generator.site.assets import MARK, mark_of
from generator.site.search import SearchIndexError, index_site
from generator.source import start_of
from generator.store import Store

_MKDOCS = (sys.executable, "-m", "mkdocs", "build", "--strict")
_HOOK = Path(generator.kept_pages.__file__)
_OWN_HOOKS = re.compile(r"^(?:hooks|INHERIT)[ \t]*:", re.MULTILINE)
# Further settings under which the engine may do more with a file than copy it.
_LOOKS_AT_FILES = re.compile(
    r"^(?:exclude_docs|draft_docs|extra_templates|plugins(?![ \t]*:[ \t]*\[\][ \t]*(?:#.*)?$))[ \t]*:", re.MULTILINE
)
_IN_LINKS = re.compile(r"[^\s/()\[\]<>\"'#?]+")  # names of files among the rest
_UNTOUCHED = "situs yang lama dibiarkan seperti adanya"
_INSTALL = 'pasang ulang pustaka dengan "make site" atau dari requirements.txt'
_READ = "baca keterangan di bawah ini, perbaiki yang disebutnya, lalu bangun lagi"
_WINDOWS = {"112": errno.ENOSPC, "39": errno.ENOSPC}  # its own numbers for a full disk
_REFUSED = re.compile(r"\[Errno (?P<posix>\d+)\]|\[WinError (?P<windows>\d+)\]|\(os error (?P<either>\d+)\)")
_PAGES = ".halaman"  # in the new site, until all is there
_DATED = ("sitemap.xml", "sitemap.xml.gz")  # hold the day of the build; of no use to an intranet

_UNUSED = ("assets/javascripts/lunr", "assets/javascripts/workers")  # the theme's own search, by others under licences


def derived_configuration(project: Project, pages: Path, **more: Any) -> str:
    """Return the configuration of a site whose pages lie elsewhere than it says, with `more` settings. JSON is YAML."""
    return json.dumps(
        {
            "INHERIT": str(project.configuration),
            "docs_dir": str(pages),
            "theme": {"custom_dir": str(project.root / "generator" / "site" / "theme")},
            **more,
        }
    )


class Sign(NamedTuple):
    """What every page says of the site: its address when that is known, its name, its mark, whether it has the form.

    `above` is the name of the site of several offices that it is a part of, "" for one that stands alone.
    """

    address: str = ""
    name: str = "Standar Operasional Prosedur"
    mark: str = MARK
    has_form: bool = False
    above: str = ""


_NEUTRAL = Sign()


def sign_of(office: Office) -> Sign:
    """Return what the site of an office says of itself."""
    name = (office.abbreviation and office.abbreviation.value) or office.name.value
    return Sign(office.site_address.value if office.site_address else "", f"SOP {name}", mark_of(office))


class Staged(NamedTuple):
    """The files that the engine reads, those that it would only copy, and which of these are named to it."""

    read: Sequence[Output]
    copied: Sequence[Output] = ()
    named: Sequence[str] = ()


def set_apart(project: Project, files: Sequence[Output], by_hand: Sequence[Output]) -> Staged:
    """Return which files the engine has to read, so that the others are written but once.

    It only learns of those that a link of a page written by hand may lead to: generated pages have none of Markdown.
    """
    settings = project.configuration.read_text(encoding="utf-8")
    if _OWN_HOOKS.search(settings) or _LOOKS_AT_FILES.search(settings):
        return Staged([*files, *by_hand])
    pages = [one for one in files if one.path.endswith(".md")]
    copied = [one for one in files if not one.path.endswith(".md")]
    texts = (unquote(one.content.decode()) for one in by_hand if one.path.endswith(".md"))
    words = {word for text in texts for word in _IN_LINKS.findall(text)}
    return Staged([*pages, *by_hand], copied, [one.path for one in copied if one.path.rpartition("/")[2] in words])


@contextmanager
def written_beside(files: Sequence[Output], site: Path) -> Iterator[Path]:
    """Write files into the new folder `site` while pages are made in the folder that is yielded; then join both.

    The engine is a process of its own, and clears the folder that it writes to first. Raises PublishError, OSError.
    """
    pages = site / _PAGES
    pages.mkdir()
    with ThreadPoolExecutor(1) as beside:
        written = beside.submit(fill, files, site)
        yield pages
        written.result()
    merge_into(pages, site)


def build_pages_kept(
    project: Project,
    pages: Path,
    site: Path,
    sign: Sign,
    store: Store | None = None,
    frame: str = "",
    named: Sequence[str] = (),
) -> bool:
    """Turn staged pages into HTML as `build_pages`, those but for which `store` has them made of the same.

    `frame` is the digest of all that pages share; `named` are files that will be there though they are not staged.
    Returns False, with nothing done, where the configuration has hooks of its own, which ours would displace.
    """
    if _OWN_HOOKS.search(project.configuration.read_text(encoding="utf-8")):
        return False
    with temporary_folder() as folder:
        configuration, asked = folder / CONFIGURATION, folder / "halaman.json"
        write_file(configuration, derived_configuration(project, pages, hooks=[str(_HOOK)]).encode())
        known = Asked(str(store.folder.resolve()) if store else "", frame, named)
        write_file(asked, json.dumps(known).encode())
        build_pages(configuration, site, sign, {ASKED: str(asked)})
        told = asked.with_name(asked.name + ANSWER)
        # An engine that has no hooks makes all pages and says nothing.
        answer = Answer(*json.loads(told.read_text(encoding="utf-8"))) if told.exists() else Answer()
    if store is not None:
        store.count(PAGES, answer.found, len(answer.made), map(Path, answer.spoilt))
        for key, path in answer.made:
            store.put(key, entry_of((site / path).read_bytes()))
    return True


def build_pages(
    configuration: Path, site: Path, sign: Sign = _NEUTRAL, environment: Mapping[str, str] = MappingProxyType({})
) -> None:
    """Turn the staged pages into HTML in `site`; `environment` is more that the engine's hook is told.

    Raises ToolFailure, also when the engine warns, and PublishError on a full disk.
    """
    _run(
        (*_MKDOCS, "--config-file", str(configuration), "--site-dir", str(site)),
        codes_environment.SITE_ENGINE_FAILED,
        "mkdocs",
        configuration.parent,
        site,
        sign,
        environment,
    )
    for name in _DATED:
        (site / name).unlink(missing_ok=True)
    for name in _UNUSED:
        shutil.rmtree(site / name, ignore_errors=True)


def build_index(site: Path, catalogue: Catalogue, store: Store | None = None) -> None:
    """Add the search index to the finished site of a catalogue. Raises ToolFailure, PublishError on a full disk."""
    keep = (kept_shares(store),) if store is not None else ()
    indexed(lambda: index_site(site, searched_pages(site, catalogue, store), *keep))


def indexed(index: Callable[[], object]) -> None:
    """Make a search index by calling `index`. Raises ToolFailure, PublishError on a full disk."""
    try:
        with collection_paused():  # joining makes millions of lists, none of which holds another that holds it
            index()
    except (SearchIndexError, TooSlowError, OSError) as error:
        _raise_when_refused(str(error))
        raise ToolFailure(
            codes_environment.SEARCH_INDEX_FAILED.at(
                start_of(CONFIGURATION),
                f"indeks pencarian tidak dapat dibuat; {_UNTOUCHED}",
                hint=_INSTALL,
            ),
            str(error),
        ) from error


def _raise_when_refused(output: str) -> None:
    """Raise PublishError when a program failed only because the system would not let it write, as on a full disk."""
    for found in reversed([*_REFUSED.finditer(output)]):
        number = int(found["posix"] or found["either"] or 0)
        number = _WINDOWS.get(found["windows"] or (found["either"] if os.name == "nt" else ""), number)
        refused = OSError(number, os.strerror(number))
        if has_no_room(refused):
            raise PublishError(f"situs tidak dapat ditulis: {reason(refused)}; {_UNTOUCHED}")


def _run(
    command: tuple[str, ...],
    rule: Rule,
    program: str,
    folder: Path,
    site: Path,
    sign: Sign,
    more: Mapping[str, str],
) -> None:
    """Run a program that writes to `site`; its output is shown only when it fails."""
    # The engine's configuration names an extension of ours, also where this package is not installed.
    packages = (str(Path(generator.__file__).resolve().parent.parent), os.environ.get("PYTHONPATH", ""))
    environment = {
        **os.environ,
        **more,
        "PYTHONPATH": os.pathsep.join(filter(None, packages)),
        "SOP_ALAMAT_SITUS": sign.address,
        "SOP_NAMA_SITUS": sign.name,
        "SOP_LAMBANG": sign.mark,
        "SOP_DI_ATAS": sign.above,
        "SOP_FORMULIR": "ya" if sign.has_form else "",
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", "0"),
    }
    try:
        done = run_program(command, folder, environment, site)
    except (OSError, TooSlowError) as error:
        _raise_when_refused(str(error))
        message = f"{program} tidak dapat dijalankan: {error}"
        raise ToolFailure(rule.at(start_of(CONFIGURATION), message, hint=_INSTALL)) from error
    if done.code:
        _raise_when_refused(done.output)
        message = f"{program} gagal (kode {done.code}); {_UNTOUCHED}"
        raise ToolFailure(rule.at(start_of(CONFIGURATION), message, hint=_READ), done.output)
