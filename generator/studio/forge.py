"""Where a changed file is handed in at a forge: the address of its page there, and what has to be pasted into it.

GitHub and Gitea or Forgejo take the name and the text of a new file in the address of the page that makes it; GitLab
takes the name alone. A file that is there already is opened, and its new text pasted over the old one.
"""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote, urlencode

MOST_ADDRESS = 8_000  # bytes of an address that forges and the servers before them take


class ForgePage(NamedTuple):
    """A file at the forge: the page's address; `text` is what is to be pasted there, "" when the page has it."""

    path: str
    address: str
    text: str


class _Forge(NamedTuple):
    editing: str  # what is in the address of the page that edits a file
    making: str  # and of the page that makes one
    name: str  # the parameter that its name is taken from
    value: str = ""  # and its text, "" where a text is not taken


_FORGES = (
    _Forge("/-/edit/", "/-/new/", "file_name"),  # GitLab
    _Forge("/_edit/", "/_new/", "filename", "value"),  # Gitea, Forgejo
    _Forge("/edit/", "/new/", "filename", "value"),  # GitHub
)


def forge_page(editor: str, path: str, text: str, *, is_new: bool) -> ForgePage:
    """Return where a file is handed in; `editor` is the address that the office edits its sources at."""
    base = editor.rstrip("/")
    forge = next((forge for forge in _FORGES if forge.editing in f"{base}/"), None)
    if not is_new or forge is None:
        return ForgePage(path, f"{base}/{quote(path)}", text)
    folder, _, name = path.rpartition("/")
    place = f"{base.replace(forge.editing, forge.making, 1)}/{quote(folder)}".rstrip("/")
    if forge.value:
        whole = f"{place}?{urlencode({forge.name: name, forge.value: text}, quote_via=quote)}"
        if len(whole) <= MOST_ADDRESS:
            return ForgePage(path, whole, "")
    return ForgePage(path, f"{place}?{urlencode({forge.name: name}, quote_via=quote)}", text)
