"""Serves the class's board on loopback: `python -m helpers.classroom FOLDER`."""

import argparse
import stat
import time
from pathlib import Path

from helpers.classroom.app import create_app
from helpers.classroom.settings import VARIABLE
from helpers.servers import serve

if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        prog="python -m helpers.classroom", description="Show what a class has shared."
    )
    parser.add_argument("folder", type=Path, help="the folder that the class shares")
    folder = parser.parse_args().folder.absolute()
    if not folder.is_dir():
        parser.error(f"there is no folder {folder}. Make it, and give it to learners in {VARIABLE}")
    mode = folder.stat().st_mode
    if mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
        print(f"Anybody can delete the files of others. Type: chmod 1777 '{folder}'")
    with serve(create_app(folder), "waitress") as server:
        print(f"The class's board is at {server.url}/ until you press Ctrl+C.", flush=True)
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            print("The board has ended. The results are still in the folder.")
