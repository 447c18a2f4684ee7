import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { approveWaiver } from "~/domain/steps/approve-waiver.ts";
import { askWaiver } from "~/domain/steps/ask-waiver.ts";
import { line, words } from "~/http/form-schema.ts";
import { runCommand } from "~/http/run-command.server.ts";
import { MovePage } from "~/ui/steps/move-page.tsx";
import { WaiverForm, WaiverList } from "~/ui/steps/waiver-forms.tsx";
import { useWords } from "~/words/reader.tsx";
import { titled } from "../auth/titled.ts";
import { actOnStep, loadStep, moveForm } from "./step-page.server.ts";

export const meta = titled;
export const shouldRevalidate = () => true;

export const loader = (args: LoaderFunctionArgs) => loadStep(args, "moves:waive.title");

const askForm = moveForm.extend({ intent: z.literal("ask"), requirementId: line(), reason: words(2_000) });
const approveForm = moveForm.extend({ intent: z.string().startsWith("approve-") });

export const action = (args: ActionFunctionArgs) =>
  actOnStep(
    args,
    (_place, form) => (form.get("intent") === "ask" ? askForm : approveForm),
    ({ by, place, value }) =>
      "reason" in value
        ? runCommand(by, place.orderId, askWaiver, { requirementId: value.requirementId, reason: value.reason }, { key: value.key })
        : runCommand(by, place.orderId, approveWaiver, { waiverId: value.intent.slice(8) }, { key: value.key }),
  );

export default function Waive() {
  const loaded = useLoaderData<typeof loader>();
  const { page, formKey } = loaded;
  const { t } = useWords();
  return (
    <MovePage {...loaded} title={t("moves:waive.title", { step: t(`steps:in_sentence.${page.step.kind}`) })}>
      <p>{t("moves:waive.intro")}</p>
      <WaiverList page={page} formKey={formKey} />
      <WaiverForm page={page} formKey={formKey} />
    </MovePage>
  );
}
