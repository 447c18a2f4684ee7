import { acknowledgeDecision } from "~/domain/decisions/acknowledge-decision.ts";
import { DomainError } from "~/domain/record/error.ts";
import { addNote } from "~/domain/submissions/add-note.ts";
import { confirmSubmission } from "~/domain/submissions/confirm-submission.ts";
import { withdrawSubmission } from "~/domain/submissions/withdraw-submission.ts";
import { actingThrough } from "~/http/link-session.server.ts";
import { runCommand } from "~/http/run-command.server.ts";
import type { SupplierPage } from "~/routes/supplier/page.server.ts";
import type { Problems } from "~/routes/supplier/request/read-answer.server.ts";
import type { WordKey } from "~/words/translate.ts";

/** What each act takes, and how long it may be; all but an acknowledgement are typed by hand. */
const TYPED = { acknowledge: {}, note: { note: 4_000 }, withdraw: { reason: 4_000 }, confirm: { name: 200, title: 200 } } as const;

type Acted = { problems: Problems | null; typed: Record<string, string> };

export async function actOnVersion(page: SupplierPage, submissionId: string, form: FormData, key: string): Promise<Acted> {
  const { t, link } = page;
  const act = String(form.get("act"));
  const wanted: Record<string, number> = act in TYPED ? TYPED[act as keyof typeof TYPED] : { note: 4_000 };
  const typed = Object.fromEntries(Object.keys(wanted).map((name) => [name, String(form.get(name) ?? "").trim()]));
  const problems: Problems = {};
  for (const [name, most] of Object.entries(wanted)) {
    const value = typed[name] ?? "";
    if (!value) problems[name] = t("errors:required");
    else if (value.length > most) problems[name] = t("errors:too_long", { count: most });
  }
  if (Object.keys(problems).length > 0) return { problems, typed };
  const { note = "", reason = "", name = "", title = "" } = typed;
  const by = actingThrough(link);
  try {
    if (act === "withdraw") await runCommand(by, link.orderId, withdrawSubmission, { submissionId, reason }, { key });
    else if (act === "acknowledge") {
      const decisionId = String(form.get("decisionId") ?? "");
      await runCommand(by, link.orderId, acknowledgeDecision, { decisionId }, { key });
    } else if (act === "confirm") await runCommand(by, link.orderId, confirmSubmission, { submissionId, name, title }, { key });
    else await runCommand(by, link.orderId, addNote, { submissionId, note, files: [] }, { key });
    return { problems: null, typed };
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind === "missing" || error.kind === "gone") throw error;
    return { problems: { page: t(`refusals:${error.code}` as WordKey, error.params) }, typed };
  }
}
