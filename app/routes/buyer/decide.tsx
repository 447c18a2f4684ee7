import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { takeDecision } from "~/domain/decisions/take-decision.ts";
import { refused, refusedPage, unreadable } from "~/http/error-response.server.ts";
import { newKey } from "~/http/form-key.server.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { pathId } from "~/http/path-id.server.ts";
import { readForm } from "~/http/read-form.server.ts";
import { runCommand } from "~/http/run-command.server.ts";
import { requireMember } from "~/http/session.server.ts";
import { readDecision } from "~/queries/decisions/read-decision.server.ts";
import { showBeside } from "~/queries/decisions/show-beside.server.ts";
import { AppShell } from "~/ui/app-shell.tsx";
import { DecisionEvidence } from "~/ui/decision/decision-evidence.tsx";
import { DecisionHead } from "~/ui/decision/decision-head.tsx";
import { DecisionPanel, type Outcome } from "~/ui/decision/decision-panel.tsx";
import { ReaderPlace } from "~/words/reader.tsx";
import { decisionForm, incomplete } from "./decide/decision-form.server.ts";
import { decisionInput, lostNames } from "./decide/decision-input.server.ts";
import { placeRefusal } from "./decide/place-refusal.server.ts";

type Params = { orderId: string; submissionId: string };
type Review = { sentence: string; outcome: Outcome };

async function load(request: Request, params: Params) {
  const session = await requireMember(request);
  const read = await readMemberPage(session, (tenant) => readDecision(tenant, pathId(params.orderId), params.submissionId, session)).catch(
    refusedPage,
  );
  return { session, read };
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const { orderId, submissionId } = params as Params;
  const search = new URL(request.url).searchParams;
  const compared = { from: search.get("from"), to: search.get("to") };
  const read = await readMemberPage(session, async (tenant) => {
    const decision = await readDecision(tenant, pathId(orderId), submissionId, session, compared);
    return { ...decision, beside: await showBeside(tenant, decision, search, session.memberId) };
  }).catch(refusedPage);
  return { ...read, key: newKey() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { session, read } = await load(request, params as Params);
  const form = await readForm(request, decisionForm);
  if (!form.ok) return unreadable(form.problems);
  const { value, typed } = form;
  if (value.intent === "change") return data({ problems: { fields: {}, page: null, typed } });
  const problems = incomplete(value, read.page);
  if (Object.keys(problems).length > 0) return unreadable({ fields: problems, page: null, typed });
  const { order } = read.page;
  const reviewed = value.intent === "review" ? { ...value, sentence: null } : value;
  const input = decisionInput(reviewed, read.page, session.language);
  const review = { sentence: input.sentence, outcome: input.outcome };
  if (value.intent === "review") return data({ review, problems: { fields: {}, page: null, typed } });
  const lost = lostNames(value, read.page, session.language);
  if (lost.length > 0) {
    const sentence = { key: "refusals:sentence_without", params: { what: lost.join(", ") } };
    return data({ review, problems: { fields: { sentence }, page: null, typed } }, { status: 422 });
  }
  try {
    const by = { organizationId: session.organizationId, actor: { kind: "member" as const, memberId: session.memberId } };
    await runCommand(by, order.orderId, takeDecision, input, { key: value.key });
  } catch (error) {
    return refused(
      await placeRefusal(error, value, async () => (await load(request, params as Params)).read.page, session.language),
      typed,
    );
  }
  return redirect(`/orders/${order.orderId}?step=${read.page.steps[0]?.stepId ?? ""}`);
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded ? `${loaded.page.request.question} · ${loaded.page.order.number}` : "Holdpoint" },
];

export default function Decide() {
  const { shell, place, page, key } = useLoaderData<typeof loader>();
  const answer = useActionData() as { review?: Review } | undefined;
  const review = answer?.review ?? null;
  return (
    <ReaderPlace {...place}>
      <AppShell {...shell} current="queue" page="p-decision">
        <DecisionHead page={page} />
        <div className="dgrid">
          <DecisionEvidence page={page} beside={page.beside} />
          <DecisionPanel page={page} beside={page.beside} formKey={key} review={review} />
        </div>
      </AppShell>
    </ReaderPlace>
  );
}
