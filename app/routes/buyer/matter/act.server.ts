import { z } from "zod";
import { answerHandoff } from "~/domain/matters/answer-handoff.ts";
import { cite } from "~/domain/matters/cite.ts";
import { closeMatter } from "~/domain/matters/close-matter.ts";
import { citedKind, handoffQuestion } from "~/domain/matters/events.ts";
import { noteMatter } from "~/domain/matters/note-matter.ts";
import { reopenMatter } from "~/domain/matters/reopen-matter.ts";
import { evidenceType } from "~/domain/requests/events.ts";
import { line, words } from "~/http/form-schema.ts";
import { checkForm } from "~/http/read-form.server.ts";
import { runCommand } from "~/http/run-command.server.ts";
import { actingOf, type MemberSession } from "~/http/session.server.ts";

const version = z.coerce.number().int().min(0).max(1_000_000);
const key = line(120);

const FORMS = {
  note: z.object({
    ...{ key, from: version, issue: words(2_000), supplier_explanation: words(8_000), evidence_reviewed: words(8_000) },
    ...{ buyer_decision: words(8_000), next_control: words(2_000) },
  }),
  answer: z.object({
    ...{ key, noteVersion: version, question: handoffQuestion, answer: z.enum(["yes", "no"]) },
    words: z.record(z.string(), z.string().max(1_000, "errors:too_long|count=1000")).optional(),
  }),
  close: z.object({
    ...{ key, noteVersion: version, title: line(200), control: z.enum(["request", "rule", "none"]) },
    evidenceType: z.union([evidenceType, z.literal("")]),
  }),
  reopen: z.object({ key, reason: line(1_000) }),
  cite: z.object({ key, what: line(120).regex(/^[a-z]+:[0-9a-f-]{36}$/, "errors:required") }),
};

const isIntent = (intent: string): intent is keyof typeof FORMS => intent in FORMS;

type Acted = ReturnType<typeof checkForm> | { ok: true };

/** Runs the act that the form names on the matter. Throws DomainErrors; answers with what could not be read. */
export async function actOnMatter(session: MemberSession, orderId: string, matterId: string, form: FormData): Promise<Acted> {
  const by = actingOf(session);
  const intent = String(form.get("intent") ?? "");
  switch (isIntent(intent) ? intent : "cite") {
    case "note": {
      const read = checkForm(form, FORMS.note);
      if (!read.ok) return read;
      const { key, from, issue, ...rest } = read.value;
      const lines = {
        ...{ issue, supplierExplanation: rest.supplier_explanation, evidenceReviewed: rest.evidence_reviewed },
        ...{ buyerDecision: rest.buyer_decision, nextControl: rest.next_control },
      };
      await runCommand(by, orderId, noteMatter, { matterId, from, ...lines }, { key });
      return { ok: true };
    }
    case "answer": {
      const read = checkForm(form, FORMS.answer);
      if (!read.ok) return read;
      const { key, question, words: said, ...rest } = read.value;
      await runCommand(by, orderId, answerHandoff, { matterId, question, ...rest, words: said?.[question] ?? "" }, { key });
      return { ok: true };
    }
    case "close": {
      const read = checkForm(form, FORMS.close);
      if (!read.ok) return read;
      const { key, noteVersion, title, control, evidenceType: type } = read.value;
      const nextControl = { kind: control, evidenceType: type || null };
      await runCommand(by, orderId, closeMatter, { matterId, noteVersion, title, nextControl }, { key });
      return { ok: true };
    }
    case "reopen": {
      const read = checkForm(form, FORMS.reopen);
      if (!read.ok) return read;
      await runCommand(by, orderId, reopenMatter, { matterId, reason: read.value.reason }, { key: read.value.key });
      return { ok: true };
    }
    case "cite": {
      const read = checkForm(form, FORMS.cite);
      if (!read.ok) return read;
      const [kind = "", id = ""] = read.value.what.split(":", 2);
      const what = { kind: citedKind.catch("statement").parse(kind), id };
      await runCommand(by, orderId, cite, { matterId, what }, { key: read.value.key });
      return { ok: true };
    }
  }
}
