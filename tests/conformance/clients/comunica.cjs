// Questions to Comunica: node comunica.cjs SERVICE QUESTIONS. QUESTIONS is a file: a list of what to
// ask, of which sources, and whether links may be followed. Prints one line of JSON, for each what it
// found: a truth, rows, or statements as rows of s, p and o.
"use strict";
const { readFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const here = createRequire(`${process.env.MODULES}/`);

const [service, file] = process.argv.slice(2);
const OURS = "https://w3id.org/samenwerking-kg";
const TOOI = "https://identifier.overheid.nl/tooi/id/";
const engines = {};
const engine = (name) => (engines[name] ??= new (here(`@comunica/${name}`).QueryEngine)());

// The names of things do not lead here yet. Who follows links gets cooperations and one municipality.
const followed = (start) => async (address, init) => {
  const wanted = String(address.url ?? address);
  if (wanted.startsWith(`${OURS}/id/samenwerkingsverband/`)) {
    return fetch(service + wanted.slice(OURS.length), init);
  }
  if (wanted === start && wanted.startsWith(TOOI)) {
    return fetch(`${service}/doc?iri=${encodeURIComponent(wanted)}`, init);
  }
  return new Response("", { status: 404 });
};

const term = ({ termType, value, language, datatype }) => [
  termType, termType === "BlankNode" ? "" : value,
  language || (termType === "Literal" ? datatype.value : ""),
];

async function answer({ query, sources, walk }) {
  const context = walk ? { sources, lenient: true, fetch: followed(sources[0]) } : { sources };
  const found = await engine(walk ? "query-sparql-link-traversal" : "query-sparql").query(query, context);
  const came = await found.execute();
  if (found.resultType === "boolean") return came;
  const all = await came.toArray();
  if (found.resultType === "bindings") {
    return all.map((row) => Object.fromEntries([...row].map(([name, value]) => [name.value, term(value)])));
  }
  return all.map(({ subject, predicate, object }) => ({ s: term(subject), p: term(predicate), o: term(object) }));
}

async function main() {
  const told = [];
  for (const question of JSON.parse(readFileSync(file))) told.push(await answer(question));
  process.stdout.write(`${JSON.stringify(told)}\n`, () => process.exit(0));
}

main().catch((problem) => { console.error(problem); process.exit(1); });
