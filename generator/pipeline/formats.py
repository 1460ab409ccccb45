"""The formats a sheet can be had in; known without loading what makes them."""

from generator.profile import FormKind

SHEET_FORMATS: tuple[str, ...] = ("pdf", "svg", "png", "json")

EXPORT_FORMATS = ("bpmn", "xlsx", "docx")
"""What `sop export` writes an SOP as."""

REGISTER_FORMATS = ("xlsx", "csv")
"""What `sop export --list` writes the list of all SOPs as."""

FORM_KINDS = tuple(kind.value for kind in FormKind)
"""The forms that `sop form` makes."""

FORM_FORMATS = ("pdf", "xlsx", "docx")

DIFF_FORMATS = ("html", "markdown", "json")
"""What `sop diff` can print."""
