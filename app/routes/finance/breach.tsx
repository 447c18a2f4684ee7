import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { resolveBreach } from "~/domain/steps/resolve-breach.ts";
import { line, words } from "~/http/form-schema.ts";
import { runCommand } from "~/http/run-command.server.ts";
import { Note } from "~/ui/note.tsx";
import { BreachList } from "~/ui/steps/breach-list.tsx";
import { MovePage } from "~/ui/steps/move-page.tsx";
import { useWords } from "~/words/reader.tsx";
import { titled } from "../auth/titled.ts";
import { actOnStep, loadStep, moveForm } from "./step-page.server.ts";

export const meta = titled;
export const shouldRevalidate = () => true;

export const loader = (args: LoaderFunctionArgs) => loadStep(args, "moves:breach.title");

export const action = (args: ActionFunctionArgs) =>
  actOnStep(
    args,
    () => moveForm.extend({ breach: line(400), reason: words(1_000) }),
    ({ by, place, value: { breach, reason, key } }) => runCommand(by, place.orderId, resolveBreach, { key: breach, reason }, { key }),
  );

export default function Breach() {
  const loaded = useLoaderData<typeof loader>();
  const { page, formKey } = loaded;
  const { t } = useWords();
  return (
    <MovePage {...loaded} title={t("moves:breach.title", { step: t(`steps:in_sentence.${page.step.kind}`) })}>
      <p>{t("moves:breach.intro")}</p>
      {page.breaches.length === 0 ? <Note>{t("moves:breach.none")}</Note> : <BreachList page={page} formKey={formKey} />}
    </MovePage>
  );
}
