import type { Tenant } from "#db/tenancy.server.ts";
import type { Sentence } from "~/domain/record/sentence.ts";
import { readPersons } from "~/ledger/read.server.ts";
import type { StepRow } from "~/queries/steps/step-rows.server.ts";
import type { ChipState } from "~/ui/chip.tsx";
import { chipsOf } from "~/ui/step-chip.ts";
import { getFixedT } from "~/words/language.server.ts";
import type { Language } from "~/words/language.ts";
import { type OrderReader, sayOrder } from "~/words/order-sentence.ts";

/** A row of a board, with its sentence in the reader's words. */
export interface BoardRow {
  orderId: string;
  stepId: string;
  orderNumber: string;
  kind: StepRow["kind"];
  /** The payee of a payment, the supplier of a shipment. */
  who: string;
  chips: [ChipState, ...ChipState[]];
  words: string;
  amount: { minor: string; currency: string } | null;
  date: string | null;
  status: StepRow["status"];
}

/** Puts rows into the reader's words: their texts are looked up in one query, their persons in another. */
export async function sayRows(
  tenant: Tenant,
  rows: readonly StepRow[],
  { side, language, now }: { side: "payment" | "shipment"; language: Language; now: string },
): Promise<BoardRow[]> {
  const t = getFixedT(language);
  const said = rows.flatMap((row) => sentencesOf(row).map((sentence) => ({ orderId: row.orderId, sentence })));
  const texts = await textsOf(tenant, said);
  const persons = await readPersons(tenant, [...new Set(said.flatMap(({ sentence }) => personIds(sentence)))]);
  return rows.map((row) => {
    const reader: OrderReader = { language, zone: row.zone, now, texts: texts[row.orderId] ?? {}, persons };
    const [first = row.sentence, ...reasons] = sentencesOf(row);
    const words = [first, ...reasons].map((sentence) => sayOrder(t, sentence, reader)).join(t("finance:reason_follows"));
    const status = row.outdated && (row.status === "ready" || row.status === "locked") ? "locked" : row.status;
    return {
      ...{ orderId: row.orderId, stepId: row.stepId, orderNumber: row.orderNumber, kind: row.kind, status },
      who:
        side === "payment" && row.payeeId === null
          ? t("finance:no_payee")
          : ((side === "payment" ? row.payeeName : row.supplierName) ?? t("gate:erased")),
      chips: chipsOf(status, side, row.marks),
      words: status === "locked" && row.outdated ? t("finance:rechecking") : words,
      amount: row.amount === null ? null : { minor: row.amount, currency: row.currency },
      date: row.movedOn ?? row.dueDate,
    };
  });
}

/** The sentence everybody reads, and for members the reason of the hold behind it. */
function sentencesOf(row: StepRow): Sentence[] {
  if (row.status !== "on_hold") return [row.sentence];
  const reason = row.blockers.find(({ code }) => code === "hold")?.internal;
  return reason ? [row.sentence, reason] : [row.sentence];
}

const textKeys = ({ params }: Sentence): string[] =>
  Object.values(params).flatMap((param) => (param.kind === "text" && param.key !== null ? [param.key] : []));

const personIds = ({ params }: Sentence): string[] =>
  Object.values(params).flatMap((param) => (param.kind === "person" ? [param.personId] : []));

async function textsOf(
  { client, organizationId }: Tenant,
  said: readonly { orderId: string; sentence: Sentence }[],
): Promise<Record<string, Record<string, string | null>>> {
  const wanted = said.flatMap(({ orderId, sentence }) => textKeys(sentence).map((key) => ({ orderId, key })));
  if (wanted.length === 0) return {};
  const { rows } = await client.query<{ order_id: string; key: string; text: string | null }>(
    `select t.order_id, t.n || '.' || t.field as key, t.text
       from unnest($2::uuid[], $3::int[], $4::text[]) as w (order_id, n, field)
       join event_text t on t.organization_id = $1 and t.order_id = w.order_id and t.n = w.n and t.field = w.field`,
    [
      organizationId,
      wanted.map(({ orderId }) => orderId),
      wanted.map(({ key }) => Number(key.slice(0, key.indexOf(".")))),
      wanted.map(({ key }) => key.slice(key.indexOf(".") + 1)),
    ],
  );
  const texts: Record<string, Record<string, string | null>> = {};
  for (const { order_id, key, text } of rows) texts[order_id] = { ...texts[order_id], [key]: text };
  return texts;
}
