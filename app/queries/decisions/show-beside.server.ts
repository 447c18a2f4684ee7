import type { Tenant } from "#db/tenancy.server.ts";
import { objectStore } from "~/adapters/object-store/configured.server.ts";
import type { ObjectStore } from "~/adapters/object-store/object-store.ts";
import { textEncoding } from "~/domain/evidence/file-type.ts";
import { splitCsv } from "~/domain/tables/csv.ts";
import type { DecisionPage } from "~/queries/decisions/read-decision.server.ts";
import { objectKeys } from "~/queries/evidence/object-keys.server.ts";
import { recordAccess } from "~/queries/logs/record-access.server.ts";

/** So much of a table or text is read to be shown, and so many rows of it at most. */
const SHOWN_BYTES = 64 * 1024;
const SHOWN_ROWS = 200;
const SHOWN_CELLS = 12;
const SHOWN_PAGES = 5;

/** A file as it is shown in place: its picture, the first rows of a table, the beginning of a text, the words of a PDF, or nothing but its name. */
export type Shown =
  | { as: "picture" | "name" }
  | { as: "table"; head: string[]; rows: { line: number; cells: string[] }[]; more: boolean }
  | { as: "text"; text: string; more: boolean }
  /** The text of a PDF, page by page, without its pictures and layout. */
  | { as: "pages"; pages: string[]; more: boolean };

/**
 * The two files that lie beside each other: the chosen document of the order and the chosen file of the version. Rows and words
 * that are shown here count as opened, as a picture does when it is fetched.
 */
export async function showBeside(tenant: Tenant, page: DecisionPage, search: URLSearchParams, memberId: string) {
  const { documents, submission } = page;
  const document =
    documents.find(({ documentId }) => documentId === search.get("document")) ?? documents.find(({ picture }) => picture) ?? documents[0];
  const file =
    submission.files.find(({ fileId }) => fileId === search.get("file")) ??
    submission.files.find(({ mediaType }) => mediaType.startsWith("image/")) ??
    submission.files[0];
  const shown = file ? await show(tenant, file) : null;
  if (file && shown && shown.as !== "picture" && shown.as !== "name") {
    await recordAccess(tenant, { kind: "file.opened", orderId: page.order.orderId, actorId: memberId, subject: file.sha256 });
  }
  return {
    document: document ? { ...document, shown: await show(tenant, document) } : null,
    file: file && shown ? { ...file, shown } : null,
  };
}

export type Beside = Awaited<ReturnType<typeof showBeside>>;

async function show(tenant: Tenant, { sha256, mediaType }: { sha256: string; mediaType: string }): Promise<Shown> {
  if (mediaType.startsWith("image/")) return { as: "picture" };
  if (mediaType === "application/pdf") return pagesOf(tenant, sha256);
  const isTable = mediaType === "text/csv" || mediaType === "text/tab-separated-values";
  if (!isTable && mediaType !== "text/plain") return { as: "name" };
  const key = (await objectKeys(tenant, [sha256])).get(sha256);
  if (!key) return { as: "name" };
  const { text, more } = await beginningOf(objectStore(), key);
  if (text === null) return { as: "name" };
  return isTable ? tableOf(text, more) : { as: "text", text, more };
}

/** Of a PDF whose text is not read yet, or that has none, only the name. */
async function pagesOf({ client, organizationId }: Tenant, sha256: string): Promise<Shown> {
  const { rows } = await client.query<{ pages: string[] }>(
    "select pages from text_layer where organization_id = $1 and sha256 = $2 and verdict = 'read'",
    [organizationId, sha256],
  );
  const pages = rows[0]?.pages ?? [];
  if (pages.length === 0) return { as: "name" };
  return { as: "pages", pages: pages.slice(0, SHOWN_PAGES), more: pages.length > SHOWN_PAGES };
}

/** The first rows, without the last one of a text that was cut within it. */
function tableOf(text: string, cut: boolean): Shown {
  const { records } = splitCsv(cut ? text.slice(0, text.lastIndexOf("\n") + 1) : text);
  const [head, ...rows] = records
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""))
    .map(({ line, cells }) => ({ line, cells: cells.slice(0, SHOWN_CELLS).map((cell) => cell.trim()) }));
  return { as: "table", head: head?.cells ?? [], rows: rows.slice(0, SHOWN_ROWS), more: cut || rows.length > SHOWN_ROWS };
}

async function beginningOf(store: ObjectStore, key: string): Promise<{ text: string | null; more: boolean }> {
  const { size } = await store.stat(key);
  if (size === 0) return { text: "", more: false };
  const chunks: Uint8Array[] = [];
  for await (const chunk of await store.open(key, { start: 0, end: Math.min(size, SHOWN_BYTES) - 1 })) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  return { text: decoded(bytes), more: size > SHOWN_BYTES };
}

/** What no table or text holds, and bytes of any other kind soon do. */
const NOT_TEXT = /[^\P{Cc}\t\r\n\f]/u;

/**
 * Without a byte order mark UTF-8, and what is not UTF-8 as GB 18030, which Chinese tables come in; a letter cut in two at the end
 * is left out. Null for bytes that are neither.
 */
function decoded(bytes: Uint8Array): string | null {
  for (const encoding of [textEncoding(bytes), "gb18030"]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
      return NOT_TEXT.test(text) ? null : text;
    } catch {}
  }
  return null;
}
