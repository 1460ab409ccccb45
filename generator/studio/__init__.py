"""An SOP as a form: its fields, findings at them, changes by field. No browser, no server and no file is known here."""

from generator.studio.editing import RefusedError, changes_from, content, edited
from generator.studio.fields import field_at
from generator.studio.form import FORM, registries

__all__ = ["FORM", "RefusedError", "changes_from", "content", "edited", "field_at", "registries"]
