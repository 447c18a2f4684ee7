import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { endOfDay, startOfDay } from "~/domain/calendar/calendar.ts";
import { approveEarlyRelease } from "~/domain/steps/approve-early-release.ts";
import { askEarlyRelease } from "~/domain/steps/ask-early-release.ts";
import { revokeEarlyRelease } from "~/domain/steps/revoke-early-release.ts";
import { typedAmount, typedDate, words } from "~/http/form-schema.ts";
import { runCommand } from "~/http/run-command.server.ts";
import type { StepPlace } from "~/queries/steps/step-place.server.ts";
import { Note } from "~/ui/note.tsx";
import { EarlyReleaseForm } from "~/ui/steps/early-release-form.tsx";
import { EarlyReleaseList } from "~/ui/steps/early-release-list.tsx";
import { MovePage } from "~/ui/steps/move-page.tsx";
import { useWords } from "~/words/reader.tsx";
import { titled } from "../auth/titled.ts";
import { actOnStep, loadProvenStep, moveForm, notHere } from "./step-page.server.ts";

export const meta = titled;
export const shouldRevalidate = () => true;

export const loader = (args: LoaderFunctionArgs) => loadProvenStep(args, "moves:early.title");

const askForm = ({ side, currency }: StepPlace) =>
  moveForm.extend({
    intent: z.literal("ask"),
    from: typedDate(),
    until: typedDate(),
    cap: side === "payment" ? typedAmount(currency) : notHere(),
    beneficiary: z
      .string()
      .optional()
      .transform((memberId) => memberId || null),
    reason: words(2_000),
  });
const approveForm = moveForm.extend({ intent: z.string().startsWith("approve-"), reason: notHere() });
const revokeForm = moveForm.extend({ intent: z.string().startsWith("revoke-"), reason: words(1_000) });

export const action = (args: ActionFunctionArgs) =>
  actOnStep(
    args,
    (place, form) => {
      const intent = String(form.get("intent"));
      return intent.startsWith("approve-") ? approveForm : intent.startsWith("revoke-") ? revokeForm : askForm(place);
    },
    ({ by, place, value }) => {
      const options = { key: value.key };
      if ("cap" in value) {
        const { cap, beneficiary, reason } = value;
        const window = { from: startOfDay(value.from, place.zone), until: endOfDay(value.until, place.zone) };
        return runCommand(by, place.orderId, askEarlyRelease, { stepId: place.stepId, ...window, cap, beneficiary, reason }, options);
      }
      const earlyReleaseId = value.intent.slice(value.intent.indexOf("-") + 1);
      return value.reason === null
        ? runCommand(by, place.orderId, approveEarlyRelease, { earlyReleaseId }, options)
        : runCommand(by, place.orderId, revokeEarlyRelease, { earlyReleaseId, reason: value.reason }, options);
    },
    { letsGo: (form) => !String(form.get("intent")).startsWith("revoke-") },
  );

export default function EarlyRelease() {
  const loaded = useLoaderData<typeof loader>();
  const { page, formKey, proof } = loaded;
  const { t } = useWords();
  const step = t(`steps:in_sentence.${page.step.kind}`);
  const over = page.status === "recorded" || page.status === "outside_gate" || page.status === "released";
  return (
    <MovePage {...loaded} title={t("moves:early.title", { step })}>
      <p>{t("moves:early.intro")}</p>
      <EarlyReleaseList page={page} formKey={formKey} proof={proof} />
      {over || page.status === "ready" ? (
        <Note>{t(over ? "moves:early.carried_out" : "moves:early.ready")}</Note>
      ) : !page.may.askEarly ? (
        <Note>{t("refusals:role_may_not")}</Note>
      ) : page.step.passedOver.all > 0 ? (
        <EarlyReleaseForm page={page} formKey={formKey} proof={proof} />
      ) : (
        <Note>{t("refusals:early_passes_nothing")}</Note>
      )}
    </MovePage>
  );
}
