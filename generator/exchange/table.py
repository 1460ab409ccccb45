"""Where a sheet has tables of activities, and what their columns hold: headings merged, in levels, under many names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.exchange.bounds import bounded_posts, bounded_tables
from generator.exchange.folio import Cell, Folio
from generator.exchange.grid import Grid
from generator.exchange.performers import sign_of
from generator.exchange.words import Column, Words

_LONGEST_HEADING = 80  # characters
_MOST_LEVELS = 5  # rows of headings
_TALLEST = 60  # rows of a sheet that a heading is merged over, where rows are as low as on squared paper
_FEWEST_OTHERS = 2  # headings beside that of the activity, without which the word heads no table
_FEWEST_LIKE = 3  # headings of a row that looks like those of a table
_BELOW = frozenset({Column.REQUIREMENTS, Column.DURATION, Column.OUTPUT, Column.REMARK})
_SEARCHED = 200  # rows of a sheet in which headings are looked for that are not known
_WORDS = "judul dengan kata lain ditambahkan lewat daftar kata (--words)"
_NO_TABLE = f"Yang dicari baris judul seperti No, Kegiatan, Pelaksana, Waktu, Output; {_WORDS}"
_NO_ACTIVITY = f"baris ini tampak sebagai judul tabel ({{}}), tetapi judul kolom kegiatan tidak dikenali; {_WORDS}"
_FEW = f"judul tabel yang dikenali hanya {{}}; perlu Kegiatan dan dua judul lain, misalnya Waktu dan Output; {_WORDS}"
_ABOVE = frozenset({Column.POSTS, Column.QUALITY})


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column of the form, over the columns `first` to `last` of the sheet. `role` None: none that the form has."""

    role: Column | None
    first: int
    last: int
    name: str  # what heads it
    heading: str = ""  # what stands above the name: of a pelaksana, between "Pelaksana" and it

    def covers(self, column: int) -> bool:
        """Tell whether a column of the sheet belongs to it."""
        return self.first <= column <= self.last


@dataclass(frozen=True, slots=True)
class Table:
    """The headings of one table, and the rows of the sheet that its body can have."""

    columns: tuple[TableColumn, ...]
    headings: tuple[Cell, ...]
    top: int
    first: int  # row of the body
    last: int
    repeated: tuple[Cell, ...] = ()  # headings that stand again at the top of a further page

    @property
    def heading_rows(self) -> Iterator[int]:
        """The rows of the sheet that its headings stand in, those that stand again, too."""
        yield from range(self.top, self.first)
        for cell in self.repeated:
            yield from range(cell.row, min(cell.last_row, cell.row + _MOST_LEVELS) + 1)

    def of(self, role: Column) -> tuple[TableColumn, ...]:
        """Return the columns that hold something."""
        return tuple(column for column in self.columns if column.role is role)

    @property
    def posts(self) -> tuple[TableColumn, ...]:
        """The columns that symbols stand in, of one pelaksana each."""
        return self.of(Column.POSTS)

    @property
    def performers(self) -> TableColumn | None:
        """The column in which names of pelaksana are written, of a table without one for each."""
        return next(iter(self.of(Column.PERFORMERS)), None)


def find_tables(
    grid: Grid,
    words: Words,
    last_row: int,
    borders: tuple[int, ...] = (),
    heads: frozenset[int] = frozenset(),
) -> tuple[Table, ...]:
    """Return the tables of a sheet, from top to bottom; `borders` are rows at which something else begins.

    `heads` are rows that stand again at the top of a page, as headings of a table do.
    """
    bands: list[tuple[int, int, Cell]] = []
    for cell in grid.cells():
        if _role(cell, words) is Column.ACTIVITY and not any(top <= cell.row <= bottom for top, bottom, _ in bands):
            band = _band(grid, words, cell)
            if band is not None:
                bands.append((*band, cell))
                bounded_tables(len(bands))
    tables: list[Table] = []
    for number, (top, bottom, activity) in enumerate(bands):
        ends = [band[0] for band in bands[number + 1 : number + 2]] + [row for row in borders if row > bottom]
        table = _table(grid, words, top, bottom, activity, min([*ends, last_row + 1]) - 1)
        if not table.of(Column.ACTIVITY):  # hidden by a merge that overlaps it
            continue
        is_parted = bool(tables) and any(tables[-1].first <= row < table.top for row in borders)
        if tables and not is_parted and _goes_on(grid, tables[-1], table):
            before = tables.pop()
            begin = max((cell.row for cell in before.repeated), default=before.first)
            again = [cell for row in sorted(heads) if begin < row < table.top for cell in grid.starting(row)]
            table = replace(before, last=table.last, repeated=(*before.repeated, *again, *table.headings))
        tables.append(table)
    return tuple(tables)


def _goes_on(grid: Grid, before: Table, table: Table) -> bool:
    """Tell whether a table has the columns of the one above it, and does not begin to count again."""
    number = next(iter(table.of(Column.NUMBER)), None)
    rows = range(table.first, table.last + 1) if number is not None else ()
    counted = (cell for row in rows for cell in grid.starting(row) if number is not None and number.covers(cell.column))
    first = next((cell.text.strip(" .)(") for cell in counted), "1")
    return before.columns == table.columns and first != "1"


def _role(cell: Cell | None, words: Words) -> Column | None:
    return words.column(cell.text) if cell is not None and len(cell.text) <= _LONGEST_HEADING else None


def _roles(grid: Grid, words: Words, row: int) -> set[Column]:
    return {role for cell in grid.starting(row) if (role := _role(cell, words)) is not None}


def _band(grid: Grid, words: Words, activity: Cell) -> tuple[int, int] | None:
    """Return the first and last row of the headings around that of the activity, None when it heads no table."""
    top, bottom = activity.row, activity.last_row
    if activity.rows > _TALLEST:
        return None
    while top and top > activity.row - 2 and _roles(grid, words, top - 1) & (_ABOVE | {Column.NUMBER}):
        top -= 1
    while bottom < top + _MOST_LEVELS:
        reaching = max((cell.last_row for row in range(top, bottom + 1) for cell in grid.starting(row)), default=0)
        is_level = _is_level(grid, words, activity, bottom + 1)
        if reaching <= bottom and not is_level:
            break
        bottom += 1
    found = set().union(*(_roles(grid, words, row) for row in range(top, bottom + 1)))
    return (top, bottom) if len(found - {Column.ACTIVITY}) >= _FEWEST_OTHERS else None


def _is_level(grid: Grid, words: Words, activity: Cell, row: int) -> bool:
    """Tell whether a row below headings has more of them: its place under the activity's is empty."""
    below = grid.at(row, activity.column)
    if below is not None and below.row == row:
        return False
    return bool(_roles(grid, words, row) & _BELOW) or _names_posts(grid, words, row)


def _names_posts(grid: Grid, words: Words, row: int) -> bool:
    """Tell whether a row has nothing but a name in each column under "Pelaksana", beside headings that end above it."""
    for heading in grid.starting(row - 1):
        if _role(heading, words) is not Column.POSTS:
            continue
        others = (cell.column for cell in grid.starting(row - 1) if cell.column > heading.column)
        under = range(heading.column, max(heading.last_column + 1, min(others, default=0)))
        names = grid.starting(row)
        is_all = len(under) > 1 and [cell.column for cell in names] == [*under]
        return is_all and not any(sign_of(cell.text).is_symbol or words.is_exit(cell.text) for cell in names)
    return False


def _table(grid: Grid, words: Words, top: int, bottom: int, activity: Cell, last: int) -> Table:
    headings = tuple(cell for row in range(top, bottom + 1) for cell in grid.starting(row))
    columns = tuple(_columns(grid, words, top, bottom, headings, activity))
    return Table(columns, headings, top, bottom + 1, last)


def _columns(
    grid: Grid, words: Words, top: int, bottom: int, headings: tuple[Cell, ...], activity: Cell
) -> Iterator[TableColumn]:
    """Yield the columns, each reaching to where the next begins.

    A pelaksana's stands under "Pelaksana", or between those of activity and Mutu Baku. Where only "Pelaksana" itself
    heads a column, names are written in it.
    """
    paths: list[tuple[int, tuple[Cell, ...]]] = []
    for column in range(min(cell.column for cell in headings), max(cell.last_column for cell in headings) + 1):
        path = tuple(dict.fromkeys(cell for row in range(top, bottom + 1) if (cell := grid.at(row, column))))
        if path and (not paths or paths[-1][1][-1] is not path[-1]):
            paths.append((column, path))
    width = max(cell.last_column for cell in headings)
    ends = [start - 1 for start, _ in paths[1:]] + [width]
    roles = [_role(path[-1], words) for _, path in paths]
    left = next((n for n, (_, path) in enumerate(paths) if activity in path), 0)
    quality = [n for n, (_, path) in enumerate(paths) if any(_role(cell, words) is Column.QUALITY for cell in path)]
    right = next((n for n in range(left + 1, len(roles)) if roles[n] in _BELOW or n in quality), len(roles))
    posts = {
        n
        for n, (_, path) in enumerate(paths)
        if any(_role(cell, words) is Column.POSTS for cell in path[:-1])
        or (left < n < right and roles[n] in (None, Column.POSTS) and n not in quality)
    }
    bounded_posts(len(posts), activity.origin)
    shared = [cell for cell in headings if all(cell in paths[n][1][:-1] for n in posts)]
    is_named = len(posts) == 1 and roles[min(posts)] is Column.POSTS
    for n, (start, path) in enumerate(paths):
        if n in posts and not is_named:
            above = [cell for cell in path[:-1] if cell not in shared and _role(cell, words) is not Column.POSTS]
            yield TableColumn(Column.POSTS, start, ends[n], path[-1].text, " ".join(cell.text for cell in above))
            continue
        role, name = roles[n], path[-1].text
        if role is None and n not in posts and (known := [one for one in path if _role(one, words) in _BELOW]):
            role, name = _role(known[-1], words), " ".join(one.text for one in path[path.index(known[-1]) :])
        role = Column.PERFORMERS if n in posts else None if role in _ABOVE else role
        yield TableColumn(role, start, ends[n], name)


def doubts_of(table: Table, words: Words) -> Iterator[str]:
    """Yield what is not certain about the headings: one that is misspelt, a pelaksana whose column is hidden."""
    hidden = [cell for cell in table.headings if cell.is_hidden and cell.columns == 1]
    for column in table.columns:
        name = " ".join(column.name.split())
        if known := words.slip(column.name):
            yield f'judul kolom "{name}" dibaca sebagai "{known.capitalize()}"'
        is_post = column.role is Column.POSTS
        if is_post and any(column.covers(cell.column) and cell.text == column.name for cell in hidden):
            yield f'kolom pelaksana "{name}" tersembunyi di berkas asal'


def heading_rows(grid: Grid, words: Words) -> frozenset[int]:
    """Return the rows that look like headings of a table, known or not: three headings, one of them of steps."""
    found = ((row, _roles(grid, words, row)) for row in grid.rows)
    return frozenset(row for row, roles in found if len(roles) >= _FEWEST_LIKE and roles & (_ABOVE | {Column.ACTIVITY}))


def without_table(folios: Iterable[Folio], words: Words) -> str:
    """Return why no table was found, by the row that looks most like headings, and what can be done."""
    best: list[Cell] = []
    for folio in folios:
        grid = Grid(folio.cells)
        for row in grid.rows[:_SEARCHED]:
            known = [cell for cell in grid.starting(row) if _role(cell, words) is not None]
            best = known if len(known) > max(len(best), 1) else best
    if not best:
        return _NO_TABLE
    shown = ", ".join(f'"{" ".join(cell.text.split())}"' for cell in best[:6])
    is_lacking = all(_role(cell, words) is not Column.ACTIVITY for cell in best)
    return f"{best[0].origin}: {_NO_ACTIVITY.format(shown) if is_lacking else _FEW.format(shown)}"
