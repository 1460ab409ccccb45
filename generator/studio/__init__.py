"""An SOP as a form: its fields, findings at them, changes by field. No browser and no server is known here."""

from generator.studio.editing import RefusedError, changes_from, content, edited
from generator.studio.engine import Engine, UnknownRequestError
from generator.studio.fields import field_at
from generator.studio.form import FORM, registries
from generator.studio.form_data import About, about, beginning
from generator.studio.tree import MemoryTree, Tree, keep

__all__ = [
    "FORM",
    "About",
    "Engine",
    "MemoryTree",
    "RefusedError",
    "Tree",
    "UnknownRequestError",
    "about",
    "beginning",
    "changes_from",
    "content",
    "edited",
    "field_at",
    "keep",
    "registries",
]
