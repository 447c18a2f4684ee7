import { createHash } from "node:crypto";
import { type ObjectStore, ObjectStoreError } from "~/adapters/object-store/object-store.ts";
import { MOST_ZIP_BYTES, MOST_ZIP_FILES, type ZipEntry } from "~/adapters/zip/write-zip.server.ts";
import { guardLines } from "~/domain/tables/write-csv.ts";
import type { Translate } from "~/words/translate.ts";
import { type ExportedRound, roundFiles } from "./export-scans.server.ts";
import type { ExportReading } from "./read-export.server.ts";
import type { ExportSaid } from "./say-export.server.ts";

/** Whether the archive would pass what a plain ZIP holds. */
export const isTooBig = ({ files, reading }: ExportReading): boolean =>
  files.length + 2 * Object.keys(reading.file.scanRounds).length > MOST_ZIP_FILES ||
  files.reduce((sum, { bytes }) => sum + bytes, 0) > MOST_ZIP_BYTES;

/**
 * The files of an order's archive: how to check it, the record, the story, the decisions, each round of scanning, each file under its automatic name,
 * and last the SHA-256 of everything as it was written. A file that cannot be read, or is not what was submitted, is named in
 * "missing.txt", never left out silently.
 */
export async function* exportEntries(
  { reading, words, genesis, events, files }: ExportReading,
  said: ExportSaid,
  store: ObjectStore,
  rounds: readonly ExportedRound[],
): AsyncGenerator<ZipEntry> {
  const at = new Date(reading.now);
  const { t } = words;
  const sums: string[] = [];
  const missing: string[] = [];
  const summed = (name: string, bytes: ZipEntry["bytes"], packed: boolean, expected?: string): ZipEntry => ({
    ...{ name, at, packed },
    bytes: (async function* () {
      const hash = createHash("sha256");
      for await (const chunk of bytes) {
        hash.update(chunk);
        yield chunk;
      }
      const sum = hash.digest("hex");
      sums.push(`${sum}  ${name}`);
      if (expected !== undefined && expected !== sum) missing.push(t("export:changed", { path: name, sha256: expected }));
    })(),
  });
  const text = (name: string, content: string, expected?: string) => summed(name, [Buffer.from(content, "utf8")], false, expected);
  const prose = (name: string, content: string) => text(name, guardLines(content));

  yield prose("how-to-verify.txt", howToVerify(said, t));
  yield prose("story.txt", storyText(said, t));
  yield prose("decisions.txt", decisionsText(said, t));
  yield text("order.json", recordJson({ reading, genesis, events, files }));
  for (const round of rounds) {
    const { text: scanned, table } = roundFiles(round, t);
    yield text(scanned.path, scanned.content, round.sha256);
    yield text(table.path, table.content);
  }
  for (const { path, key, sha256, mediaType } of files) {
    const bytes = key === null ? null : await opened(store, key);
    if (bytes) yield summed(path, bytes, !mediaType.startsWith("text/"), sha256);
    else missing.push(t("export:unreadable", { path, sha256 }));
  }
  if (missing.length > 0) yield prose("missing.txt", lines(t("export:missing_head"), "", ...missing));
  yield text("manifest.sha256", lines(...sums));
}

/** The object's bytes, or null when the storage has lost them; that the storage does not answer ends the export. */
async function opened(store: ObjectStore, key: string): Promise<AsyncIterable<Uint8Array> | null> {
  try {
    return await store.open(key);
  } catch (error) {
    if (error instanceof ObjectStoreError && error.code === "not_found") return null;
    throw error;
  }
}

const lines = (...all: string[]): string => `${all.join("\n")}\n`;

const heading = (said: ExportSaid, t: Translate): string[] => [
  t("export:heading", { po: t("orders:po", { number: said.number }), title: said.title, supplier: said.supplier }),
  t("export:as_of", { at: said.at, zone: said.zone, count: said.count }),
  ...(said.sample ? [t("shell:sample_explained")] : []),
  "",
];

const by = ({ who, roles }: { who: string; roles: string }): string => (roles ? `${who} (${roles})` : who);

const storyText = (said: ExportSaid, t: Translate): string =>
  lines(...heading(said, t), ...said.story.flatMap((act) => [`${act.n}. ${act.at}  ${by(act)}: ${act.words}`, `   ${act.hash}`]));

const decisionsText = (said: ExportSaid, t: Translate): string =>
  lines(
    ...heading(said, t),
    ...(said.decisions.length === 0 ? [t("export:no_decisions")] : []),
    ...said.decisions.flatMap((decision) => [
      `${decision.what}: ${decision.outcome}`,
      `${decision.at}  ${by(decision)}`,
      decision.sentence,
      ...decision.notes.map((note) => `• ${note}`),
      "",
    ]),
  );

const howToVerify = (said: ExportSaid, t: Translate): string =>
  lines(
    ...heading(said, t),
    ...(["what", "files", "scans", "chain", "chain_genesis", "chain_event", "texts", "erased", "head", "limits"] as const).flatMap(
      (part) => [t(`export:verify.${part}`, { hash: said.headHash, count: said.count }), ""],
    ),
  );

/** The record as a machine checks it; the bodies are the very texts that were hashed. */
function recordJson({ reading, genesis, events, files }: Pick<ExportReading, "reading" | "genesis" | "events" | "files">): string {
  const { file, persons, headHash, now } = reading;
  const record = {
    format: "holdpoint order record 1",
    exportedAt: now,
    ...{ organizationId: file.organizationId, orderId: file.orderId, sample: file.sample },
    ...{ ruleVersion: genesis.ruleVersion, genesis: genesis.hash, head: { n: file.n, hash: headHash } },
    ...{ events, persons },
    files: files.map(({ path, sha256, bytes, mediaType }) => ({ path, sha256, bytes, mediaType })),
  };
  return lines(JSON.stringify(record, null, 1));
}
