import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { needsNoEvidence } from "~/domain/steps/needs-no-evidence.ts";
import { words } from "~/http/form-schema.ts";
import { runCommand } from "~/http/run-command.server.ts";
import { useProblems } from "~/http/use-problems.ts";
import { Button } from "~/ui/button.tsx";
import { Textarea } from "~/ui/field.tsx";
import { Note } from "~/ui/note.tsx";
import { MoveForm, MovePage } from "~/ui/steps/move-page.tsx";
import { sayWhoReleases } from "~/ui/steps/who-releases.ts";
import { useWords } from "~/words/reader.tsx";
import { titled } from "../auth/titled.ts";
import { actOnStep, loadStep, moveForm } from "./step-page.server.ts";

export const meta = titled;
export const shouldRevalidate = () => true;

export const loader = (args: LoaderFunctionArgs) => loadStep(args, "moves:no_evidence.title");

export const action = (args: ActionFunctionArgs) =>
  actOnStep(
    args,
    () => moveForm.extend({ reason: words(500) }),
    ({ by, place, value: { reason, key } }) => runCommand(by, place.orderId, needsNoEvidence, { stepId: place.stepId, reason }, { key }),
  );

export default function NoEvidence() {
  const loaded = useLoaderData<typeof loader>();
  const { page, formKey } = loaded;
  const { t, language } = useWords();
  const { at, typed } = useProblems();
  return (
    <MovePage {...loaded} title={t("moves:no_evidence.title", { step: t(`steps:in_sentence.${page.step.kind}`) })}>
      <p>{t("moves:no_evidence.intro")}</p>
      {page.step.noEvidence ? (
        <Note>{t("moves:no_evidence.done", { reason: page.step.noEvidence.reason })}</Note>
      ) : page.may.release ? (
        <MoveForm page={page} formKey={formKey}>
          <Textarea
            name="reason"
            label={t("moves:reason")}
            hint={t("moves:no_evidence.reason_hint")}
            defaultValue={typed("reason")}
            error={at("reason")}
            rows={2}
            required
          />
          <p className="small">{t("moves:no_evidence.follows")}</p>
          <Button kind="main">{t("moves:no_evidence.go")}</Button>
        </MoveForm>
      ) : (
        <Note>{sayWhoReleases(t, language, page)}</Note>
      )}
    </MovePage>
  );
}
