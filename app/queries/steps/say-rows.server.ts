import type { Tenant } from "#db/tenancy.server.ts";
import { dateIn } from "~/domain/calendar/calendar.ts";
import type { Sentence } from "~/domain/record/sentence.ts";
import { readPersons } from "~/ledger/read.server.ts";
import { readOrdersTexts } from "~/queries/steps/read-orders-texts.server.ts";
import { holdReason, sayStep } from "~/queries/steps/say-step.ts";
import type { StepRow } from "~/queries/steps/step-rows.server.ts";
import type { ChipState } from "~/ui/chip.tsx";
import { chipsOf } from "~/ui/step-chip.ts";
import { getFixedT } from "~/words/language.server.ts";
import type { Language } from "~/words/language.ts";
import type { OrderReader } from "~/words/order-sentence.ts";

/** A row of a board, with its sentence in the reader's words. */
export interface BoardRow {
  orderId: string;
  stepId: string;
  orderNumber: string;
  kind: StepRow["kind"];
  percent: StepRow["percent"];
  /** What more there is to say of it, as somebody wrote it: "Yantian, 1 x 20 ft". */
  detail: string | null;
  /** The payee of a payment, the supplier of a shipment. */
  who: string;
  chips: [ChipState, ...ChipState[]];
  words: string;
  amount: { minor: string; currency: string } | null;
  date: string | null;
  /** The day from which what is read first in its sentence stops it; null where that sentence says it, and for what is not locked. */
  since: string | null;
  status: StepRow["status"];
}

/** Puts rows into the reader's words: their texts are looked up in one query, their persons in another. */
export async function sayRows(
  tenant: Tenant,
  rows: readonly StepRow[],
  { side, language, now }: { side: "payment" | "shipment"; language: Language; now: string },
): Promise<BoardRow[]> {
  const t = getFixedT(language);
  const texts = await readOrdersTexts(tenant, rows.flatMap(textsOf));
  const persons = await readPersons(tenant, [...new Set(rows.flatMap(sentencesOf).flatMap(personIds))]);
  return rows.map((row) => {
    const reader: OrderReader = { language, zone: row.zone, now, texts: texts[row.orderId] ?? {}, persons };
    const status = row.outdated && (row.status === "ready" || row.status === "locked") ? "locked" : row.status;
    return {
      ...{ orderId: row.orderId, stepId: row.stepId, orderNumber: row.orderNumber, kind: row.kind, percent: row.percent, status },
      detail: row.detail && (reader.texts[row.detail] ?? null),
      who:
        side === "payment" && row.payeeId === null
          ? t("finance:no_payee")
          : ((side === "payment" ? row.payeeName : row.supplierName) ?? t("gate:erased")),
      chips: chipsOf(status, side, row.marks),
      words: status === "locked" && row.outdated ? t("finance:rechecking") : sayStep(t, row, reader),
      amount: row.amount === null ? null : { minor: row.amount, currency: row.currency },
      date: row.movedOn ?? row.dueDate,
      since: status === "locked" && !row.outdated ? sinceOf(row) : null,
    };
  });
}

const sinceOf = ({ blockers: [first], zone }: StepRow): string | null =>
  first && first.code !== "to_decide" ? dateIn(zone, first.since) : null;

const sentencesOf = (row: StepRow): Sentence[] => [row.sentence, ...[holdReason(row)].filter((reason) => reason !== null)];

const textKeys = ({ params }: Sentence): string[] =>
  Object.values(params).flatMap((param) => (param.kind === "text" && param.key !== null ? [param.key] : []));

const textsOf = (row: StepRow) =>
  [...sentencesOf(row).flatMap(textKeys), ...(row.detail ? [row.detail] : [])].map((key) => ({ orderId: row.orderId, key }));

const personIds = ({ params }: Sentence): string[] =>
  Object.values(params).flatMap((param) => (param.kind === "person" ? [param.personId] : []));
