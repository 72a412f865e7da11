"""What the notebooks import: the network, its recorder, the apps and the exercises."""

import sys

if sys.platform == "emscripten":  # the one place that asks; see helpers/browser
    from helpers.browser import installing

    installing.install()
