import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { recordOutsideGate } from "~/domain/steps/record-outside-gate.ts";
import { recordStep } from "~/domain/steps/record-step.ts";
import { runCommand } from "~/http/run-command.server.ts";
import { Note } from "~/ui/note.tsx";
import { MovePage } from "~/ui/steps/move-page.tsx";
import { OutsideForm, RecordForm } from "~/ui/steps/record-form.tsx";
import { useWords } from "~/words/reader.tsx";
import { titled } from "../auth/titled.ts";
import { outsideForm, recordForm } from "./record-schema.server.ts";
import { actOnStep, loadStep } from "./step-page.server.ts";

export const meta = titled;
export const shouldRevalidate = () => true;

export const loader = (args: LoaderFunctionArgs) => loadStep(args, "moves:record.title");

export const action = (args: ActionFunctionArgs) =>
  actOnStep(
    args,
    (place, form) => (form.get("intent") === "outside" ? outsideForm(place) : recordForm(place)),
    ({ by, place, value: { key, intent, date, amount, reference, difference, differenceReason, reason } }) => {
      const moved = { stepId: place.stepId, date, amount, reference, proof: null };
      return intent === "outside"
        ? runCommand(by, place.orderId, recordOutsideGate, { ...moved, reason: reason ?? "" }, { key })
        : runCommand(by, place.orderId, recordStep, { ...moved, difference, differenceReason }, { key });
    },
  );

/** What was carried out under a standing release; or, when there is none, what moved all the same. */
export default function Record() {
  const loaded = useLoaderData<typeof loader>();
  const { page, formKey } = loaded;
  const { t } = useWords();
  const step = t(`steps:in_sentence.${page.step.kind}`);
  const over = page.status === "recorded" || page.status === "outside_gate";
  return (
    <MovePage {...loaded} title={t(page.release ? "moves:record.title" : "moves:outside.title", { step })}>
      {!page.may.release || over ? (
        <Note>{t(over ? "refusals:step_carried_out" : "refusals:role_may_not")}</Note>
      ) : page.release ? (
        <RecordForm page={page} release={page.release} formKey={formKey} />
      ) : (
        <OutsideForm page={page} formKey={formKey} />
      )}
    </MovePage>
  );
}
