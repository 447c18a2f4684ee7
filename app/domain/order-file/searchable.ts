import type { OrderEvent } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";

/** What a found sentence is, for the reader and as a filter. */
export const SEARCH_KINDS = [
  "decision",
  "refusal",
  "decline",
  "question",
  "answer",
  "file",
  "document",
  "statement",
  "matter",
  "reason",
  "order",
] as const;
/** `head`: an order's number, title and supplier, by which the order itself is found. */
export type SearchKind = (typeof SEARCH_KINDS)[number] | "head";

/** Where a text of an event is found, and what it was said of. The words themselves lie beside the event. */
export interface Searchable {
  field: string;
  kind: SearchKind;
  /** "request/<id>", "step/<id>" or "matter/<id>"; null for the order itself. */
  ref: string | null;
  /** The evidence type of that request, or the kind of that step. */
  label: string | null;
}

/** Names of people and companies are found among people, suppliers and orders; a salt is no word. */
const NAMES = [
  ...["supplier_name", "contact_name", "payee_name", "attested_name", "attested_title", "person_name", "person_title"],
  ...["author", "manifest_salt"],
];
/** The order's title is found with the order; a confirmation's name and title are a person's. */
const NAMES_OF: Record<string, readonly string[]> = { "order.created": ["title"], "submission.confirmed": ["name", "title"] };

/** Every text of an event that a search finds: all that people wrote, and what their files are called. */
export function searchableTexts(event: OrderEvent, file: OrderFile): Searchable[] {
  const apart = [...NAMES, ...(NAMES_OF[event.type] ?? [])];
  const fields = event.texts.filter((field) => !apart.includes(field));
  if (fields.length === 0) return [];
  const place = placeOf(event, file);
  return fields.map((field) => ({ field, kind: kindOf(event, field), ...place }));
}

/** A PDF that an event cites, and what it was sent for: its text is found like what people wrote. */
export interface SearchablePdf extends Pick<Searchable, "ref" | "label"> {
  fileId: string;
  sha256: string;
}

/** The PDFs of an event. Proofs of payment stay with finance and are not among them. */
export function searchablePdfs(event: OrderEvent, file: OrderFile): SearchablePdf[] {
  const place = placeOf(event, file);
  return filesIn(event)
    .filter(({ mediaType }) => mediaType === "application/pdf")
    .map(({ fileId, sha256 }) => ({ fileId, sha256, ...place }));
}

function filesIn(event: OrderEvent): readonly { fileId: string; sha256: string; mediaType: string }[] {
  if (event.type === "document.attached") return [event.data.file];
  const files = event.type === "submission.made" || event.type === "submission.note_added" || event.type === "statement.made";
  return files ? event.data.files : [];
}

function kindOf(event: OrderEvent, field: string): SearchKind {
  const noun = event.type.slice(0, event.type.indexOf("."));
  if (event.type === "decision.taken") {
    return event.data.outcome === "rejected" || /^(fault|mend)\./.test(field) ? "refusal" : "decision";
  }
  if (event.type === "request.declined") return "decline";
  if (event.type === "document.attached") return field === "name" ? "file" : "answer";
  if (field.startsWith("file.")) return "file";
  if (noun === "statement" || noun === "matter") return noun;
  if (event.type === "request.sent") return "question";
  if (event.type === "submission.made" || event.type === "submission.note_added") return "answer";
  if (field === "reason" || field.endsWith("_reason")) return "reason";
  return noun === "open_point" ? "decision" : "order";
}

/** What an event is about, by the ids that it carries. */
function placeOf(event: OrderEvent, file: OrderFile): Pick<Searchable, "ref" | "label"> {
  const data: Readonly<Record<string, unknown>> = event.data;
  const named = (name: string) => (typeof data[name] === "string" ? data[name] : null);
  const decision = named("decisionId") ?? (event.type === "open_point.closed" ? file.openPoints[event.data.openPointId]?.decisionId : null);
  const requestId = named("requestId") ?? (decision ? (file.decisions[decision]?.requestId ?? null) : null);
  const request = requestId === null ? undefined : file.requests[requestId];
  if (request) return { ref: `request/${request.requestId}`, label: request.type };
  const step = file.steps.find(({ stepId }) => stepId === named("stepId") || stepId === named("targetId"));
  if (step) return { ref: `step/${step.stepId}`, label: step.kind };
  const matterId = named("matterId");
  return { ref: matterId === null ? null : `matter/${matterId}`, label: null };
}
