import { makeLink } from "~/domain/links/make-link.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import { criteriaFor } from "~/domain/requests/criteria.ts";
import type { Alternative, EvidenceType } from "~/domain/requests/events.ts";
import { EVIDENCE_RULES } from "~/domain/requests/evidence-type.ts";
import { type RequestInput, sendRequests } from "~/domain/requests/send-requests.ts";
import type { Level, StepKind } from "~/domain/steps/events.ts";
import { PRODUCTS } from "../people/products.ts";
import type { OrderScript } from "./order-script.server.ts";

export interface Ask {
  type: EvidenceType;
  question: string;
  /** The decision that the answer feeds. */
  decision: string;
  /** In days from today. */
  due: number;
  needs: Partial<Record<StepKind, Level>>;
  batches?: string[];
  minFiles?: number;
  alternatives?: Alternative[];
}

/** Asks the supplier's contact for named evidence, in one envelope; with the first one they get their link. */
export async function ask(script: OrderScript, at: Instant, asks: readonly Ask[]): Promise<void> {
  const { contactId, contact } = script.party;
  const requests = asks.map((each) => requestOf(script, each));
  const send = (file: OrderFile, input: { requests: RequestInput[] }, ctx: CommandContext): OrderDraft[] => [
    ...sendRequests(file, input, ctx),
    ...makeLink(file, { contactId, contactName: contact.name }, ctx),
  ];
  await script.act("mei", at, send, { requests });
}

function requestOf(script: OrderScript, { type, question, decision, due, needs, batches, minFiles, alternatives }: Ask): RequestInput {
  const rule = EVIDENCE_RULES[type];
  const [first] = script.file.order?.lines ?? [];
  const baseline = Object.values(script.file.documents).find(
    ({ kind }) => kind === (rule.media === "pictures" ? "approved_sample" : "purchase_order"),
  );
  return {
    type,
    question,
    decisionQuestion: decision,
    field: rule.field,
    promise: rule.promise,
    contactId: script.party.contactId,
    contactName: script.party.contact.name,
    scope: { lineIds: first ? [first.lineId] : [], batches: batches ?? first?.batches ?? [], quantity: first?.quantity ?? null },
    dueDate: script.time.date(due),
    requiredFields: rule.fields.filter(({ required }) => required).map(({ name }) => name),
    minFiles: minFiles ?? rule.minFiles,
    alternatives: alternatives ?? [],
    baselineDocumentId: baseline?.documentId ?? null,
    example: null,
    criteria: criteriaFor(type, [PRODUCTS.find(({ sku }) => sku === first?.sku)?.mark ?? null]),
    needs: (Object.entries(needs) as [StepKind, Level][]).map(([kind, level]) => ({ stepId: script.step(kind).stepId, level })),
  };
}
