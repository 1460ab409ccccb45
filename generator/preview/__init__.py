"""The live preview: what the drafter is writing, as sheet, chart, steps and findings, while it is being written."""

from generator.preview.server import Address, PreviewServer, serve

__all__ = ["Address", "PreviewServer", "serve"]
