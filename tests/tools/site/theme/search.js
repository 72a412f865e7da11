// Looks for the words of ?q= in the index that pagefind made when the site was built.
const MOST = 20; // pages
const form = document.querySelector("form.large");
const field = document.querySelector("#words");
const count = document.querySelector("#count");
const list = document.querySelector("#found");
let pagefind;
let latest = 0;

const entry = (result) => {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = result.url;
  link.textContent = result.title;
  const words = document.createElement("p");
  words.innerHTML = result.excerpt; // pagefind escapes it, and adds <mark>
  item.append(link, words);
  return item;
};

const show = async (words) => {
  const turn = (latest += 1);
  const say = (text, items = []) => {
    if (turn !== latest) return; // a later search has begun
    count.textContent = text;
    list.replaceChildren(...items);
  };
  if (!words.trim()) return say("");
  try {
    pagefind ??= await import("./pagefind/pagefind.js");
  } catch {
    return say("The search works only where the pages come from a web server, not from a folder.");
  }
  const { results } = await pagefind.search(words);
  const pages = await Promise.all(results.slice(0, MOST).map((one) => one.data()));
  const items = pages.flatMap((page) => page.sub_results.map((part) => {
    const title = part.title === page.meta.title ? part.title : `${page.meta.title}: ${part.title}`;
    return entry({ url: part.url, title, excerpt: part.excerpt });
  }));
  const few = results.length > MOST ? ` in the first ${MOST} of ${results.length} pages` : "";
  const places = items.length === 1 ? "1 place" : `${items.length} places`;
  say(items.length ? `Found in ${places}${few}.` : `Nothing has “${words}”.`, items);
};

const ask = () => {
  history.replaceState(null, "", field.value ? `?q=${encodeURIComponent(field.value)}` : "?");
  show(field.value);
};

let wait;
field.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(ask, 200); });
form.addEventListener("submit", (event) => { event.preventDefault(); ask(); });
field.value = new URLSearchParams(location.search).get("q") ?? "";
show(field.value);
