import type { Tenant } from "#db/tenancy.server.ts";
import { holdTogether } from "~/adapters/serial-log/hold-together.server.ts";
import type { LogOfAnswer } from "~/domain/serials/find-together.ts";
import type { ExaminedFile } from "~/domain/serials/log-findings.ts";
import { type Kept, keptNumbers } from "~/queries/serials/kept-findings.server.ts";

/** A log of an answer with what was kept of it; null where it was not examined yet. */
export interface KeptLog extends Pick<LogOfAnswer, "fileId" | "recorded"> {
  kept: Kept | null;
}

/** So many answers are remembered as they were found together: pages ask for the same one again and again. */
const MOST_REMEMBERED = 8;
const remembered = new Map<string, Promise<(ExaminedFile | null)[]>>();

/** What was found in the logs of one answer together. `within` opens the database for one question. */
export async function keptTogether(
  organizationId: string,
  logs: readonly KeptLog[],
  within: <T>(ask: (tenant: Tenant) => Promise<T>) => Promise<T>,
): Promise<(ExaminedFile | null)[]> {
  if (logs.length < 2) return logs.map(({ kept }) => kept?.found ?? null);
  const key = JSON.stringify([
    organizationId,
    ...logs.map(({ fileId, recorded, kept }) => [fileId, recorded, kept?.sha256, kept?.declared]),
  ]);
  const known = remembered.get(key);
  if (known) return known;
  const found = hold();
  const [oldest] = remembered.keys();
  if (oldest && remembered.size >= MOST_REMEMBERED) remembered.delete(oldest);
  remembered.set(key, found);
  found.catch(() => remembered.delete(key));
  return found;

  async function hold(): Promise<(ExaminedFile | null)[]> {
    const each: LogOfAnswer[] = [];
    for (const { kept, ...log } of logs)
      each.push({ ...log, found: kept?.found ?? null, numbers: kept && (await within((tenant) => keptNumbers(tenant, kept))) });
    return holdTogether(each);
  }
}
