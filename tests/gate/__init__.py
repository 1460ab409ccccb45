"""The quality gate of the layout: figures and drawings of the hard flows, kept and compared."""
