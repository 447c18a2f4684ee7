import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { may } from "~/domain/access/access.ts";
import { pinRules } from "~/domain/rules/pin-rules.ts";
import { refused, unreadable } from "~/http/error-response.server.ts";
import { line } from "~/http/form-schema.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { pathId } from "~/http/path-id.server.ts";
import { readForm } from "~/http/read-form.server.ts";
import { runCommand } from "~/http/run-command.server.ts";
import { actingOf, requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { useProblems } from "~/http/use-problems.ts";
import { readOrderForm } from "~/queries/orders/read-order-form.server.ts";
import { readOrderRules } from "~/queries/rules/read-order-rules.server.ts";
import { newestRules } from "~/queries/rules/read-rules.server.ts";
import { EffectList } from "~/routes/settings/rules/preview.tsx";
import { Changed } from "~/routes/settings/rules/show-rules.tsx";
import { Textarea } from "~/ui/field.tsx";
import { FormPart, OrderForm, OrderFormFrame } from "~/ui/order/order-form.tsx";
import { titled } from "~/ui/order/titled.ts";
import { useWords } from "~/words/reader.tsx";
import { RULE_PARTS } from "~/words/say-rules.ts";

const schema = z.object({ key: line(120), rev: z.coerce.number().int(), version: z.coerce.number().int(), reason: line(1_000) });

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const page = await readOrderForm(session, params.orderId, "rules:order.title", ({ tenant, reading, words }) =>
    readOrderRules(tenant, reading, words),
  );
  return { ...page, mayMove: may(session.roles, "manage_rules") };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "manage_rules");
  const read = await readForm(request, schema);
  if (!read.ok) return unreadable(read.problems);
  const { key, rev, version, reason } = read.value;
  try {
    const orderId = pathId(params.orderId);
    const { page: newest } = await readMemberPage(session, newestRules);
    await runCommand(actingOf(session), orderId, pinRules, { ...newest, seen: version, reason }, { key, rev });
  } catch (error) {
    return refused(error, read.typed);
  }
  return redirect(`/orders/${params.orderId}/rules`);
}

export default function OrderRules() {
  const page = useLoaderData<typeof loader>();
  const { t } = useWords();
  const { at, typed } = useProblems();
  const { version, since, reason, said, newest, newer } = page.form;
  const stands =
    version === null
      ? t("rules:order.none")
      : t(reason === null ? "rules:order.since" : "rules:order.since_reason", {
          n: String(version),
          date: since ?? "",
          reason: reason ?? "",
        });
  return (
    <OrderFormFrame page={page} title={t("rules:order.title")} sub={stands}>
      {newer ? (
        <>
          <FormPart id="f-newer" title={t("rules:order.newer", { n: String(newest) })} hint={t("rules:order.newer_text")}>
            <Changed changed={newer.changed} />
          </FormPart>
          <FormPart id="f-steps" title={t("rules:order.steps")}>
            {newer.steps.length === 0 ? <p>{t("rules:order.same")}</p> : <EffectList orderId={page.order.orderId} steps={newer.steps} />}
          </FormPart>
          {page.mayMove ? (
            <OrderForm page={page} act={t("rules:order.move", { n: String(newest) })} flat>
              <FormPart id="f-move" title={t("rules:order.move", { n: String(newest) })} hint={t("rules:order.move_text")}>
                <input type="hidden" name="version" value={newest} />
                <Textarea
                  name="reason"
                  label={t("rules:order.reason")}
                  required
                  error={at("reason") ?? ""}
                  defaultValue={typed("reason")}
                />
              </FormPart>
            </OrderForm>
          ) : (
            <p className="hint">{t("rules:order.owner_moves")}</p>
          )}
        </>
      ) : version === null ? null : (
        <p className="hint">{t("rules:order.newest")}</p>
      )}
      {RULE_PARTS.filter(() => version !== null).map((part) => (
        <FormPart key={part} id={`f-${part}`} title={t(`rules:part.${part}`)}>
          <ul className="rulesaid">
            {said
              .filter((one) => one.part === part)
              .map(({ text }) => (
                <li key={text}>{text}</li>
              ))}
          </ul>
        </FormPart>
      ))}
    </OrderFormFrame>
  );
}
