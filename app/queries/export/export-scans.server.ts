import type { Tenant } from "#db/tenancy.server.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { type Scan, scansText } from "~/domain/reconciliation/scan.ts";
import { type Cell, NOTHING, textCell } from "~/domain/tables/cell.ts";
import { writeCsv } from "~/domain/tables/write-csv.ts";
import { readScans } from "~/queries/reconciliation/scan-rounds.server.ts";
import type { Translate } from "~/words/translate.ts";

/** A round of scanning that is done, with its scans as they are kept; its digest stands in the event `scans.kept`. */
export interface ExportedRound {
  sha256: string;
  scans: Scan[];
}

/** Every round of the order that is done, those set aside among them. */
export async function readRounds(tenant: Tenant, { scanRounds }: OrderFile): Promise<ExportedRound[]> {
  const rounds: ExportedRound[] = [];
  for (const { sessionId, sha256 } of Object.values(scanRounds)) rounds.push({ sha256, scans: await readScans(tenant, sessionId) });
  return rounds;
}

/** The files of a round, named for its digest: the very text that the digest is of, and the same as a table. */
export const roundFiles = ({ sha256, scans }: ExportedRound, t: Translate) => ({
  text: { path: `scans/${sha256}.jsonl`, content: scansText(scans) },
  table: {
    path: `scans/${sha256}.csv`,
    content: writeCsv({ head: COLUMNS.map((name) => t(`export:scan.${name}`)), rows: scans.map(row) }),
  },
});

const COLUMNS = ["place", "kind", "value", "label", "carton", "of", "at"] as const;

const count = (many: number | null): Cell => (many === null ? NOTHING : { kind: "count", count: many });

const row = ({ place, kind, value, label, carton, of, at }: Scan): Cell[] => [
  count(place),
  ...[kind, value, label, carton].map(textCell),
  ...[count(of), textCell(at)],
];
