import { createHash } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "@playwright/test";
import sharp from "sharp";
import type { Pool } from "#db/client.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { makeSubmission } from "~/domain/submissions/make-submission.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { type LinkedOrder, ledgerOf, makeLinkedOrder } from "../factories/linked-order.ts";
import { poolOf } from "../setup/data-place.ts";

let pool: Pool | undefined;
const data = () => process.env.HOLDPOINT_TEST_DATA ?? "";

export const database = (): Pool => {
  pool ??= poolOf(data());
  return pool;
};

/** An order in the running server's own database, with a link to answer through. */
export const linkedOrder = (parts: Parameters<typeof makeLinkedOrder>[1] = {}): Promise<LinkedOrder> =>
  makeLinkedOrder(ledgerOf(database(), data()), parts);

export const closeDatabase = async () => {
  await pool?.end();
  pool = undefined;
};

/** Opens the link as a person does, and then the page of one request. */
export async function openRequest(page: Page, made: LinkedOrder, at = 0, query = ""): Promise<void> {
  await page.goto(`/i/${made.token}?lang=en`);
  await page.goto(`/i/${made.token}`);
  await page.goto(`/s/${made.ref}/${made.requestIds[at]}${query}`);
  await page.waitForLoadState("networkidle");
}

/** What the order's stream holds, by type. */
export async function eventsOf(made: LinkedOrder): Promise<string[]> {
  const { rows } = await asWorker(database(), made.of, ({ client }) =>
    client.query<{ type: string }>("select type from event where order_id = $1 order by n", [made.orderId]),
  );
  return rows.map(({ type }) => type);
}

/** The files that a submission's events cite, with the fingerprint of the bytes the server keeps for them. */
export async function citedFiles(made: LinkedOrder): Promise<string[]> {
  const { rows } = await asWorker(database(), made.of, ({ client }) =>
    client.query<{ sha256: string }>(
      "select f.sha256 from file_use f join stored_object o using (organization_id, sha256) where f.order_id = $1 order by 1",
      [made.orderId],
    ),
  );
  return rows.map(({ sha256 }) => sha256);
}

export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Pictures as a phone takes them: each its own scene, with the date inside unless it is null. */
export async function photo(seed: number, date: string | null = "2026:03:03"): Promise<Buffer> {
  const bars = Array.from(
    { length: 12 },
    (_, at) => `<rect x="${at * 60}" y="${(at * 97 * seed) % 300}" width="50" height="200" fill="hsl(${at * 47 + seed * 31} 60% 40%)"/>`,
  );
  const scene = sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="720" height="540">${bars.join("")}</svg>`)).flatten({
    background: "#889",
  });
  return (date ? scene.withExif({ IFD2: { DateTimeOriginal: `${date} 10:00:00`, OffsetTimeOriginal: "+08:00" } }) : scene)
    .jpeg()
    .toBuffer();
}

/** Lays files down for a file chooser. */
export function onDisk(files: Record<string, Uint8Array>): string[] {
  const folder = mkdtempSync(path.join(process.env.HOLDPOINT_TEST_DATA ?? tmpdir(), "phone-"));
  return Object.entries(files).map(([name, bytes]) => {
    const file = path.join(folder, name);
    writeFileSync(file, bytes);
    return file;
  });
}

/** Answers a request in the ledger, with files that are cited and not kept: for pages that only show them. */
export async function answerWith(made: LinkedOrder, at: number): Promise<void> {
  await made.run("supplier", makeSubmission, {
    requestId: made.requestIds[at] ?? "",
    files: [1, 2].map((number) => ({
      ...{ fileId: newId(), sha256: sha256(Buffer.from(`${made.orderId} ${number}`)), bytes: "4000", mediaType: "image/jpeg" },
      ...{ class: "current_order" as const, statedDate: "2026-02-20", embeddedDate: null, receivedAt: "2026-03-01T08:00:00.000Z" },
      ...{ shows: number === 1 ? [] : [{ lineId: null, batch: "B-2605-1", serialFrom: null, serialTo: null, carton: null }] },
      ...{
        readable: true,
        scan: "no_scanner" as const,
        masked: false,
        rows: null,
        likeness: null,
        name: `IMG_${number}.jpg`,
        maskedWords: null,
      },
    })),
    fields: { company: "Heng", site: "Shenzhen", made_on: "2026-03-03", product: "Torch", batch_mark: "B-2605-1" },
    ...{ attestedName: "Lin Yifan", attestedTitle: "QA", note: null, validFrom: null, validUntil: null, entered: null, usedElsewhere: {} },
  });
}
