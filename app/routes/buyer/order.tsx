import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { found } from "~/domain/record/error.ts";
import { becauseOf } from "~/domain/requests/events.ts";
import { followUp } from "~/domain/requests/follow-up.ts";
import { remindRequest } from "~/domain/requests/remind-request.ts";
import { refused, refusedPage } from "~/http/error-response.server.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { pathId } from "~/http/path-id.server.ts";
import { runCommand } from "~/http/run-command.server.ts";
import { actingOf, requireMember } from "~/http/session.server.ts";
import { useProblems } from "~/http/use-problems.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { parseAsOf } from "~/queries/orders/parse-as-of.ts";
import { readOrderPage } from "~/queries/orders/read-order-page.server.ts";
import { sayFollowUp } from "~/queries/orders/say-follow-up.server.ts";
import { AppShell } from "~/ui/app-shell.tsx";
import { EmptyState } from "~/ui/empty-state.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { MatterList } from "~/ui/matters/matter-list.tsx";
import { Note } from "~/ui/note.tsx";
import { ChosenStep } from "~/ui/order/chosen-step.tsx";
import { FoldedRequests } from "~/ui/order/folded-requests.tsx";
import { OrderHead } from "~/ui/order/order-head.tsx";
import { OrderStory } from "~/ui/order/order-story.tsx";
import { RequestArticle } from "~/ui/order/request.tsx";
import { StepList } from "~/ui/order/step-list.tsx";
import { formatInstant } from "~/words/format.ts";
import { getFixedT } from "~/words/language.server.ts";
import { ReaderPlace, useWords } from "~/words/reader.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const query = new URL(request.url).searchParams;
  const asOf = parseAsOf(query.get("asOf"));
  const around = await readMemberPage(session, (tenant) =>
    readOrderPage(
      tenant,
      pathId(params.orderId),
      {
        stepId: query.get("step"),
        shown: query.get("show"),
        allRequests: query.get("requests") === "all",
        story: { long: query.has("story"), before: Number(query.get("before")) || null },
        asOf,
      },
      session,
    ),
  ).catch(refusedPage);
  const { page } = around;
  const t = getFixedT(session.language);
  return {
    ...around,
    place: { zone: page.zone, today: page.today },
    title: t("shell:title", { page: t("orders:po", { number: page.number }) }),
    asOf: page.past ? formatInstant(page.now, page.zone, session.language) : null,
    formKey: newId(),
    done: query.get("followed")
      ? t("memory:follow.done")
      : query.get("sent")
        ? t("orders:sent_done")
        : query.get("reminded")
          ? t("orders:reminded")
          : null,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const session = await requireMember(request);
  const form = await request.formData();
  const requestId = String(form.get("requestId") ?? "");
  try {
    const options = { key: String(form.get("key") ?? "") };
    const [by, orderId] = [actingOf(session), pathId(params.orderId)];
    if (form.get("intent") === "follow") {
      const because = found(becauseOf.safeParse({ kind: form.get("because"), id: form.get("of") }).data, "no_such_request");
      const { page } = await readMemberPage(session, (tenant) => sayFollowUp(tenant, orderId, { requestId, because }, session));
      await runCommand(by, orderId, followUp, page, options);
      return redirect(`/orders/${orderId}?followed=1`);
    }
    await runCommand(by, orderId, remindRequest, { requestId, moment: "asked" as const }, options);
  } catch (error) {
    return refused(error);
  }
  const back = new URL(request.url).searchParams;
  back.set("reminded", "1");
  return redirect(`/orders/${params.orderId}?${back}#r-${requestId}`);
}

export default function Order() {
  const { shell, place, page, asOf, formKey, done } = useLoaderData<typeof loader>();
  return (
    <ReaderPlace {...place}>
      <AppShell {...shell} current="orders" page="p-order">
        <OrderFile {...{ page, asOf, formKey, done }} />
      </AppShell>
    </ReaderPlace>
  );
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

function OrderFile({ page, asOf, formKey, done }: Pick<Loaded, "page" | "asOf" | "formKey" | "done">) {
  const { t } = useWords();
  const problems = useProblems();
  const [params] = useSearchParams();
  const search = (changes: Record<string, string | null>) => {
    const next = new URLSearchParams(params);
    for (const passing of ["sent", "reminded", "followed"]) next.delete(passing);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) next.delete(name);
      else next.set(name, value);
    }
    return `/orders/${page.orderId}${next.size > 0 ? `?${next}` : ""}`;
  };
  const { required, other } = page.levels;
  return (
    <>
      <OrderHead page={page} asOf={asOf} />
      <nav className="phonetabs tabs" aria-label={t("orders:parts")}>
        <a className="t-file" href="#steps">
          {t("orders:steps_and_requests")}
        </a>
        <a className="t-story" href="#story">
          {t("orders:story")}
        </a>
      </nav>
      <div className="order">
        <StepList page={page} search={search} />
        <div className="centre" id="requests">
          <ErrorSummary problems={problems.all} />
          {done ? <Note>{done}</Note> : null}
          {page.chosen ? <ChosenStep page={page} step={page.chosen} /> : null}
          {page.matters.length > 0 ? (
            <section aria-labelledby="h-matters">
              <div className="sectionhead">
                <h2 id="h-matters">{t("matters:title")}</h2>
              </div>
              <MatterList orderId={page.orderId} matters={page.matters} />
            </section>
          ) : null}
          <section aria-labelledby="h-req">
            <div className="sectionhead">
              <h2 id="h-req">{t("orders:requests_for_step")}</h2>
              <span className="small">
                {[
                  ...(required > 0 ? [t("orders:levels.required", { count: required })] : []),
                  ...(other > 0 ? [t("orders:levels.other", { count: other })] : []),
                ].join(t("orders:list_comma"))}
              </span>
            </div>
            {page.requests.length === 0 && page.chosen ? <NothingAsked step={page.chosen} /> : null}
            {page.requests.map((request) => (
              <RequestArticle key={request.requestId} {...{ page, request, formKey, search }} />
            ))}
            <FoldedRequests folded={page.folded} search={search} />
          </section>
        </div>
        <OrderStory page={page} search={search} />
      </div>
    </>
  );
}

function NothingAsked({ step }: { step: NonNullable<Loaded["page"]["chosen"]> }) {
  const { t } = useWords();
  if (step.needsNoEvidence) return <p className="meta">{t("orders:no_evidence_needed")}</p>;
  if (step.over) return null;
  return <EmptyState title={t("orders:nothing_asked")}>{t("orders:nothing_asked_text")}</EmptyState>;
}
