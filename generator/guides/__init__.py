"""Pages and pictures written by hand below `docs/`: what a proposal may put on the site by itself."""
