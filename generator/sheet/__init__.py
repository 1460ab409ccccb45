"""The official sheet from a `Drawing`: PDF and PNG through Typst, SVG, and the geometry dump."""
