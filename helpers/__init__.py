"""What the notebooks import: the network, its recorder, the running example's apps and the exercises."""
