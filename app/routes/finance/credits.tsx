import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { cancelCredit } from "~/domain/credits/cancel-credit.ts";
import type { AttachedNote } from "~/domain/credits/credit.ts";
import { receiveCredit } from "~/domain/credits/receive-credit.ts";
import { type RecordCreditInput, recordCredit } from "~/domain/credits/record-credit.ts";
import type { Command } from "~/domain/order-file/command.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { line, optionalDate, optionalLine, typedAmount, words } from "~/http/form-schema.ts";
import { type Acting, runCommand } from "~/http/run-command.server.ts";
import type { StepAddress } from "~/queries/steps/step-place.server.ts";
import { Note } from "~/ui/note.tsx";
import { CreditForm, CreditList } from "~/ui/steps/credit-forms.tsx";
import { MovePage } from "~/ui/steps/move-page.tsx";
import { sayWhoReleases } from "~/ui/steps/who-releases.ts";
import { useWords } from "~/words/reader.tsx";
import { titled } from "../auth/titled.ts";
import { citeProof, type KeptProof, keepProof, receiveProof } from "./proof.server.ts";
import { actOnStep, loadStep, moveForm } from "./step-page.server.ts";

export const meta = titled;
export const shouldRevalidate = () => true;

export const loader = (args: LoaderFunctionArgs) => loadStep(args, "credits:title");

/** A document of the order, or the file that came with the form. */
const rests = {
  documentId: z
    .union([z.uuid(), z.literal("")])
    .optional()
    .transform((documentId) => documentId || null),
  proofId: optionalLine(40),
};

const receiveForm = moveForm
  .extend({ act: z.literal("receive"), creditId: z.uuid(), ...rests })
  .refine(({ documentId, proofId }) => documentId || proofId, { path: ["documentId"], message: "credits:problem.document" });
const cancelForm = moveForm.extend({ act: z.literal("cancel"), creditId: z.uuid(), reason: words(1_000) });
const recordForm = (currency: string) =>
  moveForm.extend({
    act: z.literal("record"),
    amount: typedAmount(currency),
    dueDate: optionalDate(),
    reference: line(80),
    claim: words(1_000),
    ...rests,
  });

type CreditAct = z.output<typeof receiveForm> | z.output<typeof cancelForm> | z.output<ReturnType<typeof recordForm>>;

export const action = (args: ActionFunctionArgs) =>
  actOnStep(
    args,
    ({ currency }, form) => {
      const act = form.get("act");
      return (act === "receive" ? receiveForm : act === "cancel" ? cancelForm : recordForm(currency)) as z.ZodType<CreditAct>;
    },
    async ({ session, by, place, value }) => {
      if (value.act === "cancel") {
        const { creditId, reason, key, rev } = value;
        return runCommand(by, place.orderId, cancelCredit, { creditId, reason }, { key, rev });
      }
      const kept = value.proofId === null ? null : await keepProof(session, place, "document", value.proofId);
      await run(by, place, value, kept);
      if (kept) await citeProof(session, kept.fileId);
    },
    { receive: receiveProof("document") },
  );

/** Runs the act. The key stands for what was typed and the document's bytes: a second click uploads them again, under another id. */
function run(
  by: Acting,
  { orderId, stepId }: StepAddress,
  { key, rev, ...value }: Exclude<CreditAct, { act: "cancel" }>,
  kept: KeptProof | null,
) {
  const of = { key, rev };
  const attached = attachedOf(kept);
  const documentSha256 = kept?.sha256 ?? null;
  if (value.act === "record") {
    const { act: _act, proofId: _file, ...credit } = value;
    const recordWith: Command<Omit<RecordCreditInput, "attached"> & { documentSha256: string | null }> = (
      file,
      { documentSha256: _bytes, ...input },
      ctx,
    ) => recordCredit(file, { ...input, attached, documentId: citedIn(file, kept) ?? input.documentId }, ctx);
    return runCommand(by, orderId, recordWith, { stepId, ...credit, documentSha256 }, of);
  }
  const { creditId, documentId } = value;
  const receiveWith: Command<{ creditId: string; documentId: string | null; documentSha256: string | null }> = (
    file,
    { documentSha256: _bytes, ...input },
    ctx,
  ) => receiveCredit(file, { ...input, attached, documentId: citedIn(file, kept) ?? input.documentId }, ctx);
  return runCommand(by, orderId, receiveWith, { creditId, documentId, documentSha256 }, of);
}

/** The credit note as it becomes a document of the order; null for none, and for one that an entry cites already. */
function attachedOf(kept: KeptProof | null): AttachedNote | null {
  if (!kept?.received) return null;
  const { fileId, sha256, bytes, mediaType, name } = kept.received;
  return { name, file: { fileId, sha256, bytes, mediaType } };
}

/** The document that the file became with an earlier entry. */
const citedIn = (file: OrderFile, kept: KeptProof | null): string | null =>
  Object.values(file.documents).find((document) => document.file.fileId === kept?.fileId)?.documentId ?? null;

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
