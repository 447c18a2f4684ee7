import { addDays } from "~/domain/calendar/calendar.ts";
import type { Conflict } from "~/domain/comparison/conflict.ts";
import type { Aspect } from "~/domain/comparison/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { refuse } from "~/domain/record/error.ts";
import type { EvidenceType } from "~/domain/requests/events.ts";
import { EVIDENCE_RULES } from "~/domain/requests/evidence-type.ts";
import { stepsWaiting } from "~/domain/requests/request.ts";
import type { RequestInput } from "~/domain/requests/send-requests.ts";
import { isCarriedOut } from "~/domain/steps/step.ts";
import type { OrderWords } from "./order-words.server.ts";
import { sourceOf } from "./say-comparison.server.ts";

/** The named document that explains a disagreement best. */
const EXPLAINS: Readonly<Record<Aspect, EvidenceType>> = {
  seller: "party_relationship_note",
  payee: "party_relationship_note",
  product: "other_document",
  quantity: "revised_purchase_record",
  mark: "batch_map",
  cartons: "carton_photo",
  invoice: "corrected_invoice_line",
  amount: "corrected_invoice_line",
  route: "other_document",
  site: "responsibility_statement",
};

const DAYS = 7;

/** The request in whose answer the other record stands; a paper of the order is asked about in its first one. */
function requestOf(file: OrderFile, { other: { source } }: Conflict): string | null {
  if (source.kind === "submission") return source.requestId;
  if (source.kind === "file" && source.of.of === "submission") return source.of.request.requestId;
  return Object.keys(file.requests)[0] ?? null;
}

/** The request that names both records and asks which holds; it goes to whoever sent the other one, and the same steps wait for it. */
export function explainRequest(file: OrderFile, conflict: Conflict, words: OrderWords): RequestInput {
  const { aspect, controlling, other, field } = conflict;
  const about = file.requests[requestOf(file, conflict) ?? ""];
  if (!about) refuse("missing", "no_such_request");
  const going = stepsWaiting(file, about.requestId).filter((step) => !isCarriedOut(file, step));
  const steps = going.length > 0 ? going : file.steps.filter((step) => !isCarriedOut(file, step)).slice(0, 1);
  if (steps.length === 0) refuse("conflict", "nothing_waits");
  const type = EXPLAINS[aspect];
  const rule = EVIDENCE_RULES[type];
  const name = words.t(`comparison:aspect.${aspect}`);
  return {
    type,
    field,
    promise: rule.promise,
    question: words.t("comparison:question", {
      aspect: name,
      oneSource: sourceOf(file, controlling, words).source,
      one: controlling.words,
      otherSource: sourceOf(file, other, words).source,
      other: other.words,
    }),
    decisionQuestion: words.t("comparison:decision", { aspect: name }),
    contactId: about.contactId,
    contactName: words.text(about.contactName),
    scope: about.scope,
    dueDate: addDays(words.today, DAYS),
    requiredFields: rule.fields.filter(({ required }) => required).map(({ name: fieldName }) => fieldName),
    minFiles: rule.minFiles,
    alternatives: [],
    baselineDocumentId: null,
    example: null,
    needs: steps.map(({ stepId }) => ({ stepId, level: "required" as const })),
  };
}
