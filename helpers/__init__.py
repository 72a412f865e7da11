"""What the notebooks import: the network, its recorder, the apps and the exercises."""
