import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useLoaderData, useSearchParams } from "@remix-run/react";
import { z } from "zod";
import { may } from "~/domain/access/access.ts";
import { tellPause } from "~/domain/steps/tell-pause.ts";
import { urgeStep } from "~/domain/steps/urge-step.ts";
import { channel } from "~/domain/submissions/events.ts";
import { refused, unreadable } from "~/http/error-response.server.ts";
import { words as longWords, typedDate } from "~/http/form-schema.ts";
import { pathId } from "~/http/path-id.server.ts";
import { checkForm } from "~/http/read-form.server.ts";
import { runCommand } from "~/http/run-command.server.ts";
import { actingOf, requireMember } from "~/http/session.server.ts";
import { useProblems } from "~/http/use-problems.ts";
import { readOrderForm } from "~/queries/orders/read-order-form.server.ts";
import { sayPauses } from "~/queries/orders/say-pause.server.ts";
import { Button } from "~/ui/button.tsx";
import { CopyButton } from "~/ui/copy-button.tsx";
import { DateField } from "~/ui/date-field.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { Select, Textarea } from "~/ui/field.tsx";
import { Note } from "~/ui/note.tsx";
import { FormPart, OrderFormFrame } from "~/ui/order/order-form.tsx";
import { titled } from "~/ui/order/titled.ts";
import { useWords } from "~/words/reader.tsx";

const key = z.string().max(100).optional();
const send = z.object({ key, intent: z.literal("send"), contactId: z.uuid() });
const urge = z.object({ key, intent: z.literal("urge"), words: longWords(1_000), saidOn: typedDate(), channel });

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const page = await readOrderForm(session, params.orderId, "memory:pause.link", ({ tenant, reading, words }) =>
    sayPauses(tenant, reading, pathId(params.stepId), words),
  );
  return { ...page, maySend: may(session.roles, "send_requests") };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const session = await requireMember(request);
  const [orderId, stepId] = [pathId(params.orderId), pathId(params.stepId)];
  const form = await request.formData();
  const by = actingOf(session);
  const done = (what: string) => redirect(`/orders/${orderId}/steps/${stepId}/pause?${what}`);
  try {
    if (form.get("intent") === "send") {
      const read = checkForm(form, send);
      if (!read.ok) return unreadable(read.problems);
      await runCommand(by, orderId, tellPause, { stepId, contactId: read.value.contactId }, { key: read.value.key });
      return done("sent");
    }
    const read = checkForm(form, urge);
    if (!read.ok) return unreadable(read.problems);
    const { key: formKey, intent: _intent, ...said } = read.value;
    await runCommand(by, orderId, urgeStep, { stepId, ...said }, { key: formKey });
    return done("recorded");
  } catch (error) {
    return refused(error, Object.fromEntries([...form].filter((entry): entry is [string, string] => typeof entry[1] === "string")));
  }
}

export default function Pause() {
  const { maySend, ...page } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const { at, typed, all } = useProblems();
  const [search] = useSearchParams();
  const { step, messages, today } = page.form;
  return (
    <OrderFormFrame page={page} title={t("memory:pause.title", { step })} sub={t("memory:pause.hint")}>
      <div className="newform">
        <ErrorSummary problems={all} />
        {search.has("sent") ? <Note>{t("memory:pause.sent")}</Note> : null}
        {search.has("recorded") ? <Note>{t("memory:urge.done")}</Note> : null}
        {messages.length === 0 ? <Note>{t("memory:pause.nothing")}</Note> : null}
        {messages.map(({ contactId, contact, lines }) => (
          <FormPart key={contactId} id={`f-${contactId}`} title={t("memory:pause.to", { contact })}>
            <blockquote className="quote">
              {lines.map((line) => (
                <p key={line}>{line}</p>
              ))}
            </blockquote>
            <div className="actions">
              {maySend ? (
                <Form method="post">
                  <input type="hidden" name="key" value={`${page.formKey}.${contactId}`} />
                  <input type="hidden" name="contactId" value={contactId} />
                  <Button name="intent" value="send" kind="main">
                    {t("memory:pause.send", { contact })}
                  </Button>
                </Form>
              ) : null}
              <CopyButton text={lines.join("\n")} what={t("memory:pause.copy")} />
            </div>
          </FormPart>
        ))}
        <Form method="post" noValidate>
          <input type="hidden" name="key" value={`${page.formKey}.urge`} />
          <FormPart id="f-urge" title={t("memory:urge.title")} hint={t("memory:urge.hint")}>
            <Textarea name="words" label={t("memory:urge.words")} rows={2} defaultValue={typed("words")} error={at("words") ?? ""} />
            <div className="g2">
              <DateField name="saidOn" label={t("memory:urge.said_on")} defaultValue={typed("saidOn", today)} error={at("saidOn") ?? ""} />
              <Select name="channel" label={t("memory:urge.channel")} defaultValue={typed("channel", "chat")} error={at("channel") ?? ""}>
                {channel.options.map((one) => (
                  <option key={one} value={one}>
                    {t(`submissions:channel.${one}`)}
                  </option>
                ))}
              </Select>
            </div>
            <Button name="intent" value="urge">
              {t("memory:urge.go")}
            </Button>
          </FormPart>
        </Form>
      </div>
    </OrderFormFrame>
  );
}
