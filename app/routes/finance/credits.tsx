import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { cancelCredit } from "~/domain/credits/cancel-credit.ts";
import { receiveCredit } from "~/domain/credits/receive-credit.ts";
import { recordCredit } from "~/domain/credits/record-credit.ts";
import { line, optionalDate, typedAmount, words } from "~/http/form-schema.ts";
import { type Acting, runCommand } from "~/http/run-command.server.ts";
import { Note } from "~/ui/note.tsx";
import { CreditForm, CreditList } from "~/ui/steps/credit-forms.tsx";
import { MovePage } from "~/ui/steps/move-page.tsx";
import { sayWhoReleases } from "~/ui/steps/who-releases.ts";
import { useWords } from "~/words/reader.tsx";
import { titled } from "../auth/titled.ts";
import { actOnStep, loadStep, moveForm } from "./step-page.server.ts";

export const meta = titled;
export const shouldRevalidate = () => true;

export const loader = (args: LoaderFunctionArgs) => loadStep(args, "credits:title");

const receiveForm = moveForm.extend({ act: z.literal("receive"), creditId: z.uuid(), documentId: z.uuid("credits:problem.document") });
const cancelForm = moveForm.extend({ act: z.literal("cancel"), creditId: z.uuid(), reason: words(1_000) });
const recordForm = (currency: string) =>
  moveForm.extend({
    act: z.literal("record"),
    amount: typedAmount(currency),
    dueDate: optionalDate(),
    reference: line(80),
    claim: words(1_000),
    documentId: z
      .union([z.uuid(), z.literal("")])
      .optional()
      .transform((documentId) => documentId || null),
  });

type CreditAct = z.output<typeof receiveForm> | z.output<typeof cancelForm> | z.output<ReturnType<typeof recordForm>>;

export const action = (args: ActionFunctionArgs) =>
  actOnStep(
    args,
    ({ currency }, form) => {
      const act = form.get("act");
      return (act === "receive" ? receiveForm : act === "cancel" ? cancelForm : recordForm(currency)) as z.ZodType<CreditAct>;
    },
    ({ by, place, value }) => run(by, place, value),
  );

function run(by: Acting, { orderId, stepId }: { orderId: string; stepId: string }, { key, rev, ...value }: CreditAct) {
  const of = { key, rev };
  switch (value.act) {
    case "record": {
      const { act: _act, ...credit } = value;
      return runCommand(by, orderId, recordCredit, { stepId, ...credit }, of);
    }
    case "receive":
      return runCommand(by, orderId, receiveCredit, { creditId: value.creditId, documentId: value.documentId }, of);
    case "cancel":
      return runCommand(by, orderId, cancelCredit, { creditId: value.creditId, reason: value.reason }, of);
  }
}

export default function Credits() {
  const loaded = useLoaderData<typeof loader>();
  const { page, formKey } = loaded;
  const { t, language } = useWords();
  return (
    <MovePage {...loaded} title={t("credits:title", { step: t(`steps:in_sentence.${page.step.kind}`) })}>
      <p>{t("credits:intro")}</p>
      <CreditList page={page} formKey={formKey} />
      {page.step.side === "payment" && page.may.release ? (
        <CreditForm page={page} formKey={formKey} />
      ) : (
        <Note>{page.step.side === "payment" ? sayWhoReleases(t, language, page) : t("refusals:no_amount_here")}</Note>
      )}
    </MovePage>
  );
}
