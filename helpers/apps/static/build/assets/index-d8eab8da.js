// The front end of desks.example: two pages, drawn in the browser from what the API answers.

const page = document.querySelector("#page");
const message = document.querySelector("#message");

class Refused extends Error {}

async function api(path, options = {}) {
  const response = await fetch(`/api${path}`, options);
  const type = response.headers.get("Content-Type") ?? "";
  if (!type.startsWith("application/json")) {
    throw new Refused(`The API answered ${response.status}, and not in JSON but in ${type}.`);
  }
  const body = await response.json();
  if (!response.ok) throw new Refused(body.error);
  return body;
}

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function field(label, properties) {
  return element("label", {}, label, element("input", { required: true, ...properties }));
}

const time = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

async function allDesks() {
  const desks = await api("/desks");
  const cards = desks.map(({ id, place }) =>
    element("li", {}, element("a", { href: `/desks/${id}` }, `Desk ${id}`), element("br"), place),
  );
  return ["Choose a desk", element("ul", {}, ...cards)];
}

async function oneDesk(id) {
  const [desk, bookings] = await Promise.all([api(`/desks/${id}`), api(`/bookings?desk=${id}`)]);
  const rows = bookings.map(({ person, start, end }) => {
    const when = time.formatRange(new Date(start), new Date(end));
    return element("li", {}, element("strong", {}, person), element("br"), when);
  });
  const list = rows.length ? element("ul", {}, ...rows) : element("p", {}, "Nobody has booked it.");
  return [`Desk ${id}, ${desk.place}`, list, bookingForm(id)];
}

function bookingForm(id) {
  const form = element(
    "form",
    {},
    field("Your name", { name: "person", autocomplete: "off" }),
    field("Day", { name: "day", type: "date" }),
    field("From", { name: "start", type: "time", value: "09:00" }),
    field("Until", { name: "end", type: "time", value: "12:00" }),
    element("button", {}, "Book"),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    book(id, Object.fromEntries(new FormData(form)));
  });
  return form;
}

async function book(desk, { person, day, start, end }) {
  // Typed in the time of this browser, sent as an instant in UTC.
  const instant = (clock) => new Date(`${day}T${clock}`).toISOString();
  const wanted = { desk, person, start: instant(start), end: instant(end) };
  try {
    await api("/bookings", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(wanted),
    });
    await show(`Desk ${desk} is yours, ${person}.`);
  } catch (error) {
    message.textContent = said(error);
  }
}

function said(error) {
  return error instanceof Refused ? error.message : "The API cannot be reached.";
}

async function show(news = "") {
  const desk = location.pathname.match(/^\/desks\/(\d+)$/);
  try {
    if (!desk && location.pathname !== "/") throw new Refused("There is no such page.");
    const [title, ...content] = await (desk ? oneDesk(Number(desk[1])) : allDesks());
    page.replaceChildren(element("h1", {}, title), ...content);
    document.title = title;
    message.textContent = news;
  } catch (error) {
    page.replaceChildren(element("h1", {}, "That did not work"));
    message.textContent = said(error);
  }
}

// A click on a link of our own draws the next page here; the browser asks the server for nothing.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || link.origin !== location.origin || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  history.pushState(null, "", link.href);
  show().then(() => page.focus());
});
addEventListener("popstate", () => show());
show();
