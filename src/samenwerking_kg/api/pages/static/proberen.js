// Starts the API explorer (Swagger UI) on our own description, and asks nobody else for anything.
window.SwaggerUIBundle({
  domNode: document.getElementById("proberen"),
  url: "/v1/openapi.json",
  validatorUrl: null,
  queryConfigEnabled: false,
  docExpansion: "list",
  defaultModelsExpandDepth: -1,
  deepLinking: false,
  syntaxHighlight: false,
});

const english = document.documentElement.lang === "en";
new MutationObserver(() => {
  for (const part of document.querySelectorAll("#proberen pre")) part.tabIndex = 0;
  for (const field of document.querySelectorAll("#proberen select, #proberen input, #proberen textarea")) {
    const named = [...(field.labels ?? [])].some((label) => !label.contains(field));
    if (named || field.hasAttribute("aria-label")) continue;
    const row = field.closest("tr, .servers, .response-control-media-type");
    const said = row?.querySelector(".parameter__name, .servers-title, small")?.textContent.trim();
    field.setAttribute("aria-label", said || (field.id === "servers" && "Server") || (english ? "Choice" : "Keuze"));
  }
}).observe(document.getElementById("proberen"), { childList: true, subtree: true });
