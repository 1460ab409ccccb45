"""Located nodes to the typed model: everything that can be decoded is, the rest is told in findings."""

from generator.decode.sops import DecodedSop, decode_sop
from generator.decode.tree import decode_tree

__all__ = ["DecodedSop", "decode_sop", "decode_tree"]
