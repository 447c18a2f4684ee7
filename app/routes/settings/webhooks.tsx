import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { WEBHOOK_TYPES } from "~/domain/webhooks/events.ts";
import { refused, unreadable } from "~/http/error-response.server.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { typedOf } from "~/http/read-form.server.ts";
import { requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { useProblems } from "~/http/use-problems.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { listEndpoints } from "~/queries/webhooks/endpoints.server.ts";
import { titled } from "~/routes/auth/titled.ts";
import { Button } from "~/ui/button.tsx";
import { CopyButton } from "~/ui/copy-button.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { Note } from "~/ui/note.tsx";
import { pageTitle } from "~/words/page-title.server.ts";
import { useWords } from "~/words/reader.tsx";
import { Section, SettingsFrame } from "./frame.tsx";
import { actOnWebhooks } from "./webhooks/act.server.ts";
import { EndpointEntry } from "./webhooks/endpoint-entry.tsx";
import { EndpointFields } from "./webhooks/endpoint-fields.tsx";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "manage_rules");
  const { shell, place, page: endpoints } = await readMemberPage(session, listEndpoints);
  const title = await pageTitle(request, "accounts:settings.webhooks", {}, session.language);
  // A new endpoint has its id from the form it is made with, so that a double click makes one.
  return { title, shell, place, endpoints, newEndpointId: newId() };
}

export async function action({ request }: ActionFunctionArgs) {
  const session = await requireMember(request);
  const form = await request.formData();
  try {
    const done = await actOnWebhooks(session, form);
    if ("problems" in done) return unreadable(done.problems);
    if ("secret" in done) return data(done, { headers: { "Cache-Control": "no-store" } });
    return redirect("resent" in done ? `/settings/webhooks?resent=${done.resent}` : "/settings/webhooks?saved");
  } catch (error) {
    return refused(error, typedOf(form));
  }
}

export default function Webhooks() {
  const { t } = useWords();
  const { typed, all } = useProblems();
  const [search] = useSearchParams();
  const { shell, place, endpoints, newEndpointId } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const made = answer && "secret" in answer ? answer : null;
  // The form that was refused goes on under the id it was sent with.
  const fresh = typed("intent") === "add" ? typed("endpointId", newEndpointId) : newEndpointId;
  const resent = search.get("resent");
  return (
    <SettingsFrame of={{ shell, place }} current="webhooks">
      {all.length > 0 || made ? null : resent ? (
        <Note>{Number(resent) === 0 ? t("webhooks:resent_none") : t("webhooks:resent", { count: Number(resent) })}</Note>
      ) : search.has("saved") ? (
        <Note>{t("accounts:settings.saved")}</Note>
      ) : null}
      <ErrorSummary problems={all} />
      {made ? (
        <Section title={t("webhooks:secret")} hint={t("webhooks:secret_shown", { url: made.url })}>
          <div className="linkout">
            <input readOnly value={made.secret} aria-label={t("webhooks:secret")} />
            <CopyButton text={made.secret} what={t("webhooks:secret")} />
          </div>
        </Section>
      ) : null}
      <Section title={t("webhooks:endpoints")} hint={t("webhooks:intro")}>
        {endpoints.length === 0 ? <p>{t("webhooks:none")}</p> : null}
        {endpoints.map((endpoint) => (
          <EndpointEntry key={endpoint.endpointId} endpoint={endpoint} />
        ))}
        {endpoints.length > 0 ? (
          <p>
            <Link to="/settings/webhooks/deliveries">{t("webhooks:all_deliveries")}</Link>
          </p>
        ) : null}
      </Section>
      <Section title={t("webhooks:add")} hint={t("webhooks:add_hint")}>
        <Form method="post" noValidate key={endpoints.length}>
          <input type="hidden" name="intent" value="add" />
          <EndpointFields endpointId={fresh} url="" types={WEBHOOK_TYPES} />
          <Button kind="main">{t("webhooks:add_go")}</Button>
        </Form>
      </Section>
      <Section title={t("webhooks:receive")}>
        <p>{t("webhooks:receive_post")}</p>
        <p>{t("webhooks:receive_verify")}</p>
        <p>{t("webhooks:receive_answer")}</p>
        <p>{t("webhooks:receive_twice")}</p>
        <details>
          <summary>{t("webhooks:example")}</summary>
          <pre className="code">{EXAMPLE}</pre>
        </details>
      </Section>
    </SettingsFrame>
  );
}

const EXAMPLE = `POST /hooks/holdpoint
webhook-id: 0196f1c2-6f0e-7c31-9d55-0a4f7d2b9e10
webhook-timestamp: 1772625600
webhook-signature: v1,cm3v…=

{
  "type": "step.ready",
  "timestamp": "2026-03-04T12:00:00.000Z",
  "data": {
    "organizationId": "0196…", "orderId": "0196…", "orderNumber": "PO 4711",
    "n": 42, "rev": 31, "stepId": "0196…",
    "sentence": "Ready to pay USD 12,400.00 to Heng Ltd: 3 of 3 accepted, last by a member on 3 Mar 2026"
  }
}`;
