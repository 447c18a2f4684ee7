import { isBetweenFiles } from "~/domain/reconciliation/difference.ts";
import type { RecordSide, SharedDifference } from "~/domain/reconciliation/events.ts";
import type { ReasonReader } from "~/queries/serials/say-reasons.server.ts";
import { formatCount } from "~/words/format.ts";

/** Files of one record of which each says something of its own: a carton, or how many a carton holds. */
type Files = readonly ({ fileId: string; carton: string } | { fileId: string; count: number })[];

/** "CTN-1 (list-a.csv), CTN-2 (list-b.csv)", a file that its reader may not see in words for its record; null where no files are told apart. */
export function sayByFile(files: Files | undefined, side: RecordSide, { t, record }: Pick<ReasonReader, "t" | "record">): string | null {
  if (!files || files.length === 0) return null;
  const unseen = t(side === "log" ? "reconcile:other_log" : "reconcile:other_list");
  return files
    .map((one) =>
      t("reconcile:in_file", { said: "carton" in one ? one.carton : formatCount(one.count), file: record(one.fileId)?.name ?? unseen }),
    )
    .join(t("orders:list_comma"));
}

/** The kind of a difference in words; of cartons that two files of one record name, that they do. */
export const sayKind = (one: Pick<SharedDifference, "kind"> & { files?: Files | undefined }, { t }: Pick<ReasonReader, "t">): string =>
  t(`reconcile:kind.${one.kind === "two_cartons" && isBetweenFiles(one) ? "two_files" : one.kind}`);
