import { z } from "zod";
import { impact, type MatterKind, matterKind } from "~/domain/matters/events.ts";
import { stepsOfImpact } from "~/domain/matters/matter.ts";
import type { OpenMatterInput } from "~/domain/matters/open-matter.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import { id } from "~/domain/record/scalars.ts";
import { affectedField } from "~/domain/requests/events.ts";
import { isCarriedOut } from "~/domain/steps/step.ts";
import { line, list, tick } from "~/http/form-schema.ts";
import type { OrderReading } from "~/ledger/read.server.ts";
import type { OrderWords } from "~/queries/orders/order-words.server.ts";

/** What a matter is opened from: a request, a version, a fault found on it, or an explanation; all may be left out. */
export interface MatterSource {
  requestId: string | null;
  submissionId: string | null;
  discrepancyId: string | null;
  statementId: string | null;
}

/** An id that may be left out; what is no id names nothing. */
const named = z.unknown().transform((value) => id.safeParse(value).data ?? null);

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
  harmless: tick(),
  impacts: list(impact),
  why: z.record(z.string(), z.string().max(1_000, "errors:too_long|count=1000")).optional(),
  lockBy: z.enum(["impact", "hand"]),
  locks: list(z.string().max(60)),
});

/** The form as the command reads it. */
export function matterInput(form: z.output<typeof openSchema>): OpenMatterInput {
  const of = (kind: string) => form.about.flatMap((value) => (value.startsWith(`${kind}:`) ? [value.slice(kind.length + 1)] : []));
  return {
    ...{ kind: form.kind, field: form.field, title: form.title, harmless: form.harmless, impacts: form.impacts, why: form.why ?? {} },
    about: {
      ...{ lineIds: of("line"), batches: of("batch"), conflictKey: null },
      ...{ requestId: form.requestId, submissionId: form.submissionId, discrepancyId: form.discrepancyId },
    },
    locks: form.lockBy === "impact" ? null : form.locks,
    statementId: form.statementId,
  };
}

/** The form for a new matter: proposed from what it is opened from; each impact names the steps it would stop. */
export function sayOpenForm({ file }: OrderReading, asked: MatterSource, words: OrderWords) {
  const { t } = words;
  const source = sourceOf(file, asked);
  const request = source.requestId ? file.requests[source.requestId] : undefined;
  const statement = source.statementId ? file.statements[source.statementId] : undefined;
  const scope = statement ? statement.about : request?.scope;
  const { lines } = facts(file);
  const batches = new Set([...lines.flatMap((one) => one.batches), ...(scope?.batches ?? [])]);
  const kind: MatterKind = source.discrepancyId ? "discrepancy" : "change";
  return {
    ...source,
    kind,
    field: request?.field ?? "product",
    from: statement ? `“${words.text(statement.words)}”` : request ? words.text(request.question) : null,
    kinds: matterKind.options,
    fields: affectedField.options,
    about: [...(scope?.lineIds.map((id) => `line:${id}`) ?? []), ...(scope?.batches.map((batch) => `batch:${batch}`) ?? [])],
    subjects: [
      ...lines.map(({ lineId, words: said }, n) => ({
        value: `line:${lineId}`,
        label: t("requests:line", { n: n + 1, words: words.text(said) }),
      })),
      ...[...batches].map((batch) => ({ value: `batch:${batch}`, label: t("matters:batch", { batch }) })),
    ],
    impacts: impact.options.map((code) => {
      const steps = stepsOfImpact(file, code).map((step) => words.stepName(step));
      return {
        code,
        locks: steps.length > 0 ? t("matters:would_lock", { steps: steps.join(t("orders:list_comma")) }) : t("matters:would_lock_none"),
      };
    }),
    steps: file.steps.filter((step) => !isCarriedOut(file, step)).map((step) => ({ stepId: step.stepId, name: words.stepName(step) })),
  };
}

export type OpenMatterForm = ReturnType<typeof sayOpenForm>;

/** What of an address exists on this order, completed: a version tells its request, an explanation too. */
function sourceOf(file: OrderFile, asked: MatterSource): MatterSource {
  const submission = asked.submissionId ? file.submissions[asked.submissionId] : undefined;
  const statement = asked.statementId ? file.statements[asked.statementId] : undefined;
  const requestId = asked.requestId ?? submission?.requestId ?? statement?.about.requestId ?? null;
  const found = submission?.discrepancies.some(({ discrepancyId }) => discrepancyId === asked.discrepancyId);
  return {
    requestId: requestId && file.requests[requestId] ? requestId : null,
    submissionId: submission ? submission.submissionId : null,
    discrepancyId: found ? asked.discrepancyId : null,
    statementId: statement ? statement.statementId : null,
  };
}
