import type { BegunRequest } from "~/queries/orders/request-schema.server.ts";
import { useWords } from "~/words/reader.tsx";
import type { AskPage } from "./ask-form.tsx";

type Props = { page: AskPage; request: BegunRequest; question: string; due: string; minFiles: string; contact: string };

/** What the supplier will read of the request, as it stands in the form. */
export function Preview({ page, request, question, due, minFiles, contact }: Props) {
  const { t } = useWords();
  const needed = page.form.askable.steps.find(({ stepId }) => request.levels[stepId] === "required");
  return (
    <span className="preview" role="note" aria-label={t("requests:preview")}>
      <b className="blk">{t("requests:preview")}</b>
      <span className="blk">
        {t("requests:preview_from", { organization: page.form.organization, number: page.order.number, contact })}
      </span>
      <span className="blk mid">{request.name}</span>
      <span className="blk">{question}</span>
      <span className="blk">{t("requests:preview_due", { due })}</span>
      {needed?.amount ? <span className="blk">{t("requests:preview_waits", { amount: needed.amount })}</span> : null}
      <span className="blk">
        {Number(minFiles) > 0 ? t("requests:preview_files", { count: Number(minFiles) }) : t("requests:preview_form")}
      </span>
    </span>
  );
}
