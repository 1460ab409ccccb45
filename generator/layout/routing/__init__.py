"""Orthogonal connector routing inside a grid whose rows and columns may still grow.

The table is treated as chip designers treat channels: first *which route* each connector takes (`paths`,
`negotiate`), then *which track* of each channel it gets (`tracks`), then every channel is made as wide as
its traffic needs (`sizes`), and last everything gets its coordinates (`place`). Tracks of one channel are
distinct, so two connectors cannot lie on one another, and a symbol stands where no channel passes, so no
connector can pass through one.

Sources: Hashimoto, Stevens, "Wire routing by optimizing channel assignment" (DAC 1971) for tracks;
McMurchie, Ebeling, "PathFinder" (FPGA 1995) for rip-up and re-route; Wybrow, Marriott, Stuckey, "Orthogonal
Connector Routing" (GD 2009) for ports and nudging.
"""
