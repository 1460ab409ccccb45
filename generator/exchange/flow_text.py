"""The symbols and arrows of a row as the source format writes them: what its defaults say is left unwritten."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.draft import yaml_text
from generator.exchange.record import text_of
from generator.exchange.recovered import (
    RecoveredArrow,
    RecoveredProcedure,
    RecoveredStep,
    RecoveredSymbol,
    SymbolRole,
    SymbolShape,
)
from generator.exchange.scalars import tidy
from generator.source import is_id

_START_WORDS = ("mulai", "start", "awal", "begin")
_END_WORDS = ("selesai", "akhir", "end", "finish", "stop")
_LONGEST = 300
_ONE_EXIT = "belah ketupat ini hanya punya satu jalan keluar yang terbaca; ditulis sebagai kotak"
_NO_EXIT = "belah ketupat ini tidak punya jalan keluar yang terbaca; ditulis sebagai kotak"
_FIRST_BOX = "simbol pertama digambar sebagai kotak; ditulis sebagai awal"
_UNREACHED = "tidak ada panah yang masuk ke simbol ini; ditulis sebagai awal tersendiri"
_UNLABELLED = "jalan keluar belah ketupat ini tidak bertulisan; labelnya perlu diisi"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a symbol stands: the number of its step, and its name in it."""

    step: int
    name: str
    is_alone: bool  # in its row


class FlowText:
    """Writes the flow of one procedure; `posts` are the ids of its columns, `ids` those of its steps."""

    def __init__(self, procedure: RecoveredProcedure, posts: Sequence[str], ids: Sequence[str]) -> None:
        self.procedure, self.posts, self.ids = procedure, posts, ids
        self.is_own = procedure.record is not None  # then the drawing is written as it is, even what no form has
        self.places = dict(self._places())
        self.out: Mapping[str, list[RecoveredArrow]] = defaultdict(list)
        self.entered: set[str] = set()  # by what writes the arrows of a symbol and those joined with it
        for arrow in procedure.arrows:
            self.out[arrow.source].append(arrow)
            self.entered.add(arrow.target)
        self.following: dict[int, int | None] = {}
        self.firsts: set[str] = set()  # the symbol that each table begins with
        for table in _tables(procedure):
            drawn = [n for n in table if procedure.steps[n].symbols]
            self.following |= zip(drawn, [*drawn[1:], None], strict=True) if drawn else ()
            self.firsts |= {procedure.steps[n].symbols[0].key for n in drawn[:1]}
        self.heads = {key: head for step in procedure.steps for key, head in self._heads(step).items()}
        self.entered = {self.heads[key] for key in self.entered}
        self.firsts = {self.heads[key] for key in self.firsts}
        symbols = [symbol for step in procedure.steps for symbol in step.symbols]
        self.has_start = any(self._starts(symbol) for symbol in symbols)

    def _places(self) -> Iterator[tuple[str, Place]]:
        for number, step in enumerate(self.procedure.steps):
            count = Counter(symbol.post for symbol in step.symbols)
            taken = {self.posts[symbol.post] for symbol in step.symbols}
            for symbol in step.symbols:
                name = self.posts[symbol.post]
                if is_id(symbol.name) and symbol.name not in taken:
                    name = symbol.name
                    taken.add(name)
                elif count[symbol.post] > 1:
                    nth = 1
                    while f"{name}-{nth}" in taken:
                        nth += 1
                    name = f"{name}-{nth}"
                    taken.add(name)
                yield symbol.key, Place(number, name, len(step.symbols) == 1)

    def lines(self, step: RecoveredStep) -> tuple[list[str], list[str]]:
        """Return the lines of a row's symbols, four blanks before them, and what is not certain about these."""
        doubts: list[str] = []
        if not step.symbols:
            return [], doubts
        if len(step.symbols) == 1:
            symbol = step.symbols[0]
            lines = [f"    pelaksana: {self.posts[symbol.post]}"]
            lines += [f"    {line}" for line in self._body(symbol, doubts)]
            return lines, doubts
        is_one = len({self.heads[symbol.key] for symbol in step.symbols}) == 1
        if step.is_either and is_one and sum(symbol.key in self.out for symbol in step.symbols) < 2:
            return self._either(step, doubts), doubts
        lines = ["    hubungan: atau"] if step.is_either else []
        lines.append("    simbol:")
        for symbol in step.symbols:
            place = self.places[symbol.key]
            own = [f"pelaksana: {self.posts[symbol.post]}"]
            own += [f"id: {place.name}"] if place.name != self.posts[symbol.post] else []
            head = self.heads[symbol.key]
            own += self._body(symbol, doubts, self.places[head].name if head != symbol.key else "")
            lines += [f"      - {own[0]}", *(f"        {line}" for line in own[1:])]
        return lines, doubts

    def _either(self, step: RecoveredStep, doubts: list[str]) -> list[str]:
        """Return the lines of a row that one of several pelaksana does: the one who decides is named first."""
        symbols = sorted(step.symbols, key=lambda symbol: symbol.shape is not SymbolShape.DECISION)
        arrows = [arrow for symbol in symbols for arrow in self.out.get(symbol.key, ())]
        posts = dict.fromkeys(self.posts[symbol.post] for symbol in symbols)
        body = self._body(symbols[0], doubts, arrows=arrows)
        return [f"    pelaksana: [{', '.join(posts)}]", "    hubungan: atau", *(f"    {line}" for line in body)]

    def _heads(self, step: RecoveredStep) -> Mapping[str, str]:
        """Return for each symbol which of those joined with it writes their arrows: that with most of its own."""
        head = {symbol.key: symbol.key for symbol in step.symbols}
        for symbol in step.symbols:
            if symbol.joined_with in head:
                old, new = head[symbol.key], head[symbol.joined_with]
                head = {key: new if one == old else one for key, one in head.items()}
        best = {
            one: max((key for key in head if head[key] == one), key=lambda key: len(self.out.get(key, ())))
            for one in set(head.values())
        }
        return {key: best[one] for key, one in head.items()}

    def _starts(self, symbol: RecoveredSymbol) -> bool:
        """Tell whether a symbol starts: the file says so; a capsule by its words, first of all, or where none leads."""
        if symbol.role is not None:
            return symbol.role is SymbolRole.START
        if symbol.shape is not SymbolShape.TERMINATOR:
            return False
        words, head = symbol.text.lower(), self.heads[symbol.key]
        if words.startswith((*_START_WORDS, *_END_WORDS)):
            return words.startswith(_START_WORDS)
        is_last = self.following.get(self.places[symbol.key].step) is None  # without arrows, rows follow each other
        return head in self.firsts or (
            head not in self.entered and (self.procedure.has_flow or self.is_own or not is_last)
        )

    def _body(
        self, symbol: RecoveredSymbol, doubts: list[str], head: str = "", arrows: Sequence[RecoveredArrow] | None = None
    ) -> Iterator[str]:
        """Yield the lines of a symbol after its pelaksana; its arrows are its own unless others are given."""
        arrows = self.out.get(symbol.key, []) if arrows is None else arrows
        doubts += dict.fromkeys(arrow.doubt for arrow in arrows if arrow.doubt)
        text = " ".join(tidy(symbol.text, _LONGEST).split())
        if text:
            yield f"teks: {yaml_text(text)}"
        if head:
            yield f"bersama_dengan: {head}"
        if symbol.shape is SymbolShape.DECISION and (exits := self._exits(arrows, doubts)):
            if self._opens(symbol, doubts):
                yield "bentuk: mulai"
            yield "keputusan:"
            for label, targets in exits.items():
                yield f"  {yaml_text(label)}: {_listed(targets)}"
            return
        if symbol.shape is SymbolShape.DECISION and not self.is_own:
            doubts.append(_ONE_EXIT if arrows else _NO_EXIT)
        shape = self._shape(symbol, arrows, doubts)
        if shape and not (head and not arrows):
            yield f"bentuk: {shape}"
        if not self._is_default(symbol, arrows) and not (head and not arrows):
            yield f"ke: {_listed([self._target(arrow, arrow.label) for arrow in arrows])}"

    def _shape(self, symbol: RecoveredSymbol, arrows: Sequence[RecoveredArrow], doubts: list[str]) -> str:
        """Return the outline where the format would take another one."""
        if symbol.shape is SymbolShape.DECISION and self.is_own:
            return "keputusan"
        if symbol.shape is SymbolShape.TERMINATOR:
            if self._starts(symbol):
                return "" if self.heads[symbol.key] in self.firsts else "mulai"
            return "selesai" if arrows or len(self.procedure.steps[self.places[symbol.key].step].symbols) > 1 else ""
        if self.heads[symbol.key] in self.firsts:
            if self.has_start or self.is_own:
                return "proses"
            doubts.append(_FIRST_BOX)
            return ""
        if self._opens(symbol, doubts):
            return "mulai"
        is_within = self.is_own and len(self.procedure.steps[self.places[symbol.key].step].symbols) > 1
        return "proses" if (not arrows and self.procedure.has_flow) or is_within else ""

    def _opens(self, symbol: RecoveredSymbol, doubts: list[str]) -> bool:
        """Tell whether a symbol begins the flow without being the first: the file says so, or no arrow leads to it."""
        head = self.heads[symbol.key]
        if head in self.firsts | self.entered or not self.procedure.has_flow or self.is_own:
            return symbol.role is SymbolRole.START and head not in self.firsts
        doubts += [_UNREACHED] if symbol.role is not SymbolRole.START else []
        return True

    def _is_default(self, symbol: RecoveredSymbol, arrows: Sequence[RecoveredArrow]) -> bool:
        """Tell whether the format takes a symbol's arrows for granted: a plain one to the only symbol below."""
        if not self.procedure.has_flow:
            return True
        here = self.places[symbol.key]
        if not here.is_alone:
            return False
        following = self.following[here.step]
        if not arrows:
            return following is None and symbol.shape is SymbolShape.TERMINATOR and not self._starts(symbol)
        there = self.places[arrows[0].target]
        is_plain = not (arrows[0].label or arrows[0].is_dashed or arrows[0].is_two_way)
        return len(arrows) == 1 and is_plain and there.step == following and there.is_alone and not self._chains(symbol)

    def _chains(self, symbol: RecoveredSymbol) -> bool:
        """Tell whether a symbol is an end with an arrow out, which has to be written."""
        return symbol.shape is SymbolShape.TERMINATOR and not self._starts(symbol)

    def _exits(self, arrows: Sequence[RecoveredArrow], doubts: list[str]) -> dict[str, list[str]]:
        """Return the targets of a diamond by label, nothing when there are fewer than two exits."""
        exits: dict[str, list[str]] = {}
        if self.is_own and not all(arrow.label for arrow in arrows):
            return exits
        for arrow in arrows:
            label = " ".join(tidy(arrow.label, _LONGEST).split())
            if not label:
                doubts.append(_UNLABELLED)
                label = next(word for n in range(1, len(arrows) + 1) if (word := f"(jalan {n})") not in exits)
            exits.setdefault(label, []).append(self._target(arrow, ""))
        return exits if len(exits) > 1 or self.is_own else {}

    def _target(self, arrow: RecoveredArrow, label: str) -> str:
        place = self.places[arrow.target]
        name = self.ids[place.step] + ("" if place.is_alone else f"/{place.name}")
        more = [f"teks: {yaml_text(' '.join(tidy(label, _LONGEST).split()))}"] if label else []
        more += ["garis: putus"] if arrow.is_dashed else []
        more += ["dua_arah: true"] if arrow.is_two_way else []
        return f"{{{', '.join([f'tujuan: {name}', *more])}}}" if more else name


def _tables(procedure: RecoveredProcedure) -> Iterator[range]:
    """Yield the rows of each table: a record tells which rows begin one."""
    recorded = procedure.record.steps if procedure.record else ()
    begun = {text_of(step.get("id")) for step in recorded if step.get("bagian")}
    starts = [n for n, step in enumerate(procedure.steps) if not n or (step.id and step.id in begun)]
    yield from (range(start, end) for start, end in pairwise([*starts, len(procedure.steps)]))


def _listed(targets: Sequence[str]) -> str:
    return targets[0] if len(targets) == 1 else f"[{', '.join(targets)}]"
