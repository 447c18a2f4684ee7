import { dateIn } from "~/domain/calendar/calendar.ts";
import { newestNote } from "~/domain/matters/matter.ts";
import { facts } from "~/domain/order-file/order-file.ts";
import type { Parts } from "~/domain/outsiders/events.ts";
import { namesPrices, showable } from "~/domain/outsiders/outsider.ts";
import { id } from "~/domain/record/scalars.ts";
import type { OrderReading } from "~/ledger/read.server.ts";
import { capital, type OrderWords } from "~/queries/orders/order-words.server.ts";

/** One thing that can be chosen: its value in the form, its words, and what is to be known before it is shown. */
export interface PartChoice {
  value: string;
  words: string;
  hint: string;
}
export interface PartGroup {
  key: string;
  name: "goods" | "steps" | "documents" | "files" | "decisions" | "matters";
  /** What many files belong to, to be unfolded; null where the choices stand open. */
  folded: string | null;
  choices: PartChoice[];
}

/** All that the order has to show, by groups; empty groups are left out. */
export function sayParts({ file }: OrderReading, words: OrderWords): PartGroup[] {
  const { t, text, date, day } = words;
  const all = showable(file);
  const batches = facts(file).lines.flatMap((line) => line.batches);
  const open = (name: PartGroup["name"], choices: PartChoice[]): PartGroup => ({ key: name, name, folded: null, choices });
  const groups: PartGroup[] = [
    open("goods", [{ value: "goods", words: t("outsiders:goods"), hint: [...new Set(batches)].join(t("orders:list_comma")) }]),
    open(
      "steps",
      all.steps.map((step) => ({
        ...{ value: `step:${step.stepId}`, words: words.stepName(step) },
        hint: step.dueDate ? t("steps:due", { date: date(step.dueDate) }) : "",
      })),
    ),
    open(
      "documents",
      all.documents.toReversed().map(({ documentId, kind, name, supersededBy }) => ({
        value: `document:${documentId}`,
        words: t("outsiders:document", { kind: capital(t(`orders:document.${kind}`)), name: text(name) }),
        hint: supersededBy ? t("outsiders:replaced") : namesPrices(kind) ? t("outsiders:names_prices") : "",
      })),
    ),
    ...Object.values(file.submissions)
      .toReversed()
      .map((submission): PartGroup => {
        const own = all.files.filter((one) => one.submission === submission);
        const type = t(`evidence:name.${file.requests[submission.requestId]?.type ?? "other_document"}`);
        return {
          ...{ key: submission.submissionId, name: "files" },
          folded: t("outsiders:file_of", { type, version: submission.version, count: own.length }),
          choices: own.map(({ item }) => ({
            ...{ value: `file:${item.fileId}`, words: text(item.name) },
            hint: item.mediaType.startsWith("image/") ? t("outsiders:cleaned") : "",
          })),
        };
      }),
    open(
      "decisions",
      all.decisions.toReversed().map((decision) => ({
        ...{ value: `decision:${decision.decisionId}`, words: text(decision.sentence) },
        hint: [
          day(decision.at),
          ...(decision.revoked ? [t("outsiders:decision.revoked")] : decision.supersededBy ? [t("outsiders:decision.superseded")] : []),
        ].join(t("orders:list_comma")),
      })),
    ),
    open(
      "matters",
      all.matters.map((matter) => ({
        ...{ value: `matter:${matter.matterId}`, words: text(matter.title) },
        hint: text(newestNote(matter)?.buyerDecision ?? null),
      })),
    ),
  ];
  return groups.filter(({ choices }) => choices.length > 0);
}

/** The values that stand for some parts in the form. */
export const valuesOf = (parts: Parts): string[] => [
  ...(parts.goods ? ["goods"] : []),
  ...LISTS.flatMap(([name, list]) => parts[list].map((one) => `${name}:${one}`)),
];

/** The parts that some values of the form stand for; what is no value of ours names nothing that an order holds. */
export function partsOf(values: readonly string[]): Parts {
  const ids = (name: string) =>
    values.flatMap((value) => {
      if (!value.startsWith(`${name}:`)) return [];
      return id.safeParse(value.slice(name.length + 1)).data ?? [];
    });
  const lists = Object.fromEntries(LISTS.map(([name, list]) => [list, ids(name)])) as Omit<Parts, "goods">;
  return { goods: values.includes("goods"), ...lists };
}

const LISTS = [
  ["step", "stepIds"],
  ["document", "documentIds"],
  ["file", "fileIds"],
  ["decision", "decisionIds"],
  ["matter", "matterIds"],
] as const satisfies readonly (readonly [string, Exclude<keyof Parts, "goods">])[];

/** The last day on which a link works: the one before the day in whose first instant it ends. */
export const lastDayOf = (zone: string, expiresAt: string): string => dateIn(zone, new Date(Date.parse(expiresAt) - 1).toISOString());
