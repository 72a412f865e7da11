"""Builds the site to read: python -m tests.tools.site FOLDER"""

import argparse
import sys
from pathlib import Path

from tests.tools.site.build import COURSE, SiteError, build


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.tools.site", description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder to build into; it is replaced")
    parser.add_argument(
        "--edition",
        type=Path,
        help="a built browser edition: it is copied to FOLDER/lab and linked",
    )
    parser.add_argument(
        "--repository", default="", help="the address of the course's repository, to link to it"
    )
    parser.add_argument("--course", type=Path, default=COURSE, help="another copy of the course")
    options = parser.parse_args()
    try:
        build(options.folder, options.course, options.edition, options.repository)
    except (SiteError, OSError) as error:
        sys.exit(f"The site was not built. {error}")
    sizes = [path.stat().st_size for path in options.folder.rglob("*") if path.is_file()]
    print(f"{options.folder}: {len(sizes)} files, {sum(sizes) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
