import { type IncomingHttpHeaders, request } from "node:http";

let visitors = 0;

/** A network of its own for each visitor, so that what one tries too often is not held against another. */
function ownNetwork(): string {
  visitors += 1;
  return `10.${visitors >> 8}.${visitors & 255}.1`;
}

export interface Site {
  /** Where the server answers. */
  url: string;
  /** Where its pages say that they come from: the public origin. */
  pages: string;
}

/** One browser without scripts: keeps cookies, says where its forms come from, follows nothing by itself. */
export class Visitor {
  readonly #cookies = new Map<string, string>();

  constructor(
    readonly site: Site,
    readonly standard: Record<string, string> = { "x-forwarded-for": ownNetwork() },
  ) {}

  get cookieHeader(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  /** Another browser with the same cookies. */
  twin(): Visitor {
    const twin = new Visitor(this.site, { ...this.standard });
    for (const [name, value] of this.#cookies) twin.#cookies.set(name, value);
    return twin;
  }

  async send(method: string, path: string, options: { body?: BodyInit; headers?: Record<string, string> } = {}): Promise<Answer> {
    const headers = { ...this.standard, ...(this.#cookies.size > 0 ? { cookie: this.cookieHeader } : {}), ...options.headers };
    const { body } = options;
    // By node:http, because fetch lets nobody choose the Host.
    const sent = body === undefined ? null : new Request("http://any", { method: "POST", body });
    const type = sent?.headers.get("content-type");
    const bytes = sent ? Buffer.from(await sent.arrayBuffer()) : null;
    const answer = await exchange(`${this.site.url}${path}`, {
      method,
      headers: { ...(type ? { "content-type": type } : {}), ...(bytes ? { "content-length": String(bytes.length) } : {}), ...headers },
      bytes,
    });
    for (const line of answer.cookies) {
      const [pair = "", ...attributes] = line.split(/;\s*/);
      const at = pair.indexOf("=");
      const ended = attributes.some((attribute) => /^max-age=0$/i.test(attribute) || isPast(attribute));
      if (ended) this.#cookies.delete(pair.slice(0, at));
      else this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return answer;
  }

  get(path: string): Promise<Answer> {
    return this.send("GET", path);
  }

  /** Posts fields as a page of ours would. */
  post(path: string, fields: Fields, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send("POST", path, { body: encodeFields(fields), headers: { origin: this.site.pages, ...headers } });
  }

  /** Opens a page and posts one of its forms: what stands in it hidden, and these fields over it. */
  async submit(path: string, fields: Fields): Promise<Answer> {
    const page = await this.get(path);
    if (page.status !== 200) throw new Error(`GET ${path} answered ${page.status}`);
    return this.post(path, { ...hiddenFields(page.text), ...fields });
  }
}

export interface Answer {
  status: number;
  location: string | null;
  /** Names in lower case. */
  headers: IncomingHttpHeaders;
  /** The `Set-Cookie` values, with their attributes. */
  cookies: string[];
  text: string;
}

interface Sent {
  method: string;
  headers: Record<string, string>;
  bytes: Buffer | null;
}

function exchange(address: string, { method, headers, bytes }: Sent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sending = request(address, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          location: response.headers.location ?? null,
          headers: response.headers,
          cookies: response.headers["set-cookie"] ?? [],
          text: Buffer.concat(chunks).toString("utf8"),
        }),
      );
    });
    sending.on("error", reject);
    sending.end(bytes ?? undefined);
  });
}

export type Fields = Record<string, string | readonly string[]>;

export function encodeFields(fields: Fields): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one);
  return body;
}

/** Name and value of every hidden input of a page; of several with one name the first. */
export function hiddenFields(html: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const attributes of tags(html, "input")) {
    if (attributes.type === "hidden" && attributes.name) fields[attributes.name] ??= attributes.value ?? "";
  }
  return fields;
}

/** The attributes of every tag of this name. */
export function tags(html: string, name: string): Record<string, string>[] {
  return [...html.matchAll(new RegExp(`<${name}\\b([^>]*)>`, "g"))].map(([, inside = ""]) =>
    Object.fromEntries([...inside.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, key = "", value = ""]) => [key, unescapeHtml(value)])),
  );
}

const unescapeHtml = (text: string): string =>
  text.replace(
    /&(quot|#x27|#39|lt|gt|amp);/g,
    (_, code: string) => ({ quot: '"', "#x27": "'", "#39": "'", lt: "<", gt: ">" })[code] ?? "&",
  );

const isPast = (attribute: string): boolean => /^expires=/i.test(attribute) && Date.parse(attribute.slice(8)) < Date.now();
