// A learner's first minute: says what this page is doing, and what a browser lacks that cannot.
// The files are fetched here first, while JupyterLab starts, so that there is progress to show; the
// kernel then finds them in the browser's cache.
(() => {
  // What runs Python's threads: JavaScript Promise Integration of WebAssembly.
  if (typeof WebAssembly !== "object" || !("Suspending" in WebAssembly)) {
    location.replace(new URL("needs.html", document.currentScript.src));
    return;
  }

  const { files } = window.course;
  const panel = document.createElement("section");
  panel.className = "course-start";
  panel.setAttribute("aria-label", "The state of this page");
  document.documentElement.append(panel);
  panel.innerHTML = `<h1>The course is coming to your browser</h1>
    <svg viewBox="0 0 460 120" role="img" aria-label="This site sends files once. In your browser
      the lesson asks Python, and Python answers. No server runs your code.">
      <g fill="none" stroke="#1b5e9b" stroke-width="2">
        <rect x="1" y="30" width="110" height="60" rx="6" />
        <rect x="190" y="8" width="269" height="104" rx="6" stroke-dasharray="6 4" />
        <rect x="205" y="40" width="90" height="56" rx="6" />
        <rect x="355" y="40" width="90" height="56" rx="6" />
        <path d="M111 60 H186 M178 54 L187 60 L178 66" />
        <path d="M295 60 H351 M343 54 L352 60 L343 66 M355 78 H299 M307 72 L298 78 L307 84" />
      </g>
      <g font-family="system-ui, sans-serif" font-size="14" fill="#1a1a1a" text-anchor="middle">
        <text x="56" y="65">this site</text><text x="148" y="48">files, once</text>
        <text x="325" y="28">your browser</text>
        <text x="250" y="73">lesson</text><text x="400" y="73">Python</text>
      </g>
    </svg>
    <p id="course-step" role="status"></p>
    <progress max="1" value="0" aria-labelledby="course-step"></progress>
    <p>The next time it is quick: your browser keeps the files. You can read the lesson meanwhile.
    Nothing that you type leaves this browser.</p>
    <button type="button">Hide</button>`;
  panel.querySelector("button").onclick = () => panel.remove();
  const step = panel.querySelector("#course-step");
  const bar = panel.querySelector("progress");
  const total = files.reduce((sum, [, size]) => sum + size, 0);
  const inMegabytes = (bytes) => (bytes / 1e6).toFixed(1);
  let loaded = 0;

  async function load([place, size]) {
    const before = loaded;
    try {
      const reader = (await fetch(place)).body.getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        loaded += value.length;
        bar.value = loaded / total;
        step.textContent = `Step 1 of 2: ${inMegabytes(loaded)} of ${inMegabytes(total)} MB`;
      }
    } catch {
      loaded = before + size; // the kernel asks for it again, and says what failed
    }
  }

  function kernelIsReady() {
    const context = window.jupyterapp?.shell?.currentWidget?.sessionContext;
    return context?.session?.kernel?.status === "idle";
  }

  async function wait() {
    await Promise.all(files.map(load));
    step.textContent = "Step 2 of 2: Python starts";
    bar.value = 1; // no moving bar: it would take time from what it waits for
    while (!kernelIsReady()) await new Promise((end) => setTimeout(end, 100));
    performance.mark("course-ready");
    navigator.storage?.persist?.(); // so that the browser does not clear what the learner changed
    showMenu();
  }

  function currentPath() {
    return window.jupyterapp.shell.currentWidget?.context?.path;
  }

  // What a learner changed is kept in this browser alone, so it can be taken along and undone.
  function showMenu() {
    panel.remove();
    panel.className = "course-start course-start-menu";
    panel.setAttribute("aria-label", "This lesson");
    panel.innerHTML = `<button type="button" id="course-take">Take along</button>
      <button type="button" id="course-reset">Reset this lesson</button>`;
    document.body.append(panel);
    panel.querySelector("#course-take").onclick = takeAlong;
    panel.querySelector("#course-reset").onclick = reset;
  }

  async function takeAlong() {
    await window.jupyterapp.commands.execute("docmanager:save");
    await window.jupyterapp.commands.execute("docmanager:download");
  }

  async function reset() {
    const path = currentPath();
    const question = `Throw away all that you changed in ${path}, and take this site's lesson?`;
    if (!path || !window.confirm(question)) return;
    const { contents } = window.jupyterapp.serviceManager;
    const widget = window.jupyterapp.shell.currentWidget;
    await widget.context.sessionContext.shutdown();
    widget.dispose();
    await contents.delete(path); // the copy in this browser; the site's own comes back
    location.reload();
  }

  wait();
})();
