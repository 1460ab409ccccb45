"""Stopped from outside at any moment, a command leaves nothing behind but what was there, and says no more than that.

Real processes: what a signal meets differs from one moment to the next, and so does what it may leave.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from generator import stopping
from generator.proposal import Proposed, digest, packed
from tests.programs.test_run import until
from tests.trees import MAIN, SOP, contents_of, write_tree

ROOT = Path(__file__).parent.parent
ENTRY = "import sys; from generator.cli import main; sys.exit(main())"
BRANCH = "usulan-baru"
NEW = SOP.replace("nama: Penyusunan Laporan", "nama: Penyusunan Laporan Bulanan")
COMMANDS = {
    "build": ("build", "--src", "sop_src", "--out", "hasil/situs", "--cache", "hasil/simpanan"),
    "check": ("check", "--src", "sop_src", "--sheets"),
    "import": ("import", "--src", "sop_src", "--unit", "sekretariat", "lama.pdf", "lama.xlsx"),
    "export": ("export", "--src", "sop_src", "sop_src/sop", "--format", "docx", "--out", "hasil"),
    "receive": ("receive", "usulan.zip", "--src", "sop_src", "--yes", "--branch"),
    "serve": ("serve", "--src", "sop_src", "--port", "0"),
}


class Ended(NamedTuple):
    """How a command that was stopped ended."""

    code: int
    said: str
    left: list[str]  # files and folders that are neither of before nor a result
    running: list[int]
    is_whole: bool  # whether the sources are as before, or as the command makes them


def prepare(folder: Path) -> Path:
    """Write what the commands work on into a folder."""
    write_tree(folder / "sop_src")
    (folder / "hasil").mkdir()
    (folder / "sementara").mkdir()
    (folder / "usulan.zip").write_bytes(
        packed(
            {
                MAIN: Proposed(NEW, digest(SOP)),
                "sop/sekretariat/baru.yml": Proposed(SOP.replace("Penyusunan Laporan", "Baru"), ""),
            },
            "",
        )
    )
    for format in ("pdf", "xlsx"):
        command = ("sheet", f"sop_src/{MAIN}", "--src", "sop_src", "--output", "lama.pdf")
        if format == "xlsx":
            command = ("export", "--src", "sop_src", f"sop_src/{MAIN}", "--format", "xlsx", "--out", "hasil")
        subprocess.run(call(command), cwd=folder, env=environment(folder), check=True, capture_output=True)
    (folder / "hasil/penyusunan-laporan.xlsx").rename(folder / "lama.xlsx")
    for words in (
        ("init", "-q", "-b", "main"),
        ("config", "user.name", "Uji"),
        ("config", "user.email", "uji@contoh.example"),
        ("add", "sop_src"),
        ("commit", "-q", "-m", "awal"),
    ):
        subprocess.run(("git", *words), cwd=folder, check=True)
    return folder


def call(command: tuple[str, ...]) -> list[str]:
    """Return how a command is called."""
    return [sys.executable, "-c", ENTRY, *command]


def environment(folder: Path) -> dict[str, str]:
    """Return the environment of a command whose temporary files can be told from those of others."""
    return {**os.environ, "TMPDIR": str(folder / "sementara"), "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}


def stopped_at(folder: Path, command: str, how: signal.Signals, seconds: float) -> Ended:
    """Run a command and stop it after so many seconds; put back what it changed."""
    before = contents_of(folder / "sop_src")
    process = subprocess.Popen(
        call(COMMANDS[command]),
        cwd=folder,
        env=environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(how)
    out, said = process.communicate(timeout=60)
    until(lambda: not group_of(process.pid), 5)
    after = contents_of(folder / "sop_src")
    known = {"sop_src", "hasil", "sementara", "usulan.zip", "lama.pdf", "lama.xlsx", ".git"}
    results = {"laporan-impor.json", "laporan-impor.html"}
    left = [one.name for one in folder.iterdir() if one.name not in known | results]
    left += [f"sementara/{one.name}" for one in (folder / "sementara").iterdir()]
    left += [f"hasil/{one.name}" for one in (folder / "hasil").iterdir() if ".baru" in one.name or ".kunci" in one.name]
    left += [str(one) for one in folder.rglob(".b*")]
    changed = {path for path in {*before, *after} if before.get(path) != after.get(path)}
    whole = not changed or process.returncode == 0 or is_whole(command, changed)
    running = group_of(process.pid)
    for name in results:
        (folder / name).unlink(missing_ok=True)
    for words in (("checkout", "-q", "-f", "main"), ("clean", "-qfd", "sop_src"), ("branch", "-D", BRANCH)):
        subprocess.run(("git", *words), cwd=folder, check=words[0] != "branch", capture_output=True)
    return Ended(process.returncode, out + said, left, running, whole)


def is_whole(command: str, changed: set[str]) -> bool:
    """Tell whether all that belongs together was written: an import has done so with each file, one after the other."""
    return command == "import" or (command == "receive" and changed == {MAIN, "sop/sekretariat/baru.yml"})


def group_of(leader: int) -> list[int]:
    """Return the processes of a session that live."""
    said = subprocess.run(("ps", "-eo", "pid=,sid=,stat="), capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in said.splitlines()]
    return [int(pid) for pid, session, state in rows if int(session) == leader and not state.startswith("Z")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepare(tmp_path_factory.mktemp("berhenti"))


@pytest.mark.signals
@pytest.mark.parametrize(
    ("command", "seconds"),
    [
        *(("build", seconds) for seconds in (0.6, 1.5, 2.5, 4.0)),
        ("check", 0.9),
        *(("import", seconds) for seconds in (1.5, 3.0)),
        ("export", 1.2),
        *(("receive", seconds) for seconds in (0.9, 1.4)),
        ("serve", 3.0),
    ],
)
def test_a_command_that_is_stopped_leaves_nothing_behind(folder: Path, command: str, seconds: float) -> None:
    for how in (signal.SIGTERM, signal.SIGINT):
        ended = stopped_at(folder, command, how, seconds)
        assert ended.left == [] and ended.running == []
        assert ended.is_whole
        assert "Traceback" not in ended.said and "kesalahan" not in ended.said
        # A fast machine may be done by then, and what begins slowly is ended by the system.
        assert ended.code in (128 + how, -how, 0)


@pytest.mark.signals
@pytest.mark.parametrize("how", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_a_signal_that_comes_while_the_program_is_still_imported_is_told_in_a_word(how: str, tmp_path: Path) -> None:
    early = (
        "import os, signal, sys\n"
        "class Early:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'generator.cli.arguments':\n"
        f"            os.kill(os.getpid(), signal.{how})\n"
        "sys.meta_path.insert(0, Early())\n"
        "from generator.cli import main\n"
        "sys.argv = ['sop', 'check']\n"
        "sys.exit(main())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", early],
        cwd=tmp_path,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert (done.returncode, done.stdout, done.stderr) == (128 + signal.Signals[how], "", "\nDihentikan.\n")


def test_a_signal_that_python_drops_comes_again(tmp_path: Path) -> None:
    dropped = (
        "import os, signal, time\n"
        "from generator import stopping\n"
        "class Dropping:\n"
        "    def __del__(self):\n"
        "        os.kill(os.getpid(), signal.SIGTERM)\n"
        "        time.sleep(0.01)\n"
        "stopping.heed_signals()\n"
        "try:\n"
        "    Dropping()\n"
        "    time.sleep(20)\n"
        "except stopping.Stopped as error:\n"
        "    print(error.code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", dropped], env=environment(tmp_path), capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("143\n", "")


def test_a_signal_waits_while_steps_belong_together() -> None:
    done = []
    with pytest.raises(stopping.Stopped), stopping.uninterrupted():
        stopping._stop(signal.SIGTERM, None)
        done.append("whole")
    assert done == ["whole"]
    stopping._told.clear()


def test_what_is_noted_goes_at_the_end_even_if_nothing_else_removed_it(tmp_path: Path) -> None:
    script = (
        "import os, sys, tempfile; from generator import stopping; from pathlib import Path\n"
        "folder, file, kept = (Path(sys.argv[1], name) for name in 'abc')\n"
        "for one in (folder, file, kept): stopping.note(one)\n"
        "folder.mkdir(); (folder / 'x').touch(); file.touch(); kept.touch(); stopping.forget(kept)\n"
        "stopping.end()\n"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], env=environment(tmp_path), check=True)
    assert [one.name for one in tmp_path.iterdir()] == ["c"]
