"""Swimlane flowcharts and relation maps through Graphviz; the only user of Graphviz."""
