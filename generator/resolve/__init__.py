"""References between SOPs and registries, both ways: the catalogue."""

from generator.resolve.catalogue import Catalogue, RelatedSop
from generator.resolve.links import posts_of, resolve

__all__ = ["Catalogue", "RelatedSop", "posts_of", "resolve"]
