type Json = { [name: string]: unknown };

/** Text that can hold no markup. */
const plain = (text: unknown): string => String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
/** Words with `code` in them. */
const prose = (text: unknown): string => plain(text).replace(/`([^`]+)`/g, "<code>$1</code>");

const STYLE = `
:root{color-scheme:light dark;--line:#d9dee5;--ink:#18212d;--soft:#5a6675;--ground:#fff;--part:#f5f7f9;--mark:#1c5fb8}
@media (prefers-color-scheme:dark){:root{--line:#313a46;--ink:#e8ecf1;--soft:#9ba7b5;--ground:#14181e;--part:#1b2129;--mark:#7db3f5}}
*{box-sizing:border-box}body{margin:0;font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--ground)}
.page{display:grid;grid-template-columns:250px minmax(0,1fr);max-width:1180px;margin:auto}
nav{position:sticky;top:0;height:100vh;overflow:auto;padding:24px 16px;border-right:1px solid var(--line);font-size:14px}
nav a{display:block;padding:2px 0;color:inherit;text-decoration:none}nav a:hover{color:var(--mark);text-decoration:underline}
nav h2{font-size:13px;margin:16px 0 4px;color:var(--soft)}
main{padding:24px 28px 64px}h1{font-size:24px;margin:0 0 8px}h2{font-size:19px;margin:40px 0 8px}h3{font-size:16px;margin:0}
a{color:var(--mark)}code,pre{font:13px/1.5 ui-monospace,monospace}code{overflow-wrap:anywhere}
article{border:1px solid var(--line);border-radius:8px;padding:16px;margin:12px 0}
article>p{margin:8px 0}.path b{display:inline-block;min-width:44px;color:var(--mark)}
table{border-collapse:collapse;width:100%;margin:8px 0;table-layout:fixed}td{border-top:1px solid var(--line);padding:5px 10px 5px 0;vertical-align:top}
td:first-child{width:34%}.soft{color:var(--soft)}h4{margin:14px 0 0;font-size:14px}
@media (max-width:760px){.page{display:block}nav{position:static;height:auto;border-right:0;border-bottom:1px solid var(--line);columns:2}main{padding:16px}}
`;

/** The API's document as one page: made here, with its own style, without scripts and without any other host. */
export function referencePage(document: Json, nonce: string): string {
  const { info, paths, components, tags } = document as { info: Json; paths: Record<string, Json>; components: Json; tags: Json[] };
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({ path, method: method.toUpperCase(), one: one as Json })),
  );
  const of = (tag: unknown) => operations.filter(({ one }) => (one.tags as unknown[])[0] === tag);
  const schemas = components.schemas as Record<string, Json>;
  const nav = tags
    .map(({ name }) => {
      const links = of(name).map(({ one }) => `<a href="#${plain(one.operationId)}">${plain(one.summary)}</a>`);
      return `<h2>${plain(name)}</h2>${links.join("")}`;
    })
    .join("");
  const body = tags.map(({ name }) => `<h2>${plain(name)}</h2>${of(name).map(sayOperation).join("")}`).join("");
  const named = Object.entries(schemas).map(([name, schema]) => saySchema(name, schema));
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Holdpoint API</title><style nonce="${plain(nonce)}">${STYLE}</style></head><body><div class="page">
<nav aria-label="Contents"><a href="/settings/api">Keys</a><a href="/api/v1/openapi.json">OpenAPI document</a>${nav}<h2><a href="#schemas">Schemas</a></h2></nav>
<main><h1>Holdpoint API</h1><p>${prose(info.description)}</p>
<p>Send <code>Authorization: Bearer hpk_…</code> with a key that an owner made under <a href="/settings/api">Settings, API</a>.
All addresses begin with <code>${plain((document.servers as Json[])[0]?.url)}</code>; refusals are <a href="#Problem">Problems</a> by RFC 9457.
<code>Accept-Language</code> chooses the language of sentences: <code>en</code> or <code>zh</code>.</p>
${body}<h2 id="schemas">Schemas</h2>${named.join("")}</main></div></body></html>`;
}

function sayOperation({ path, method, one }: { path: string; method: string; one: Json }): string {
  const parameters = (one.parameters as Json[]).map(
    ({ name, in: where, required, description, schema }) =>
      `<tr><td><code>${plain(name)}</code> <span class="soft">${plain(where)}${required ? ", required" : ""}</span></td>` +
      `<td>${sayType(schema as Json)} ${description ? prose(description) : ""}</td></tr>`,
  );
  const body = one.requestBody ? `<h4>Body</h4><p>${sayContent(one.requestBody as Json)}</p>` : "";
  const answers = Object.entries(one.responses as Record<string, Json>);
  const done = answers
    .filter(([status]) => status.startsWith("2"))
    .map(([status, answer]) => `<code>${status}</code> ${sayContent(answer)}`);
  const refusals = answers.filter(([status]) => !status.startsWith("2")).map(([status]) => `<code>${status}</code>`);
  return `<article id="${plain(one.operationId)}"><h3>${plain(one.summary)}</h3>
<p class="path"><code><b>${method}</b> ${plain(path)}</code></p><p>${prose(one.description)}</p>
${parameters.length > 0 ? `<table>${parameters.join("")}</table>` : ""}${body}
<h4>Answer</h4><p>${done.join(", ")} <span class="soft">or a <a href="#Problem">Problem</a>: ${refusals.join(" ")}</span></p></article>`;
}

function saySchema(name: string, schema: Json): string {
  const required = (schema.required as string[] | undefined) ?? [];
  const rows = Object.entries((schema.properties as Record<string, Json> | undefined) ?? {}).map(
    ([property, of]) =>
      `<tr><td><code>${plain(property)}</code>${required.includes(property) ? "" : ' <span class="soft">optional</span>'}</td><td>${sayType(of)}</td></tr>`,
  );
  return `<article id="${plain(name)}"><h3>${plain(name)}</h3><p>${prose(schema.description ?? "")}</p>
${rows.length > 0 ? `<table>${rows.join("")}</table>` : `<p>${sayType(schema)}</p>`}</article>`;
}

const sayContent = ({ content = {} }: Json): string =>
  Object.values(content as Record<string, Json>)
    .map(({ schema }) => sayType(schema as Json))
    .join(", ");

/** What a value is, in a line: a schema by its name, an object by its properties. */
function sayType(schema: Json): string {
  const { $ref, enum: values, const: only, type, format, items, anyOf, oneOf, properties, default: otherwise } = schema;
  const usual = otherwise === undefined ? "" : ` <span class="soft">else</span> <code>${plain(JSON.stringify(otherwise))}</code>`;
  if (typeof $ref === "string") {
    const name = $ref.split("/").at(-1);
    return `<a href="#${plain(name)}">${plain(name)}</a>${usual}`;
  }
  const choices = (anyOf ?? oneOf) as Json[] | undefined;
  if (choices) return choices.map(sayType).join(" or ") + usual;
  if (Array.isArray(values)) return values.map((value) => `<code>${plain(value)}</code>`).join(" ") + usual;
  if (only !== undefined) return `<code>${plain(only)}</code>`;
  if (type === "array") return `list of ${sayType((items as Json) ?? {})}${usual}`;
  if (properties) {
    const parts = Object.entries(properties as Record<string, Json>).map(([name, of]) => `<code>${plain(name)}</code> ${sayType(of)}`);
    return `{ ${parts.join("; ")} }${usual}`;
  }
  const kinds = format ? [format, ...(Array.isArray(type) && type.includes("null") ? ["null"] : [])] : [type ?? "any"].flat();
  return `<span class="soft">${plain(kinds.join(" or "))}</span>${usual}`;
}
