import type { Run } from "~/domain/numbering/run.ts";
import type { SupplierLog } from "~/domain/order-file/supplier-view.ts";
import { sayRange } from "~/queries/serials/say-range.server.ts";
import { formatDate } from "~/words/format.ts";
import type { Language } from "~/words/language.ts";
import type { Translate } from "~/words/translate.ts";

/** Days as people read them, from the first to the last; of one day that alone. */
export const sayRun = ({ from, to }: Run, t: Translate, language: Language): string =>
  sayRange({ from: formatDate(from, language), to: formatDate(to, language) }, t);

/** What the rows' days of production were held against, and how much of them could be; nothing where nobody named a run. */
export function sayDates(dates: SupplierLog["dates"], t: Translate, language: Language): string[] {
  if (!dates) return [];
  const run = dates.runs.map((one) => sayRun(one, t, language)).join(t("supplier:list_comma"));
  if (dates.read === 0) return [t(dates.unread > 0 ? "serials:run_unreadable" : "serials:run_no_days", { run })];
  return [
    t(dates.by === "buyer" ? "serials:run_buyer" : "serials:run_supplier", { run }),
    ...(dates.unread > 0 ? [t("serials:run_unread", { count: dates.unread })] : []),
  ];
}
