import type { BegunRequest } from "~/queries/orders/request-schema.server.ts";
import { useWords } from "~/words/reader.tsx";
import type { AskPage } from "./ask-form.tsx";

type Props = {
  page: AskPage;
  request: BegunRequest;
  question: string;
  due: string;
  minFiles: string;
  contact: string /** By step, as chosen in the form. */;
  levels: Readonly<Record<string, string>>;
};

/** What the supplier will read of the request, as it stands in the form. */
export function Preview({ page, request, question, due, minFiles, contact, levels }: Props) {
  const { t } = useWords();
  const waiting = page.form.askable.steps.filter(({ stepId }) => levels[stepId] === "required");
  return (
    <span className="preview" role="note" aria-label={t("requests:preview")}>
      <b className="blk">{t("requests:preview")}</b>
      <span className="blk">
        {t("requests:preview_from", { organization: page.form.organization, number: page.order.number, contact })}
      </span>
      <span className="blk mid">{request.name}</span>
      <span className="blk">{question}</span>
      <span className="blk">{t("requests:preview_due", { due })}</span>
      {waiting.length > 0 ? (
        <span className="blk">
          {t("requests:preview_waits", {
            steps: waiting.map(({ name, amount }) => [name, amount].filter(Boolean).join(" ")).join(t("orders:list_semicolon")),
          })}
        </span>
      ) : null}
      <span className="blk">
        {Number(minFiles) > 0 ? t("requests:preview_files", { count: Number(minFiles) }) : t("requests:preview_form")}
      </span>
    </span>
  );
}
