// Runs Python in Pyodide under Node.js: node in_node.mjs PYODIDE SCRIPT FOLDER
// The script sees FOLDER as /work. Hashes are the same each time, so that its results are too.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

// Only what went wrong: Node.js would print Pyodide's own megabyte-long line before it.
process.on("uncaughtException", (error) => {
  console.error(error.message);
  process.exit(1);
});
const [distribution, script, folder] = process.argv.slice(2).map((path) => resolve(path));
const { loadPyodide } = await import(pathToFileURL(resolve(distribution, "pyodide.mjs")));
const pyodide = await loadPyodide({ indexURL: distribution, env: { PYTHONHASHSEED: "0" } });
pyodide.mountNodeFS("/work", folder);
pyodide.runPython(readFileSync(script, "utf8"));
