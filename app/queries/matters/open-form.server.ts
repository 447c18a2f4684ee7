import { z } from "zod";
import { type Conflict, openConflicts } from "~/domain/comparison/conflict.ts";
import type { StatedValue } from "~/domain/comparison/value.ts";
import { type Impact, impact, type MatterKind, matterKind } from "~/domain/matters/events.ts";
import { stepsOfImpact } from "~/domain/matters/matter.ts";
import type { OpenMatterInput } from "~/domain/matters/open-matter.ts";
import type { TriageInput } from "~/domain/matters/triage.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import { found, refuse } from "~/domain/record/error.ts";
import { id } from "~/domain/record/scalars.ts";
import { type AffectedField, affectedField } from "~/domain/requests/events.ts";
import { differs, findings } from "~/domain/steps/goods.ts";
import type { MovementRecord } from "~/domain/steps/state.ts";
import { isCarriedOut } from "~/domain/steps/step.ts";
import { line, list, tick } from "~/http/form-schema.ts";
import type { OrderReading } from "~/ledger/read.server.ts";
import type { OrderWords } from "~/queries/orders/order-words.server.ts";
import { recordWords, sourceOf as sourceOfValue } from "~/queries/orders/say-comparison.server.ts";
import { formatCount } from "~/words/format.ts";

/** What a matter is opened from: a request, a version, a fault found on it, an explanation, or what was received; all may be left out. */
export interface MatterSource {
  requestId: string | null;
  submissionId: string | null;
  discrepancyId: string | null;
  /** Two records that disagree, by the key of the pair. */
  conflictKey: string | null;
  statementId: string | null;
  /** What was received, where other pieces came than were to come, or damaged ones. */
  recordId: string | null;
}

/** An id that may be left out; what is no id names nothing. */
const named = z.unknown().transform((value) => id.safeParse(value).data ?? null);

const triageFields = {
  harmless: tick(),
  impacts: list(impact),
  why: z.record(z.string(), z.string().max(1_000, "errors:too_long|count=1000")).optional(),
  lockBy: z.enum(["impact", "hand"]),
  locks: list(z.string().max(60)),
};

export const retriageSchema = z.object({ key: line(120), reason: line(1_000), title: line(200), ...triageFields });

/** The ticks as the commands read them. */
export const triageInput = (form: Pick<z.output<typeof retriageSchema>, keyof typeof triageFields>): TriageInput => ({
  ...{ harmless: form.harmless, impacts: form.impacts, why: form.why ?? {} },
  locks: form.lockBy === "impact" ? null : form.locks,
});

export const openSchema = z.object({
  key: line(120),
  kind: matterKind,
  field: affectedField,
  title: line(200),
  about: list(z.string().max(120)),
  requestId: named,
  submissionId: named,
  discrepancyId: named,
  statementId: named,
  recordId: named.optional(),
  conflictKey: z.string().max(400).optional(),
  ...triageFields,
});

/** The form as the command reads it. */
export function matterInput(form: z.output<typeof openSchema>): OpenMatterInput {
  const of = (kind: string) => form.about.flatMap((value) => (value.startsWith(`${kind}:`) ? [value.slice(kind.length + 1)] : []));
  return {
    ...{ kind: form.kind, field: form.field, title: form.title },
    ...triageInput(form),
    about: {
      ...{ lineIds: of("line"), batches: of("batch"), conflictKey: form.conflictKey || null },
      ...{ requestId: form.requestId, submissionId: form.submissionId, discrepancyId: form.discrepancyId },
    },
    ...{ statementId: form.statementId, recordId: form.recordId ?? null },
  };
}

/** Refuses a pair of records that does not disagree, or not any more. */
export function requireConflict(reading: OrderReading, conflictKey: string): void {
  if (!openConflicts(reading.file, recordWords(reading)).some(({ key }) => key === conflictKey)) refuse("conflict", "no_such_conflict");
}

/** The form for a new matter: proposed from what it is opened from; each impact names the steps it would stop. */
export function sayOpenForm(reading: OrderReading, asked: MatterSource, words: OrderWords) {
  const { file } = reading;
  const { t } = words;
  const conflict =
    asked.conflictKey === null ? undefined : openConflicts(file, recordWords(reading)).find(({ key }) => key === asked.conflictKey);
  const source = sourceOf(file, asked, conflict);
  const request = source.requestId ? file.requests[source.requestId] : undefined;
  const statement = source.statementId ? file.statements[source.statementId] : undefined;
  const scope = statement ? statement.about : request?.scope;
  const { lines } = facts(file);
  const batches = new Set([...lines.flatMap((one) => one.batches), ...(scope?.batches ?? [])]);
  const received = source.recordId ? sayReceived(file, file.records[source.recordId], words) : null;
  const kind: MatterKind = conflict ? "conflict" : source.discrepancyId || received ? "discrepancy" : "change";
  const disagrees = conflict ? { ...sayDisagreement(file, conflict, words), field: conflict.field } : received;
  return {
    ...source,
    kind,
    title: disagrees?.title ?? "",
    ticked: disagrees ? Object.fromEntries(ALTERS[disagrees.field].map((code) => [code, disagrees.why])) : {},
    field: disagrees?.field ?? request?.field ?? "product",
    from: disagrees ? disagrees.from : statement ? `“${words.text(statement.words)}”` : request ? words.text(request.question) : null,
    kinds: matterKind.options,
    fields: affectedField.options,
    about: [
      ...[...(scope?.lineIds ?? []), ...(received?.lineIds ?? [])].map((id) => `line:${id}`),
      ...(scope?.batches.map((batch) => `batch:${batch}`) ?? []),
    ],
    subjects: [
      ...lines.map(({ lineId, words: said }, n) => ({
        value: `line:${lineId}`,
        label: t("requests:line", { n: n + 1, words: words.text(said) }),
      })),
      ...[...batches].map((batch) => ({ value: `batch:${batch}`, label: t("matters:batch", { batch }) })),
    ],
    ...sayTicks(file, words),
  };
}

/** What can be ticked: each impact names the steps it would stop, and every step still to come can be chosen by hand. */
export const sayTicks = (file: OrderFile, words: OrderWords) => ({
  impacts: impact.options.map((code) => {
    const steps = stepsOfImpact(file, code).map((step) => words.stepName(step));
    const locks = steps.length > 0 ? words.t("matters:would_lock", { steps: steps.join(words.t("orders:list_comma")) }) : null;
    return { code, locks: locks ?? words.t("matters:would_lock_none") };
  }),
  steps: file.steps.filter((step) => !isCarriedOut(file, step)).map((step) => ({ stepId: step.stepId, name: words.stepName(step) })),
});

/** What a disagreement on a field can alter, as far as its kind tells: proposed, for a member to look at. */
const ALTERS: Readonly<Record<AffectedField, Impact[]>> = {
  party: ["payment_risk", "import_records"],
  payee: ["payment_risk"],
  value: ["payment_risk", "import_records"],
  product: ["product_quality", "import_records"],
  quantity: ["payment_risk", "customer_acceptance"],
  label: ["customer_acceptance"],
  mark: ["product_quality", "customer_acceptance"],
  serial_range: ["product_quality", "customer_acceptance"],
  shipment: ["customer_acceptance"],
  route: ["import_records", "customer_acceptance"],
};

function sayDisagreement(file: OrderFile, { aspect, controlling, other }: Conflict, words: OrderWords) {
  const { t } = words;
  const said = {
    ...{ aspect: t(`comparison:aspect.${aspect}`), one: controlling.words, other: other.words },
    ...{ oneSource: sourceOfValue(file, controlling, words).source, otherSource: sourceOfValue(file, other, words).source },
  };
  const title = t("matters:conflict_title", said);
  return {
    title: (title.charAt(0).toUpperCase() + title.slice(1)).slice(0, 200),
    why: t("matters:conflict_why", said),
    from: t("matters:from_conflict", said),
  };
}

/** What receiving found, as a matter's title and ticks; nothing when all came that was to come, whole. */
function sayReceived(file: OrderFile, record: MovementRecord | undefined, words: OrderWords) {
  const found = record ? findings(record) : [];
  const [first] = found;
  if (!record || !first) return null;
  const { t } = words;
  const line = facts(file).lines.find(({ lineId }) => lineId === first.lineId);
  const said = {
    ...{ line: line ? words.text(line.words) : "–", counted: formatCount(first.quantity), damaged: formatCount(first.damaged) },
    ...{ expected: formatCount(first.expected ?? "0"), date: words.date(record.date) },
  };
  const title = t(differs(first) ? "matters:received_title" : "matters:damaged_title", said);
  return {
    title: title.slice(0, 200),
    why: t("matters:received_why", said),
    from: t("matters:from_received", said),
    field: "quantity" as const,
    lineIds: found.map(({ lineId }) => lineId),
  };
}

export type OpenMatterForm = ReturnType<typeof sayOpenForm>;

/** The request in whose answer a value stands. */
function requestIdOf({ source }: StatedValue): string | null {
  if (source.kind === "file") return source.of.of === "submission" ? source.of.request.requestId : null;
  return source.kind === "submission" ? source.requestId : null;
}

/** What of an address exists on this order, completed: a version tells its request, an explanation too. */
function sourceOf(file: OrderFile, asked: MatterSource, conflict: Conflict | undefined): MatterSource {
  const submission = asked.submissionId ? file.submissions[asked.submissionId] : undefined;
  const statement = asked.statementId ? file.statements[asked.statementId] : undefined;
  const requestId =
    (conflict ? requestIdOf(conflict.other) : null) ?? asked.requestId ?? submission?.requestId ?? statement?.about.requestId ?? null;
  const found = submission?.discrepancies.some(({ discrepancyId }) => discrepancyId === asked.discrepancyId);
  return {
    requestId: requestId && file.requests[requestId] ? requestId : null,
    submissionId: submission ? submission.submissionId : null,
    discrepancyId: found ? asked.discrepancyId : null,
    statementId: statement ? statement.statementId : null,
    conflictKey: conflict?.key ?? null,
    recordId: asked.recordId && file.records[asked.recordId] ? asked.recordId : null,
  };
}

/** The form that ticks an open matter anew, with what is ticked now. Throws `missing` for a matter that is not on this order. */
export function sayRetriageForm(file: OrderFile, matterId: string, words: OrderWords) {
  const { title, triage } = found(file.matters[matterId], "no_such_matter");
  const ticked = Object.fromEntries(Object.entries(triage.why).map(([tick, why]) => [tick, words.text(why)]));
  return { matterId, title: words.text(title), ticked, ...sayTicks(file, words) };
}

export type RetriageForm = ReturnType<typeof sayRetriageForm>;
