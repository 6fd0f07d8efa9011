// What a page does more with a script than without: nothing here is needed to read or to ask.

// A form that shows what is chosen at once: the part of the page that it changes is fetched anew.
const busy = new Map();

async function show(address, focus) {
  const last = new AbortController();
  busy.get("main")?.abort();
  busy.set("main", last);
  const answer = await fetch(address, { signal: last.signal, headers: { accept: "text/html" } });
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  const main = next.querySelector("main");
  if (!main) return location.assign(address);
  const open = new Set([...document.querySelectorAll("main details[open]")].map((e) => e.innerText));
  document.querySelector("main").replaceWith(main);
  document.title = next.title;
  document.querySelector("header.site").replaceWith(next.querySelector("header.site"));
  history.replaceState(null, "", address);
  for (const details of main.querySelectorAll("details")) {
    if (open.has(details.innerText)) details.open = true;
  }
  if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
  ready(main);
  announce(english() ? "The page was updated." : "De pagina is bijgewerkt.");
}

const english = () => document.documentElement.lang === "en";

// What a screen reader says of what changed elsewhere on the page.
function announce(words) {
  const told = document.getElementById("melding");
  told.textContent = "";
  setTimeout(() => { told.textContent = words; }, 100);
}

function address(form) {
  const said = [...new FormData(form)].filter(([, value]) => value !== "");
  const query = new URLSearchParams(said).toString();
  return form.getAttribute("action") + (query ? "?" + query : "");
}

function follow(form) {
  const go = () =>
    show(address(form), document.activeElement?.id).catch((problem) => {
      if (problem.name !== "AbortError") location.assign(address(form));
    });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go();
  });
  form.addEventListener("change", (event) => {
    if (event.target.matches("select, input[type=range], input[type=radio]")) go();
  });
}

// A list of years becomes a slider that steps through them, and plays.
let playing = 0;

function slide(years) {
  const links = [...years.querySelectorAll("a")];
  const at = links.findIndex((link) => link.hasAttribute("aria-current"));
  const name = years.dataset.slider;
  const bar = document.createElement("div");
  bar.className = "slider";
  const label = document.createElement("label");
  label.htmlFor = "jaarschuif";
  label.textContent = name;
  const range = document.createElement("input");
  Object.assign(range, { type: "range", id: "jaarschuif", min: 0, max: links.length - 1, value: at < 0 ? years.dataset.near ?? links.length - 1 : at });
  const told = document.createElement("output");
  told.htmlFor = "jaarschuif";
  const play = document.createElement("button");
  play.type = "button";
  play.id = "jarenspeler";
  play.textContent = playing ? years.dataset.stop : years.dataset.play;
  const tell = (day) => {
    told.textContent = day || links[range.value].textContent;
    range.setAttribute("aria-valuetext", told.textContent);
  };
  tell(at < 0 && years.dataset.day); // a day between two years is said as it is
  const go = (focus) => show(links[range.value].href, focus).catch((problem) => {
    if (problem.name !== "AbortError") location.assign(links[range.value].href);
  });
  range.addEventListener("input", () => tell());
  range.addEventListener("change", () => { playing = 0; go("jaarschuif"); });
  play.addEventListener("click", () => {
    playing = playing ? 0 : 1;
    play.textContent = playing ? years.dataset.stop : years.dataset.play;
    if (playing) step();
  });
  const step = () => {
    if (!playing) return;
    range.value = Number(range.value) === links.length - 1 ? 0 : Number(range.value) + 1;
    tell();
    if (Number(range.value) === links.length - 1) playing = 0;
    go(document.activeElement?.id);
  };
  bar.append(label, range, told, play);
  years.prepend(bar);
  if (playing) setTimeout(step, 900);
}

// Text to take along gets a button.
function copyable(block) {
  if (!navigator.clipboard) return;
  const [copy, copied] = english() ? ["Copy", "Copied"] : ["Kopieer", "Gekopieerd"];
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = copy;
  button.setAttribute("aria-label", copy + ": " + block.textContent.trim().replace(/\s+/g, " ").slice(0, 80));
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(block.innerText);
    button.textContent = copied;
    button.setAttribute("aria-label", copied);
    announce(copied);
  });
  block.after(button);
}

function ready(root) {
  root.querySelectorAll("form[data-live]").forEach(follow);
  root.querySelectorAll("[data-copy]").forEach(copyable);
  root.querySelectorAll("[data-slider]").forEach(slide);
}

ready(document);
