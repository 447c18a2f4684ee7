import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { typedAmount } from "~/http/form-schema.ts";
import { useProblems } from "~/http/use-problems.ts";
import type { StepPage } from "~/queries/steps/read-step.server.ts";
import { Button } from "~/ui/button.tsx";
import { Input } from "~/ui/field.tsx";
import { Note } from "~/ui/note.tsx";
import { ProofFields } from "~/ui/proof-fields.tsx";
import { MoveForm, MovePage } from "~/ui/steps/move-page.tsx";
import { sayWhoReleases } from "~/ui/steps/who-releases.ts";
import { formatAmount, formatMinor } from "~/words/amount.ts";
import { useWords } from "~/words/reader.tsx";
import { titled } from "../auth/titled.ts";
import { releaseRehashed } from "./release-rehashed.server.ts";
import { actOnStep, loadProvenStep, moveForm, notHere } from "./step-page.server.ts";

export const meta = titled;
/** A refused release shows the page as it is now. */
export const shouldRevalidate = () => true;

export const loader = (args: LoaderFunctionArgs) => loadProvenStep(args, "moves:release.title");

export const action = (args: ActionFunctionArgs) =>
  actOnStep(
    args,
    ({ side, currency }) => moveForm.extend({ amount: side === "payment" ? typedAmount(currency) : notHere() }),
    ({ session, by, place, value: { rev, amount, key } }) =>
      releaseRehashed(by, session, place.orderId, { stepId: place.stepId, amount, rev }, key),
    { letsGo: () => true },
  );

export default function Release() {
  const loaded = useLoaderData<typeof loader>();
  const { page } = loaded;
  const { t, language } = useWords();
  const { at, typed } = useProblems();
  const { step, order } = page;
  const name = t(`steps:in_sentence.${step.kind}`);
  const most = step.most === null ? "" : formatAmount(step.most, order.currency);
  return (
    <MovePage {...loaded} title={t("moves:release.title", { step: name })}>
      {page.status === "ready" && page.may.release ? (
        <MoveForm page={page} formKey={loaded.formKey}>
          {page.inUse ? (
            <Note tone="warn" head={t("steps:state.released_early")}>
              {t("moves:release.early")}
            </Note>
          ) : null}
          {step.most === null ? null : (
            <Input
              name="amount"
              inputMode="decimal"
              autoComplete="off"
              label={t("moves:release.amount")}
              hint={t(hintOf(page), { amount: most, whole: formatAmount(step.remaining ?? "0", order.currency) })}
              defaultValue={typed("amount", formatMinor(step.most, order.currency))}
              error={at("amount")}
              required
            />
          )}
          <ul className="consequences">
            <li>{t(`moves:release.${step.side}_then`)}</li>
            <li>{t("moves:release.files")}</li>
            <li>{t("moves:release.ends")}</li>
          </ul>
          <ProofFields proof={loaded.proof} />
          <Button kind="main">
            {step.side === "payment" ? t("moves:release.go_part") : t("moves:release.go_shipment", { step: name })}
          </Button>
        </MoveForm>
      ) : (
        <Note>{page.may.release ? t("moves:not_ready") : sayWhoReleases(t, language, page)}</Note>
      )}
    </MovePage>
  );
}

/** What limits the amount: the early release in use, the evidence, or only what remains due. */
function hintOf({ inUse, step }: StepPage) {
  if (inUse) return "moves:release.amount_early_hint";
  return step.most === step.remaining ? "moves:release.amount_hint" : "moves:release.amount_covered_hint";
}
