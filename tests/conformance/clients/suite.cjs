// The tests of the W3C as rdf-test-suite reads and judges them, asked of a service over HTTP:
//     node suite.cjs FOLDER SERVICE TOKEN SPECIFICATION...
// FOLDER has the suites. Prints one line of JSON: the IRI of each test, and what is wrong or null.
"use strict";
const { Readable, setDefaultHighWaterMark } = require("node:stream");
const { createRequire } = require("node:module");
const here = createRequire(`${process.env.MODULES}/`);
const { TestSuiteRunner, QueryResultBindings, QueryResultBoolean, QueryResultQuads, Util } =
  here("rdf-test-suite");
const within = createRequire(here.resolve("rdf-test-suite"));
const { SparqlJsonParser } = within("sparqljson-parse");
const { termToString } = within("rdf-string-ttl");
const { DataFactory } = within("rdf-data-factory");
const { Parser } = within("n3");

const [folder, service, token, ...specifications] = process.argv.slice(2);
const PLACE = "https://w3c.github.io/rdf-tests/sparql/sparql11/";
const TABLE = "application/sparql-results+json";
const ALL = "SELECT ?g ?s ?p ?o { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }";
const MILLISECONDS = 60_000;
const terms = new DataFactory();
const reader = new SparqlJsonParser({ dataFactory: terms, prefixVariableQuestionMark: true });
const send = globalThis.fetch;

// What the runner lacks: it waits forever for a service description of more than 16 kB, of which it
// reads one of two copies, and does not know what a file `.rdf` is.
setDefaultHighWaterMark(false, 1024 * 1024);
Util.extensionToContentType.rdf = "application/rdf+xml";

// The runner knows one address for queries and updates, one for graphs of either kind, and no token.
globalThis.fetch = (address, init = {}) => {
  const headers = new Headers(init.headers);
  headers.set("authorization", `Bearer ${token}`);
  return send(route(String(address), init, headers), { ...init, headers });
};

function route(address, init, headers) {
  const body = typeof init.body === "string" ? init.body : Buffer.from(init.body ?? "").toString();
  const changes = headers.get("content-type")?.startsWith("application/sparql-update") ||
    body.startsWith("update=") || body.includes("&update=");
  if (changes && init.method === "POST") return address.replace("/sparql", "/sparql/update");
  return address.replace("/graphs/", "/graph/");
}

async function post(place, type, text, accept) {
  const answer = await fetch(service + place, {
    method: "POST", headers: { "content-type": type, ...(accept && { accept }) }, body: text,
  });
  const said = await answer.text();
  if (!answer.ok) throw Object.assign(new Error(`${answer.status}: ${said}`), { said });
  return { type: answer.headers.get("content-type")?.split(";")[0], said };
}

const based = (text, options) => `BASE <${options.baseIRI}>\n${text}`;
const query = (text, accept) => post("/sparql", "application/sparql-query", text, accept);
const update = (text) => post("/sparql", "application/sparql-update", text);

async function load(quads) {
  const lines = quads.map(({ graph, subject, predicate, object }) => {
    const triple = `${[subject, predicate, object].map(termToString).join(" ")} .`;
    return graph.termType === "DefaultGraph" ? triple : `GRAPH ${termToString(graph)} { ${triple} }`;
  });
  await update(`DROP ALL ; INSERT DATA {\n${lines.join("\n")}\n}`);
}

const isSyntax = (problem) => /"\/problemen\/(sparql-fout|rdf-onleesbaar)"/.test(problem.said ?? "");

async function result(type, said) {
  if (type !== TABLE) return new QueryResultQuads(new Parser({ format: type }).parse(said));
  const parsed = JSON.parse(said);
  if ("boolean" in parsed) return new QueryResultBoolean(parsed.boolean);
  const rows = reader.parseJsonResults(parsed);
  return new QueryResultBindings(parsed.head.vars.map((name) => `?${name}`), rows, false);
}

const engine = {
  // What is good need not be answered: it may call a function that nobody knows.
  async parse(text, options) {
    const wrong = await query(text).then(() => null, (problem) => problem);
    if (!wrong || !isSyntax(wrong)) return;
    await update(based(text, options)).catch((problem) => {
      if (isSyntax(problem)) throw problem;
    });
  },
  async query(data, text, options) {
    await load(data);
    const { type, said } = await query(based(text, options), `application/n-triples, ${TABLE}`);
    return result(type, said);
  },
  async queryResultFormat(data, text, mediaType, options) {
    await load(data);
    return Readable.from([(await query(based(text, options), mediaType)).said]);
  },
  async update(data, text, options) {
    await load(data);
    await update(based(text, options));
    const rows = reader.parseJsonResults(JSON.parse((await query(ALL, TABLE)).said));
    return rows.map((row) => terms.quad(row["?s"], row["?p"], row["?o"], row["?g"]));
  },
};

async function main() {
  const told = {};
  for (const specification of specifications) {
    const results = await new TestSuiteRunner().runManifest(`${PLACE}manifest-all.ttl`, engine, {
      specification,
      customEngingeOptions: {
        protocolEndpoint: `${service}/sparql`,
        graphStoreEndpoint: `${service}/graphs`,
        serviceDescriptionEndpoint: `${service}/sparql`,
      },
      testRegex: /(?:)/u,
      timeOutDuration: MILLISECONDS,
      urlToFileMapping: `${PLACE}~${folder}/`,
    });
    for (const { test, ok, skipped, error } of results) {
      told[test.uri] = ok || skipped ? null : String(error?.message ?? error).slice(0, 2000);
    }
  }
  process.stdout.write(`${JSON.stringify(told)}\n`, () => process.exit(0));
}

main().catch((problem) => { console.error(problem); process.exit(1); });
