"""A new SOP: its id, and the text of its file, commented for those who write their first one."""

from generator.draft.adding import NotAddedError, with_entries
from generator.draft.carrying import Carried, Pieces, carried, pieces_of
from generator.draft.changes import Change, Insert, Move, Put, Remove, Write, value_at
from generator.draft.edits import with_edits
from generator.draft.ids import free_id, regulation_id, step_ids
from generator.draft.joining import Dispute, Joined, entry_digests, joined
from generator.draft.node_places import FieldPath, NotPatchedError
from generator.draft.patching import Order, excerpt, patched
from generator.draft.template import Draft, DraftPost, DraftStep, post_entry, sop_text, yaml_text

__all__ = [
    "Carried",
    "Change",
    "Dispute",
    "Draft",
    "DraftPost",
    "DraftStep",
    "FieldPath",
    "Insert",
    "Joined",
    "Move",
    "NotAddedError",
    "NotPatchedError",
    "Order",
    "Pieces",
    "Put",
    "Remove",
    "Write",
    "carried",
    "entry_digests",
    "excerpt",
    "free_id",
    "joined",
    "patched",
    "pieces_of",
    "post_entry",
    "regulation_id",
    "sop_text",
    "step_ids",
    "value_at",
    "with_edits",
    "with_entries",
    "yaml_text",
]
