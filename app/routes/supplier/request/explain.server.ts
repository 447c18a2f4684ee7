import { DomainError } from "~/domain/record/error.ts";
import { id } from "~/domain/record/scalars.ts";
import { confirmStatement } from "~/domain/statements/confirm-statement.ts";
import { reasonCode } from "~/domain/statements/events.ts";
import { makeStatement } from "~/domain/statements/make-statement.ts";
import { actingThrough } from "~/http/link-session.server.ts";
import { runCommand } from "~/http/run-command.server.ts";
import type { SupplierPage } from "~/routes/supplier/page.server.ts";
import type { Problems } from "~/routes/supplier/request/read-answer.server.ts";
import type { WordKey } from "~/words/translate.ts";

type Explained = { problems: Problems } | { explained: true };

/** Fields of the explanation by the names of the form; refusals come back at them. */
const FIELDS: Record<string, string> = { words: "explain_words", author: "explain_author", about: "explain_about", name: "confirm_name" };

/** Records the supplier's own words under a request: new ones, or the next version of an explanation. */
export async function explainFrom(page: SupplierPage, requestId: string, form: FormData, key: string): Promise<Explained> {
  const { t } = page;
  const typed = (name: string) => String(form.get(name) ?? "").trim();
  const reason = reasonCode.safeParse(typed("explain_reason"));
  const problems: Problems = {};
  if (!reason.success) problems.explain_reason = t("supplier:choose_reason");
  for (const [name, most] of [["explain_words", 4_000] as const, ["explain_author", 200] as const]) {
    if (!typed(name)) problems[name] = t("errors:required");
    else if (typed(name).length > most) problems[name] = t("errors:too_long", { count: most });
  }
  if (!reason.success || Object.keys(problems).length > 0) return { problems };
  const about = form.getAll("explain_about[]").map(String);
  const named = (kind: string) => about.flatMap((value) => (value.startsWith(`${kind}:`) ? [value.slice(kind.length + 1)] : []));
  return recorded(page, () =>
    runCommand(
      actingThrough(page.link),
      page.link.orderId,
      makeStatement,
      {
        ...{ threadId: typed("thread") || null, requestId, matterId: null, entered: null, files: [] },
        ...{ lineIds: named("line"), batches: named("batch"), reasonCode: reason.data },
        ...{ words: typed("explain_words"), author: typed("explain_author") },
      },
      { key },
    ),
  );
}

/** The supplier says that words which the buyer entered are theirs. */
export async function confirmWords(page: SupplierPage, form: FormData, key: string): Promise<Explained> {
  const name = String(form.get("confirm_name") ?? "").trim();
  if (!name) return { problems: { confirm_name: page.t("errors:required") } };
  if (name.length > 200) return { problems: { confirm_name: page.t("errors:too_long", { count: 200 }) } };
  const input = { statementId: id.safeParse(form.get("statementId")).data ?? "", name };
  return recorded(page, () => runCommand(actingThrough(page.link), page.link.orderId, confirmStatement, input, { key }));
}

async function recorded({ t }: SupplierPage, act: () => Promise<unknown>): Promise<Explained> {
  try {
    await act();
    return { explained: true };
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind === "missing" || error.kind === "gone") throw error;
    return { problems: { [FIELDS[error.field ?? ""] ?? "page"]: t(`refusals:${error.code}` as WordKey, error.params) } };
  }
}
