import type { ExaminedLog } from "~/domain/serials/state.ts";
import type { Discrepancy } from "~/domain/submissions/events.ts";
import type { SubmittedFile } from "~/domain/submissions/state.ts";
import { formatCount, formatDate } from "./format.ts";
import type { Language } from "./language.ts";
import type { Translate, WordKey } from "./translate.ts";

/** What a discrepancy is read with. */
export interface DiscrepancyReader {
  t: Translate;
  language: Language;
  orderedOn: string;
  files: readonly Pick<SubmittedFile, "fileId" | "statedDate" | "embeddedDate">[];
  fileName: (fileId: string) => string;
  /** The examined logs of the version: what is found in several together is told of all of them. */
  logs: readonly Pick<ExaminedLog, "fileId" | "together">[];
  /** The supplier confirmed, through the link, what the buyer had entered. */
  confirmed: boolean;
}

/** A fault found on arrival in the reader's words: what is wrong, and how to mend it. */
export function sayDiscrepancy(
  of: Pick<Discrepancy, "code" | "fileId" | "subject">,
  reader: DiscrepancyReader,
): { says: string; mend: string } {
  const { t, language } = reader;
  const file = reader.files.find(({ fileId }) => fileId === of.fileId);
  const date = (value: string | null | undefined) => (value ? formatDate(value, language) : "");
  const older = [file?.embeddedDate, file?.statedDate].find((value) => value && value < reader.orderedOn);
  const code = of.code === "entered_by_buyer" && reader.confirmed ? "entered_and_confirmed" : of.code;
  return {
    says: t(`discrepancies:says.${code}`, {
      file: of.fileId ? nameOf(of.fileId, code, reader) : "",
      date: date(of.code === "older_than_order" ? older : (file?.embeddedDate ?? file?.statedDate)),
      stated: date(file?.statedDate),
      ordered: date(reader.orderedOn),
      subject: /^(serials|sheets)_/.test(code) ? formatCount(Number(of.subject)) : (of.subject ?? ""),
      field: of.code === "field_missing" ? t(`evidence:field.${of.subject}` as WordKey) : "",
    }),
    mend: t(`discrepancies:mend.${of.code}`),
  };
}

const OF_ALL_LOGS = ["serials_missing", "serials_twice", "serials_quantity"];

function nameOf(fileId: string, code: string, { t, fileName, logs }: DiscrepancyReader): string {
  const together = OF_ALL_LOGS.includes(code) ? logs.find((log) => log.fileId === fileId)?.together : undefined;
  return together ? t("discrepancies:logs_together", { count: together.logs }) : fileName(fileId);
}
