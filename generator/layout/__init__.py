"""Columns, rows, pagination and routing: from a flow and its texts to a `Drawing`."""
