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

// Text to take along gets a button.
function copyable(block) {
  if (!navigator.clipboard) return;
  const nl = document.documentElement.lang !== "en";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = nl ? "Kopieer" : "Copy";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(block.innerText);
    button.textContent = nl ? "Gekopieerd" : "Copied";
  });
  block.after(button);
}

function ready(root) {
  root.querySelectorAll("form[data-live]").forEach(follow);
  root.querySelectorAll("[data-copy]").forEach(copyable);
}

ready(document);
