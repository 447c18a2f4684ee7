import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { isPageKey } from "~/http/page-key.server.ts";
import { keepDraft } from "~/queries/supplier/draft.server.ts";
import { openPage } from "~/routes/supplier/page.server.ts";
import { declineFrom } from "~/routes/supplier/request/decline.server.ts";
import { confirmWords, explainFrom } from "~/routes/supplier/request/explain.server.ts";
import { answerBegun, answerPlace, loadRequest, requestOf } from "~/routes/supplier/request/load-request.server.ts";
import { changesOf, type Problems } from "~/routes/supplier/request/read-answer.server.ts";
import { NO_LOGS, showAnswerLogs } from "~/routes/supplier/request/show-answer-logs.server.ts";
import { explainDiffering } from "~/routes/supplier/request/show-differences.server.ts";
import { removeTicked, submitAnswer } from "~/routes/supplier/request/submit-answer.server.ts";
import { services } from "~/server/services.server.ts";
import { RequestView } from "~/ui/supplier/request-view.tsx";
import { SupplierFrame } from "~/ui/supplier/supplier-frame.tsx";
import { receiveForm } from "~/uploads/receive-form.server.ts";
import { UploadRefusal } from "~/uploads/refusal.server.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = await openPage(args);
  const search = new URL(args.request.url).searchParams;
  const shown = await loadRequest(page, args.params.requestId, { again: search.has("again"), changing: search.get("explain") });
  const { answer } = shown;
  return {
    ...shown,
    answer: answer && { ...answer, values: typedOnly(answer.values) },
    logs: answer ? await showAnswerLogs(page, requestOf(page, args.params.requestId), answer.values) : NO_LOGS,
    selecting: search.has("select"),
    title: page.t("shell:title", { page: page.t("supplier:request_title", { type: shown.request.name, number: shown.number }) }),
  };
}

/** Reasons that are drafted have forms of their own and are no fields of this one. */
const typedOnly = (values: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !/^(why|reason_(code|words|proof))\./.test(name)));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }, { name: "robots", content: "noindex" }];

/**
 * Keeps, submits or declines. A form counts only with the key of a page opened through this link, and what changes the order
 * also with a name typed by hand: visitors that send every form they find change nothing.
 */
export async function action(args: ActionFunctionArgs) {
  const page = await openPage(args);
  const request = requestOf(page, args.params.requestId);
  const here = `/s/${page.link.ref}/${request.requestId}`;
  const ours = (form: FormData) => isPageKey(page.link, request.requestId, form.get("key"));
  let received: Awaited<ReturnType<typeof receiveForm>>;
  try {
    received = await receiveForm(args.request, answerPlace(page.link, request.requestId), ours);
  } catch (error) {
    if (!(error instanceof UploadRefusal)) throw error;
    return refusing({ page: page.t(error.key, error.params) });
  }
  const { form, uploads, turnedAway } = received;
  const key = form.get("key");
  if (!isPageKey(page.link, request.requestId, key)) return refusing({ page: page.t("refusals:page_is_stale") });
  const away = turnedAway.map(({ name, key, params }) => ({ name, words: page.t(key, params) }));

  switch (form.get("act")) {
    case "decline": {
      const declined = await declineFrom(page, request.requestId, form, key);
      return "problems" in declined ? refusing(declined.problems, form) : redirect(here, 303);
    }
    case "explain": {
      const explained = await explainFrom(page, request.requestId, form, key);
      return "problems" in explained ? refusing(explained.problems, form) : redirect(here, 303);
    }
    case "explain-differences": {
      const failed = await explainDiffering(page, request, await answerBegun(page, request), form, key);
      return failed ? data({ ...failed, away }, { status: 422 }) : redirect(`${here}#differ`, 303);
    }
    case "confirm-words": {
      const confirmed = await confirmWords(page, form, key);
      return "problems" in confirmed ? refusing(confirmed.problems, form) : redirect(here, 303);
    }
    case "submit": {
      if (away.length > 0) return refusing({}, form, away);
      const submitted = await submitAnswer(page, request, form, key, uploads);
      if ("problems" in submitted) return refusing(submitted.problems, form);
      return redirect(`${here}/versions/${submitted.submissionId}?new`, 303);
    }
    default: {
      await keepDraft(services().pool, page.link, request.requestId, changesOf(form));
      await removeTicked(page, request.requestId, form);
      return away.length > 0 ? refusing({}, form, away) : redirect(`${here}${form.has("again") ? "?again" : ""}#files`, 303);
    }
  }
}

const TYPED = [
  ...["attested_name", "person_name", "person_title", "words", "reason"],
  ...["explain_reason", "explain_words", "explain_author", "confirm_name"],
];

/** The page again, with what is wrong at its place, what was typed, and the files that were not taken. */
function refusing(problems: Problems, form?: FormData, away: { name: string; words: string }[] = []) {
  const typed = Object.fromEntries(TYPED.map((name) => [name, String(form?.get(name) ?? "")]));
  return data({ problems, typed, letters: [] as string[], away }, { status: 422 });
}

export default function SupplierRequest() {
  const page = useLoaderData<typeof loader>();
  return (
    <SupplierFrame {...page}>
      <RequestView key={`${page.request.requestId} ${page.standing}`} page={page} />
    </SupplierFrame>
  );
}
