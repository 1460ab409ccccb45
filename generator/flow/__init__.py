"""The step graph of one SOP: every symbol and arrow of the sheet, with the format's defaults applied."""

from generator.flow.build import build_flow
from generator.flow.graph import Edge, Flow, Joint, Node, NodeShape

__all__ = ["Edge", "Flow", "Joint", "Node", "NodeShape", "build_flow"]
