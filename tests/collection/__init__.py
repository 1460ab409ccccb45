"""A realistic collection of any size, for measuring: invented office, the same for the same seed."""

from tests.collection.write import write_collection, write_one, write_province, write_records

__all__ = ["write_collection", "write_one", "write_province", "write_records"]
