// Starts the query editor (YASGUI) with our own words, and gives names to its nameless fields.

const { Yasgui } = window;
const { Yasqe } = Yasgui;
const english = document.documentElement.lang === "en";
const say = (nl, en) => (english ? en : nl);
const root = document.getElementById("editor");
const text = document.getElementById("vraag").textContent;
const words = await (await fetch("/sparql/woorden")).json();

// It offers prefixes, classes and properties of this service, and asks nobody else for them.
const offers = {
  prefixes: Object.entries(words.prefixes).map(([name, base]) => `${name}: <${base}>`),
  property: words.eigenschappen,
  class: words.klassen,
};
for (const [name, offered] of Object.entries(offers)) {
  Object.assign(Yasqe.Autocompleters[name], { get: () => offered, bulk: true, persistenceId: null });
}

const editor = new Yasgui(root, {
  persistenceId: null,
  populateFromUrl: false,
  copyEndpointOnNewTab: true,
  corsProxy: undefined,
  tabName: say("Vraag", "Query"),
  requestConfig: { endpoint: new URL("/sparql", location.href).href, method: "POST" },
  endpointCatalogueOptions: { getData: () => [] },
  yasqe: { value: text, persistenceId: null, prefixCcApi: null, createShareableLink: address },
  yasr: { persistenceId: null, prefixes: words.prefixes, maxPersistentResponseSize: 0 },
});

function address(yasqe) {
  return new URL("/sparql?" + new URLSearchParams({ query: yasqe.getValue() }), location.href).href;
}

const names = [
  [".CodeMirror textarea", say("SPARQL-vraag", "SPARQL query")],
  [".autocompleteWrapper input, .controlbar input", say("Adres van de dienst", "Address of the service")],
  [".dataTables_filter input, .tableFilter", say("Zoek in het antwoord", "Search in the answer")],
  [".tableSizer, .dataTables_length select, .dt-length select", say("Rijen per pagina", "Rows per page")],
  [".yasqe_share, .yasr_header input, .yasr_header select, .tabPanel input, .tabPanel select", say("Instelling", "Setting")],
  [".tabsList input", say("Naam van de vraag", "Name of the query")],
];

// A list of tabs may hold tabs alone: its button goes, and ours stands before it.
function tabs() {
  const theirs = root.querySelector(".addTab")?.parentElement;
  if (theirs) theirs.style.display = "none";
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = say("Nog een vraag", "Another query");
  button.addEventListener("click", () => editor.addTab(true));
  root.before(button);
}

// What scrolls can be reached with the keyboard.
function name() {
  for (const part of root.querySelectorAll(".CodeMirror-scroll")) part.tabIndex = 0;
  for (const [selector, said] of names) {
    for (const field of root.querySelectorAll(selector)) {
      const named = field.hasAttribute("aria-label") || field.labels?.length || field.title;
      if (!named) field.setAttribute("aria-label", said);
    }
  }
}

tabs();
name();
new MutationObserver(name).observe(root, { childList: true, subtree: true });
