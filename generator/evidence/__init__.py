"""Forms of an office about its SOPs (monitoring, evaluation, lists) as PDF, workbook and document."""

from generator.evidence.docx import form_docx
from generator.evidence.form import Form
from generator.evidence.making import Wanted, forms_of
from generator.evidence.pdf import form_pdf
from generator.evidence.xlsx import form_xlsx

DRIVERS = {"pdf": form_pdf, "xlsx": form_xlsx, "docx": form_docx}
"""What writes forms, by the end of the file's name; each takes the forms of one document."""

__all__ = ["DRIVERS", "Form", "Wanted", "forms_of"]
