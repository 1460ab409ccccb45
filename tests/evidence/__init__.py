"""Tests of generator.evidence."""
