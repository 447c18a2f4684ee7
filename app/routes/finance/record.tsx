import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { Command } from "~/domain/order-file/command.ts";
import { recordOutsideGate } from "~/domain/steps/record-outside-gate.ts";
import { type RecordStepInput, recordStep } from "~/domain/steps/record-step.ts";
import { runCommand } from "~/http/run-command.server.ts";
import { Note } from "~/ui/note.tsx";
import { MovePage } from "~/ui/steps/move-page.tsx";
import { OutsideForm, RecordForm } from "~/ui/steps/record-form.tsx";
import { sayWhoReleases } from "~/ui/steps/who-releases.ts";
import { useWords } from "~/words/reader.tsx";
import { titled } from "../auth/titled.ts";
import { citeProof, keepProof, receiveProof } from "./proof.server.ts";
import { outsideForm, recordForm } from "./record-schema.server.ts";
import { actOnStep, loadStep } from "./step-page.server.ts";

export const meta = titled;
export const shouldRevalidate = () => true;

export const loader = (args: LoaderFunctionArgs) => loadStep(args, "moves:record.title");

export const action = (args: ActionFunctionArgs) =>
  actOnStep(
    args,
    (place, form) => (form.get("intent") === "outside" ? outsideForm(place) : recordForm(place)),
    async ({
      session,
      by,
      place,
      value: { key, intent, date, amount, reference, goods, difference, differenceReason, reason, proofId },
    }) => {
      const kept = proofId === null ? null : await keepProof(session, place, "payment_proof", proofId);
      const proof = kept && { fileId: kept.fileId, sha256: kept.sha256 };
      // The key stands for what was typed and the proof's bytes: a second click uploads them again, under another id.
      const moved = { stepId: place.stepId, date, amount, reference, goods, proofSha256: proof?.sha256 ?? null };
      if (intent === "outside") {
        const recordFact: Command<typeof moved & { reason: string }> = (file, { proofSha256: _bytes, ...input }, ctx) =>
          recordOutsideGate(file, { ...input, proof }, ctx);
        await runCommand(by, place.orderId, recordFact, { ...moved, reason: reason ?? "" }, { key });
      } else {
        const recordMove: Command<typeof moved & Pick<RecordStepInput, "difference" | "differenceReason">> = (
          file,
          { proofSha256: _bytes, ...input },
          ctx,
        ) => recordStep(file, { ...input, proof }, ctx);
        await runCommand(by, place.orderId, recordMove, { ...moved, difference, differenceReason }, { key });
      }
      if (proof) await citeProof(session, proof.fileId);
    },
    { receive: receiveProof("payment_proof") },
  );

/** What was carried out under a standing release; or, when there is none, what moved all the same. */
export default function Record() {
  const loaded = useLoaderData<typeof loader>();
  const { page, formKey } = loaded;
  const { t, language } = useWords();
  const step = t(`steps:in_sentence.${page.step.kind}`);
  const over = page.status === "recorded" || page.status === "outside_gate";
  return (
    <MovePage {...loaded} title={t(page.release ? "moves:record.title" : "moves:outside.title", { step })}>
      {!page.may.release || over ? (
        <Note>{over ? t("refusals:step_carried_out") : sayWhoReleases(t, language, page)}</Note>
      ) : page.release ? (
        <RecordForm page={page} release={page.release} formKey={formKey} />
      ) : (
        <OutsideForm page={page} formKey={formKey} />
      )}
    </MovePage>
  );
}
