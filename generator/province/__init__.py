"""Several offices in one tree: each is checked and built by itself, what stands above them is made from all."""
