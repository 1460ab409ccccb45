"""The seam between layout and outputs: the finished drawing in millimetres, its geometry and its type."""
