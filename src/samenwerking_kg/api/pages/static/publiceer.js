// What the publish page does more with a script: dropping a file, its size at once, lines to jump to.

const form = document.querySelector("form[data-limit]");
const file = document.getElementById("bestand");
const text = document.getElementById("tekst");
const status = form.querySelector("[data-status]");
const drop = form.querySelector(".drop");

// A file that is too large need not travel first.
function measure() {
  const chosen = file.files[0];
  const large = chosen && chosen.size > Number(form.dataset.limit);
  file.setCustomValidity(large ? form.dataset.large : "");
  status.textContent = chosen ? `${chosen.name}, ${Math.ceil(chosen.size / 1000)} kB` : "";
  if (large) file.reportValidity();
}

file.addEventListener("change", measure);
for (const kind of ["dragenter", "dragover"]) {
  drop.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
}
for (const kind of ["dragleave", "drop"]) {
  drop.addEventListener(kind, () => drop.classList.remove("over"));
}
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  if (!event.dataTransfer.files.length) return;
  file.files = event.dataTransfer.files;
  measure();
});

form.addEventListener("submit", () => {
  status.textContent = form.dataset.busy;
});

// From a finding to its line in the text, when that is there.
for (const link of document.querySelectorAll("a[data-line]")) {
  link.addEventListener("click", (event) => {
    const lines = text.value.split("\n");
    const number = Number(link.dataset.line);
    if (lines.length < number) return;
    event.preventDefault();
    const start = lines.slice(0, number - 1).join("\n").length + (number > 1 ? 1 : 0);
    text.focus();
    text.setSelectionRange(start, start + lines[number - 1].length);
    text.scrollTop = (text.scrollHeight / lines.length) * (number - 4);
    text.scrollIntoView({ block: "center" });
  });
}

// The result of what was sent comes first for who listens to the page.
const result = document.getElementById("uitslag");
if (result) {
  result.tabIndex = -1;
  result.focus({ preventScroll: true });
}
