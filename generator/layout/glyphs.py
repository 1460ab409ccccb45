"""Characters that the bundled font does not have: printed as a box, and told."""

from __future__ import annotations

from generator.diagnostics import Diagnostic
from generator.diagnostics.codes_layout import CHARACTER_NOT_PRINTABLE
from generator.drawing.measure import REPLACEMENT, missing_characters
from generator.model import Located, Sop, Text
from generator.resolve import Catalogue


def report_missing_characters(catalogue: Catalogue, sop: Sop, source: str) -> tuple[Diagnostic, ...]:
    """Return a finding for each text of an SOP's sheet that holds characters the font cannot print.

    `source` is the text of the SOP's file: of most, one look shows that there are none.
    """
    own = sop if not source.isascii() or "\\" in source else ()
    office, unit = catalogue.office, catalogue.units.get(sop.unit)
    others = (
        office.name,
        office.letterhead,
        unit.letterhead if unit else (),
        tuple(catalogue.posts[post.value].name for post in sop.posts if post.value in catalogue.posts),
        tuple(catalogue.regulations[cited.value] for cited in sop.legal_basis if cited.value in catalogue.regulations),
    )
    found: list[Diagnostic] = []
    doubtful: dict[Text, None] = {}  # each once, in order
    _gather((own, others), doubtful)
    for text in doubtful:
        missing = missing_characters(text.value)
        if missing:
            named = " ".join(f'"{letter}" (U+{ord(letter):04X})' for letter in missing[:5])
            found.append(
                CHARACTER_NOT_PRINTABLE.at(
                    text.span,
                    f"huruf {named} tidak ada dalam fon lembar",
                    label=f'tercetak sebagai "{REPLACEMENT}"',
                    hint="tulis dengan huruf Latin, atau dengan kata",
                )
            )
    return tuple(found)


def _gather(value: object, found: dict[Text, None]) -> None:
    """Gather every text written in a value of the model that is not plain ASCII."""
    if isinstance(value, Located):
        if isinstance(value.value, str) and not value.value.isascii():
            found[value] = None
    elif isinstance(value, tuple):
        for item in value:
            _gather(item, found)
    else:
        for name in getattr(value, "__dataclass_fields__", ()):  # `fields` makes a list of them each time
            _gather(getattr(value, name), found)
