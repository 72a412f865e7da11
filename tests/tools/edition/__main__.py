"""Builds the browser edition: python -m tests.tools.edition FOLDER"""

import argparse
import sys
from pathlib import Path

from tests.tools.edition.build import COURSE, build


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.tools.edition", description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder to build into; it is replaced")
    parser.add_argument("--course", type=Path, default=COURSE, help="another copy of the course")
    options = parser.parse_args()
    try:
        build(options.folder, options.course)
    except (RuntimeError, OSError) as error:
        sys.exit(f"The browser edition was not built. {error}")
    sizes = [path.stat().st_size for path in options.folder.rglob("*") if path.is_file()]
    print(f"{options.folder}: {len(sizes)} files, {sum(sizes) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
