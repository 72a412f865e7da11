"""The cells that need processes, which a browser does not have: what is shown in their place.

Such a cell says in one sentence that it was not run, and shows the output that is stored in the
notebook. Its source is what it is known by here: once a learner changes it, it is run as any other.
"""

import json
import sys
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

SECOND_PYTHON = "it starts a second Python"
GUNICORN = "it starts Gunicorn, whose workers are processes"
AFTER_GUNICORN = "it goes on from a cell that starts Gunicorn"
# Cell id: why only a computer with processes can run it. A test keeps this list from growing, and
# from naming a cell that a browser can run.
NEED_PROCESSES = {
    "run-script": SECOND_PYTHON,
    "dict-config-child": SECOND_PYTHON,
    "gunicorn-plain": SECOND_PYTHON,
    "gunicorn-config": SECOND_PYTHON,
    "workers-count": GUNICORN,
    "slow-measure": GUNICORN,
    "slow-compare": AFTER_GUNICORN,
    "die-run": AFTER_GUNICORN,
    "stop-run": GUNICORN,
    "stop-after": AFTER_GUNICORN,
}
# Cell id: what a cell shows in a browser, where it asks what the machine has. It is run there.
DIFFERS = {
    "bytes-maker": "'helpers.browser.sockets'",
    "workers-choose": "('waitress', {'threads': 3})",
}
SENTENCE = "Not run, because {reason}, and a browser has no processes. A computer with them showed:"
STORED = Path(__file__).with_name("stored_outputs.json")  # made when the edition is built


def collect(notebooks: Iterable[Path]) -> str:
    """Return, as JSON, the stored outputs of the cells that need processes: source -> cell."""
    found = {}
    for path in notebooks:
        for cell in json.loads(path.read_text("utf-8"))["cells"]:
            if cell.get("id") in NEED_PROCESSES and cell["cell_type"] == "code":
                key = _digest("".join(cell["source"]))
                found[key] = {"id": cell["id"], "outputs": cell["outputs"]}
    return json.dumps(found, indent=1, sort_keys=True)


def install(shell) -> None:
    """Let the IPython `shell` show the stored outputs of the cells that need processes."""
    if not STORED.is_file():
        return
    stored = json.loads(STORED.read_text("utf-8"))

    def exchange(lines: list[str]) -> list[str]:
        key = _digest("".join(lines))
        if key not in stored:
            return lines
        return [f"__import__({__name__!r}, fromlist=['show']).show({key!r})\n"]

    shell.input_transformers_cleanup.append(exchange)


def show(key: str) -> None:
    """Show why the cell was not run, and its stored outputs in their order."""
    from IPython.display import publish_display_data

    cell = json.loads(STORED.read_text("utf-8"))[key]
    print(SENTENCE.format(reason=NEED_PROCESSES[cell["id"]]), flush=True)
    for output in cell["outputs"]:
        if output["output_type"] == "stream":
            getattr(sys, output["name"]).write("".join(output["text"]))
        elif output["output_type"] == "error":
            print(f"{output['ename']}: {output['evalue']}", file=sys.stderr)
        else:
            data = {kind: _whole(value) for kind, value in output["data"].items()}
            publish_display_data(data, output["metadata"])


def _whole(value):
    # A notebook's file keeps long texts as lists of lines.
    return "".join(value) if isinstance(value, list) else value


def _digest(source: str) -> str:
    return sha256(source.strip().encode()).hexdigest()
