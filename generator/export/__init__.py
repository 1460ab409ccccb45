"""An SOP as the files of other programs: BPMN, Excel and Word, and the list of all SOPs."""
