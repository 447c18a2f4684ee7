import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { may } from "~/domain/access/access.ts";
import { confirmStep } from "~/domain/steps/confirm-step.ts";
import { secondChannel } from "~/domain/steps/events.ts";
import { line, tick, typedDate, words } from "~/http/form-schema.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { runCommand } from "~/http/run-command.server.ts";
import { requireMember } from "~/http/session.server.ts";
import { useProblems } from "~/http/use-problems.ts";
import { readConfirmation } from "~/queries/steps/read-confirmation.server.ts";
import { Button } from "~/ui/button.tsx";
import { Textarea } from "~/ui/field.tsx";
import { Note } from "~/ui/note.tsx";
import { MoveForm, MovePage } from "~/ui/steps/move-page.tsx";
import { checkedWords, SecondChannelFields } from "~/ui/steps/second-channel.tsx";
import { TermsCompared } from "~/ui/steps/terms-compared.tsx";
import { sayWhoReleases } from "~/ui/steps/who-releases.ts";
import { useWords } from "~/words/reader.tsx";
import { titled } from "../auth/titled.ts";
import { actOnStep, loadStep, moveForm } from "./step-page.server.ts";

export const meta = titled;
export const shouldRevalidate = () => true;

export async function loader(args: LoaderFunctionArgs) {
  const loaded = await loadStep(args, "moves:confirm.title");
  const session = await requireMember(args.request);
  const { order, step } = loaded.page;
  const terms = await readMemberPage(session, (tenant) => readConfirmation(tenant, order.orderId, step.stepId));
  return { ...loaded, terms: terms.page };
}

const number = z.coerce.number().int().min(0);

const confirmed = moveForm.extend({
  payeeId: z.string().optional(),
  accountVersion: number.optional(),
  termsVersion: number,
  reason: words(1_000),
});

/** What is asked besides where the payee or account changed. */
const secondChannelForm = {
  channel: z.enum(secondChannel.options, { error: "refusals:channel_needed" }),
  withWhom: line(200),
  reachedAt: line(200),
  knownSince: typedDate(),
  ownSource: tick(),
};

const schemaOf = (_place: unknown, form: FormData) =>
  form.get("intent") === "checked"
    ? confirmed.extend(secondChannelForm).transform(({ channel, withWhom, reachedAt, knownSince, ownSource, ...value }) => ({
        ...value,
        check: { channel, withWhom, reachedAt, knownSince, ownSource },
      }))
    : confirmed.transform((value) => ({ ...value, check: null }));

export const action = (args: ActionFunctionArgs) =>
  actOnStep(args, schemaOf, ({ by, place, value: { payeeId, accountVersion, termsVersion, check, reason, key } }) => {
    const payee = payeeId && accountVersion !== undefined ? { payeeId, accountVersion } : null;
    return runCommand(by, place.orderId, confirmStep, { stepId: place.stepId, payee, termsVersion, check, reason }, { key });
  });

export default function Confirm() {
  const loaded = useLoaderData<typeof loader>();
  const { page, terms, formKey } = loaded;
  const { t, language } = useWords();
  const { at, typed } = useProblems();
  const here = `/orders/${page.order.orderId}`;
  return (
    <MovePage {...loaded} title={t("moves:confirm.title", { step: t(`steps:in_sentence.${page.step.kind}`) })}>
      {terms.noteUnasked ? (
        <Note tone="warn" head={t("moves:confirm.note_head")}>
          {t("moves:confirm.note_unasked")}{" "}
          {loaded.shell.roles.some((role) => may([role], "send_requests")) ? (
            <Link to={`${here}/requests/new?step=${page.step.stepId}&type=party_relationship_note`}>{t("moves:confirm.ask_note")}</Link>
          ) : null}
        </Note>
      ) : null}
      {terms.needed ? (
        <>
          <p>{t("moves:confirm.intro")}</p>
          <TermsCompared before={terms.before} after={terms.after} currency={page.order.currency} />
          {page.may.release ? (
            <MoveForm page={page} formKey={formKey} intent={terms.told === null ? "terms" : "checked"}>
              {terms.payee ? (
                <>
                  <input type="hidden" name="payeeId" value={terms.payee.payeeId} />
                  <input type="hidden" name="accountVersion" value={terms.payee.accountVersion} />
                </>
              ) : null}
              <input type="hidden" name="termsVersion" value={terms.termsVersion} />
              {terms.told === null ? null : <SecondChannelFields told={terms.told} />}
              <Textarea
                name="reason"
                label={t(terms.told === null ? "moves:confirm.reason" : "moves:confirm.answered")}
                hint={t(terms.told === null ? "moves:confirm.reason_hint" : "moves:confirm.answered_hint")}
                defaultValue={typed("reason")}
                error={at("reason")}
                rows={2}
                required
              />
              <p className="small">{t("moves:confirm.follows")}</p>
              <Button kind="main">{t("moves:confirm.go")}</Button>
            </MoveForm>
          ) : (
            <Note>{sayWhoReleases(t, language, page)}</Note>
          )}
        </>
      ) : (
        <Note>
          {t("moves:confirm.nothing")}
          {terms.checked ? <span className="blk">{checkedWords(t, language, terms.checked)}</span> : null}
        </Note>
      )}
    </MovePage>
  );
}
