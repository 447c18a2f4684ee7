import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { confirmStep } from "~/domain/steps/confirm-step.ts";
import { words } from "~/http/form-schema.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { runCommand } from "~/http/run-command.server.ts";
import { requireMember } from "~/http/session.server.ts";
import { useProblems } from "~/http/use-problems.ts";
import { readConfirmation } from "~/queries/steps/read-confirmation.server.ts";
import { Button } from "~/ui/button.tsx";
import { Textarea } from "~/ui/field.tsx";
import { Note } from "~/ui/note.tsx";
import { MoveForm, MovePage } from "~/ui/steps/move-page.tsx";
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

export const action = (args: ActionFunctionArgs) =>
  actOnStep(
    args,
    () =>
      moveForm.extend({ payeeId: z.string().optional(), accountVersion: number.optional(), termsVersion: number, reason: words(1_000) }),
    ({ by, place, value: { payeeId, accountVersion, termsVersion, reason, key } }) => {
      const payee = payeeId && accountVersion !== undefined ? { payeeId, accountVersion } : null;
      return runCommand(by, place.orderId, confirmStep, { stepId: place.stepId, payee, termsVersion, reason }, { key });
    },
  );

export default function Confirm() {
  const loaded = useLoaderData<typeof loader>();
  const { page, terms, formKey } = loaded;
  const { t, language } = useWords();
  const { at, typed } = useProblems();
  return (
    <MovePage {...loaded} title={t("moves:confirm.title", { step: t(`steps:in_sentence.${page.step.kind}`) })}>
      {terms.needed ? (
        <>
          <p>{t("moves:confirm.intro")}</p>
          <TermsCompared before={terms.before} after={terms.after} currency={page.order.currency} />
          {page.may.release ? (
            <MoveForm page={page} formKey={formKey}>
              {terms.payee ? (
                <>
                  <input type="hidden" name="payeeId" value={terms.payee.payeeId} />
                  <input type="hidden" name="accountVersion" value={terms.payee.accountVersion} />
                </>
              ) : null}
              <input type="hidden" name="termsVersion" value={terms.termsVersion} />
              <Textarea
                name="reason"
                label={t("moves:confirm.reason")}
                hint={t("moves:confirm.reason_hint")}
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
        <Note>{t("moves:confirm.nothing")}</Note>
      )}
    </MovePage>
  );
}
