import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { revokeDecision } from "~/domain/decisions/revoke-decision.ts";
import { refused, refusedPage, unreadable } from "~/http/error-response.server.ts";
import { newKey } from "~/http/form-key.server.ts";
import { words } from "~/http/form-schema.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { pathId } from "~/http/path-id.server.ts";
import { readForm } from "~/http/read-form.server.ts";
import { runCommand } from "~/http/run-command.server.ts";
import { requireMember } from "~/http/session.server.ts";
import { useProblems } from "~/http/use-problems.ts";
import { readStandingDecision } from "~/queries/decisions/read-standing.server.ts";
import { AppShell } from "~/ui/app-shell.tsx";
import { Button } from "~/ui/button.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { Textarea } from "~/ui/field.tsx";
import { titled } from "~/ui/order/titled.ts";
import { PageHead } from "~/ui/page-head.tsx";
import { getFixedT } from "~/words/language.server.ts";
import { ReaderPlace, useWords } from "~/words/reader.tsx";

const form = z.object({ key: z.string().optional(), reason: words(1_000) });

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const { decisionId = "" } = params;
  const orderId = pathId(params.orderId);
  const read = await readMemberPage(session, (tenant) => readStandingDecision(tenant, orderId, decisionId)).catch(refusedPage);
  const t = getFixedT(session.language);
  const { number, type, version } = read.page;
  const heading = t("decide:revoke_title", { type: t(`evidence:in_sentence.${type}`), version });
  return { ...read, title: t("shell:title", { page: `${heading}, ${number}` }), key: newKey() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const session = await requireMember(request);
  const { decisionId = "" } = params;
  const orderId = pathId(params.orderId);
  const read = await readForm(request, form);
  if (!read.ok) return unreadable(read.problems);
  const by = { organizationId: session.organizationId, actor: { kind: "member" as const, memberId: session.memberId } };
  try {
    await runCommand(by, orderId, revokeDecision, { decisionId, reason: read.value.reason }, { key: read.value.key });
  } catch (error) {
    return refused(error, read.typed);
  }
  return redirect(`/orders/${orderId}`);
}

export default function RevokeDecision() {
  const { shell, place, page, key } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const problems = useProblems();
  const type = t(`evidence:in_sentence.${page.type}`);
  return (
    <ReaderPlace {...place}>
      <AppShell {...shell} current="orders" page="p-form">
        <PageHead
          crumbs={[
            { label: t("shell:orders"), to: "/orders" },
            { label: page.number, to: `/orders/${page.orderId}` },
          ]}
          title={t("decide:revoke_title", { type, version: page.version })}
        />
        <Form method="post" className="formcolumn" noValidate>
          <input type="hidden" name="key" value={key} />
          <ErrorSummary problems={problems.all} />
          <div className="verdict">
            <p className="v-sentence">{page.sentence}</p>
          </div>
          <p>{t("decide:revoke_hint")}</p>
          <Textarea
            name="reason"
            label={t("decide:reason")}
            defaultValue={problems.typed("reason")}
            error={problems.at("reason")}
            required
          />
          <Button kind="main" type="submit">
            {t("decide:revoke")}
          </Button>
        </Form>
      </AppShell>
    </ReaderPlace>
  );
}
