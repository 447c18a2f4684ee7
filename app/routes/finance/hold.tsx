import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { words } from "~/http/form-schema.ts";
import { HoldForm, StandingHolds } from "~/ui/steps/hold-form.tsx";
import { MovePage } from "~/ui/steps/move-page.tsx";
import { Unfinished } from "~/ui/steps/unfinished.tsx";
import { useWords } from "~/words/reader.tsx";
import { titled } from "../auth/titled.ts";
import { liftTogether, placeTogether } from "./hold-together.server.ts";
import { actOnStep, loadStep, moveForm, notHere } from "./step-page.server.ts";

export const meta = titled;
export const shouldRevalidate = () => true;

export const loader = (args: LoaderFunctionArgs) => loadStep(args, "moves:hold.title");

const placeForm = moveForm.extend({
  intent: z.literal("place"),
  target: z.enum(["step", "order", "supplier", "payee"]),
  reason: words(1_000),
  holdId: notHere(),
});
const liftForm = moveForm.extend({
  intent: z.string().startsWith("lift"),
  holdId: z.string(),
  reason: words(1_000),
  target: notHere(),
});

export const action = (args: ActionFunctionArgs) =>
  actOnStep(
    args,
    (_place, form) => (form.get("intent") === "place" ? placeForm : liftForm),
    ({ session, by, place, value: { target, holdId, reason, key } }) =>
      target
        ? placeTogether(session, by, place, { target, reason }, key)
        : liftTogether(session, by, place, { holdId: holdId ?? "", reason }, key),
    { unfinished: ({ undone }) => undone.length > 0 },
  );

export default function Hold() {
  const loaded = useLoaderData<typeof loader>();
  const { page, formKey } = loaded;
  const { t } = useWords();
  return (
    <MovePage {...loaded} title={t("moves:hold.title", { step: t(`steps:in_sentence.${page.step.kind}`) })}>
      <Unfinished />
      <StandingHolds page={page} formKey={formKey} />
      {page.may.hold ? <HoldForm page={page} formKey={formKey} /> : null}
    </MovePage>
  );
}
