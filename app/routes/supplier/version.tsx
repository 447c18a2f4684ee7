import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { isPageKey, issuePageKey } from "~/http/page-key.server.ts";
import { readEntry } from "~/queries/supplier/submitted-under.server.ts";
import { frameOf, openPage, owedOf, requestLine, stepLine } from "~/routes/supplier/page.server.ts";
import { requestOf } from "~/routes/supplier/request/load-request.server.ts";
import { showVersion } from "~/routes/supplier/request/show-versions.server.ts";
import { actOnVersion } from "~/routes/supplier/version/act.server.ts";
import { services } from "~/server/services.server.ts";
import { Receipt } from "~/ui/supplier/receipt.tsx";
import { SupplierFrame } from "~/ui/supplier/supplier-frame.tsx";

/** The receipt of one version: what arrived, under which hash, who acts next, and what is still missing. */
export async function loader(args: LoaderFunctionArgs) {
  const page = await openPage(args);
  const request = requestOf(page, args.params.requestId);
  const version = request.versions.find(({ submissionId }) => submissionId === args.params.submissionId);
  if (!version) throw data({ code: "no_such_submission" }, { status: 404 });
  const waiting = new Set(request.waiting.map(({ stepId }) => stepId));
  return {
    ...frameOf(page),
    title: page.t("shell:title", { page: page.t("supplier:receipt_title", { number: page.view.order.number }) }),
    fresh: new URL(args.request.url).searchParams.has("new"),
    request: requestLine(page, request),
    version: showVersion(page, request.type, version),
    current: request.versions.findLast(({ withdrawnAt }) => withdrawnAt === null)?.submissionId === version.submissionId,
    entry: await readEntry(services().pool, page.link, version.submissionId),
    asker: (request.askedBy && page.persons[request.askedBy]?.name) || "",
    steps: page.view.steps.filter(({ stepId }) => waiting.has(stepId)).map((step) => stepLine(page, step)),
    owed: owedOf(page, request.requestId).filter(({ owed }) => owed),
    pageKey: issuePageKey(page.link, version.submissionId),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }, { name: "robots", content: "noindex" }];

/** Adds a note, confirms what the buyer entered, or takes the version back; each with words typed by hand. */
export async function action(args: ActionFunctionArgs) {
  const page = await openPage(args);
  const request = requestOf(page, args.params.requestId);
  const version = request.versions.find(({ submissionId }) => submissionId === args.params.submissionId);
  if (!version) throw data({ code: "no_such_submission" }, { status: 404 });
  const form = await args.request.formData();
  const key = form.get("key");
  if (!isPageKey(page.link, version.submissionId, key)) {
    return data({ problems: { page: page.t("refusals:page_is_stale") }, typed: {} }, { status: 422 });
  }
  const acted = await actOnVersion(page, version.submissionId, form, key);
  if (acted.problems) return data({ problems: acted.problems, typed: acted.typed }, { status: 422 });
  return redirect(`/s/${page.link.ref}/${request.requestId}`, 303);
}

export default function SupplierVersion() {
  const page = useLoaderData<typeof loader>();
  return (
    <SupplierFrame {...page}>
      <Receipt page={page} />
    </SupplierFrame>
  );
}
