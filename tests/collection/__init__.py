"""A realistic collection of any size, for measuring: invented office, the same for the same seed."""

from tests.collection.write import write_collection, write_one

__all__ = ["write_collection", "write_one"]
