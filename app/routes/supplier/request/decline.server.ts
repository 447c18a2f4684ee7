import { DomainError } from "~/domain/record/error.ts";
import { declineRequest } from "~/domain/requests/decline-request.ts";
import { declineReason } from "~/domain/requests/events.ts";
import { actingThrough } from "~/http/link-session.server.ts";
import { runCommand } from "~/http/run-command.server.ts";
import { endDraft } from "~/queries/supplier/draft.server.ts";
import type { SupplierPage } from "~/routes/supplier/page.server.ts";
import type { Problems } from "~/routes/supplier/request/read-answer.server.ts";
import { services } from "~/server/services.server.ts";
import type { WordKey } from "~/words/translate.ts";

/** Records that the supplier cannot answer, and why: reason, words and a named person, all typed or chosen by hand. */
export async function declineFrom(
  page: SupplierPage,
  requestId: string,
  form: FormData,
  key: string,
): Promise<{ problems: Problems } | { declined: true }> {
  const { t, link } = page;
  const typed = (name: string) => String(form.get(name) ?? "").trim();
  const reason = declineReason.safeParse(typed("reason"));
  const problems: Problems = {};
  if (!reason.success) problems.reason = t("supplier:choose_reason");
  for (const name of ["words", "person_name", "person_title"]) if (!typed(name)) problems[name] = t("errors:required");
  if (typed("words").length > 4_000) problems.words = t("errors:too_long", { count: 4_000 });
  for (const name of ["person_name", "person_title"]) if (typed(name).length > 200) problems[name] = t("errors:too_long", { count: 200 });
  if (!reason.success || Object.keys(problems).length > 0) return { problems };
  try {
    const input = {
      requestId,
      reason: reason.data,
      words: typed("words"),
      personName: typed("person_name"),
      personTitle: typed("person_title"),
    };
    await runCommand(actingThrough(link), link.orderId, declineRequest, input, { key });
    await endDraft(services().pool, link, requestId, []);
    return { declined: true };
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind === "missing" || error.kind === "gone") throw error;
    return { problems: { page: t(`refusals:${error.code}` as WordKey, error.params) } };
  }
}
