import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { isPageKey, issuePageKey } from "~/http/page-key.server.ts";
import { frameOf, openPage, requestLine } from "~/routes/supplier/page.server.ts";
import { requestOf } from "~/routes/supplier/request/load-request.server.ts";
import { explainTicked } from "~/routes/supplier/serials/explain-ticked.server.ts";
import { showLogPage, versionOfLog } from "~/routes/supplier/serials/show-log.server.ts";
import { LogPage } from "~/ui/supplier/log-page.tsx";
import { SupplierFrame } from "~/ui/supplier/supplier-frame.tsx";

/** What was found in a log of the supplier's, and where they say why. */
export async function loader(args: LoaderFunctionArgs) {
  const page = await openPage(args);
  const request = requestOf(page, args.params.requestId);
  const version = versionOfLog(request, args.params.fileId);
  return {
    ...frameOf(page),
    title: page.t("shell:title", { page: `${page.t("serials:title")}, ${page.view.order.number}` }),
    request: requestLine(page, request),
    ...showLogPage(page, request, version, args.params.fileId ?? ""),
    pageKey: issuePageKey(page.link, version.submissionId),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }, { name: "robots", content: "noindex" }];

export async function action(args: ActionFunctionArgs) {
  const page = await openPage(args);
  const request = requestOf(page, args.params.requestId);
  const version = versionOfLog(request, args.params.fileId);
  const form = await args.request.formData();
  const key = form.get("key");
  if (!isPageKey(page.link, version.submissionId, key)) {
    return data({ problems: { page: page.t("refusals:page_is_stale") }, typed: {}, letters: [] }, { status: 422 });
  }
  const fileId = args.params.fileId ?? "";
  const log = version.logs.find((one) => one.fileId === fileId);
  if (!log) return data({ problems: { page: page.t("serials:waiting") }, typed: {}, letters: [] }, { status: 422 });
  const failed = await explainTicked(page, log, form, key);
  return failed ? data(failed, { status: 422 }) : redirect(`/s/${page.link.ref}/${request.requestId}/serials/${fileId}`, 303);
}

export default function SupplierSerials() {
  const page = useLoaderData<typeof loader>();
  return (
    <SupplierFrame {...page}>
      <LogPage page={page} />
    </SupplierFrame>
  );
}
