import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { isPageKey, issuePageKey } from "~/http/page-key.server.ts";
import { frameOf, openPage, requestLine, type SupplierPage } from "~/routes/supplier/page.server.ts";
import { answerPlace, requestOf } from "~/routes/supplier/request/load-request.server.ts";
import { draftLogOf, explainDraft, nameColumns, showDraftLog, takeRule } from "~/routes/supplier/serials/draft-log.server.ts";
import { explainTicked } from "~/routes/supplier/serials/explain-ticked.server.ts";
import type { NotTaken } from "~/routes/supplier/serials/read-reason.server.ts";
import { showLogPage, versionOfLog } from "~/routes/supplier/serials/show-log.server.ts";
import { LogPage } from "~/ui/supplier/log-page.tsx";
import { SupplierFrame } from "~/ui/supplier/supplier-frame.tsx";
import { receiveForm } from "~/uploads/receive-form.server.ts";
import { UploadRefusal } from "~/uploads/refusal.server.ts";

/** What was found in a log of the supplier's, sent or about to be, and where they say why. */
export async function loader(args: LoaderFunctionArgs) {
  const page = await openPage(args);
  const request = requestOf(page, args.params.requestId);
  const shared = {
    ...frameOf(page),
    title: page.t("shell:title", { page: `${page.t("serials:title")}, ${page.view.order.number}` }),
    request: requestLine(page, request),
  };
  const drafted = await draftLogOf(page, request, args.params.fileId);
  if (drafted) return { ...shared, ...(await showDraftLog(page, request, drafted)) };
  const version = versionOfLog(request, args.params.fileId);
  const shown = await showLogPage(page, request, version, args.params.fileId ?? "");
  return { ...shared, ...shown, draft: null, pageKey: issuePageKey(page.link, version.submissionId) };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }, { name: "robots", content: "noindex" }];

export async function action(args: ActionFunctionArgs) {
  const page = await openPage(args);
  const request = requestOf(page, args.params.requestId);
  const fileId = args.params.fileId ?? "";
  const drafted = await draftLogOf(page, request, fileId);
  if (drafted) return keepWithDraft(args.request, page, request, drafted);
  const version = versionOfLog(request, fileId);
  const form = await args.request.formData();
  const key = form.get("key");
  if (!isPageKey(page.link, version.submissionId, key)) return refusing(page.t("refusals:page_is_stale"));
  const log = version.logs.find((one) => one.fileId === fileId);
  if (!log) return refusing(page.t("serials:waiting"));
  const failed = await explainTicked(page, log, form, key);
  return failed ? data(failed, { status: 422 }) : redirect(`/s/${page.link.ref}/${request.requestId}/serials/${fileId}`, 303);
}

type Asked = ReturnType<typeof requestOf>;

/** Of a log that was not sent yet everything is kept with the draft: reasons with their proofs, columns, the rule. */
async function keepWithDraft(
  sent: Request,
  page: SupplierPage,
  request: Asked,
  drafted: NonNullable<Awaited<ReturnType<typeof draftLogOf>>>,
) {
  const ours = (form: FormData) => isPageKey(page.link, request.requestId, form.get("key"));
  let received: Awaited<ReturnType<typeof receiveForm>>;
  try {
    received = await receiveForm(sent, answerPlace(page.link, request.requestId), ours);
  } catch (error) {
    if (!(error instanceof UploadRefusal)) throw error;
    return refusing(page.t(error.key, error.params));
  }
  const { form, uploads, turnedAway } = received;
  if (!ours(form)) return refusing(page.t("refusals:page_is_stale"));
  const [away] = turnedAway;
  if (away) {
    const typed = Object.fromEntries(["code", "words", "proof"].map((name) => [name, String(form.get(name) ?? "")]));
    const problems = { proof: `${away.name}: ${page.t(away.key, away.params)}` };
    return data({ problems, typed, letters: form.getAll("letters").map(String) }, { status: 422 });
  }
  let failed: NotTaken | null = null;
  if (form.get("act") === "columns") await nameColumns(page, request, drafted, form);
  else if (form.get("act") === "rule") await takeRule(page, request, drafted);
  else failed = await explainDraft(page, request, drafted, form, uploads);
  return failed ? data(failed, { status: 422 }) : redirect(`/s/${page.link.ref}/${request.requestId}/serials/${drafted.log.fileId}`, 303);
}

const refusing = (problem: string) => data({ problems: { page: problem }, typed: {}, letters: [] }, { status: 422 });

export default function SupplierSerials() {
  const page = useLoaderData<typeof loader>();
  return (
    <SupplierFrame {...page}>
      <LogPage page={page} />
    </SupplierFrame>
  );
}
