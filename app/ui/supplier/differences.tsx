import { Form } from "@remix-run/react";
import type { RequestPage } from "~/routes/supplier/request/load-request.server.ts";
import { ExceptionTable } from "~/ui/serials/exception-table.tsx";
import { ReasonFields, RecordField } from "~/ui/supplier/reason-fields.tsx";
import type { AnswerProblems } from "~/ui/supplier/request-view.tsx";
import { useWords } from "~/words/reader.tsx";

/** Stands before the names of these fields, since the page of a request has other forms too. */
export const DIFFER = "differ_";

/** Where the log and the carton lists differ, letter by letter, and the way to say why. */
export function Differences({ page, failed }: { page: RequestPage; failed: AnswerProblems }) {
  const { t } = useWords();
  const { differences, standing, answer } = page;
  if (!differences) return null;
  const { rows, reasons, records } = differences;
  const caption = t("supplier:differ");
  return (
    <section id="differ" className="nexc" aria-labelledby="h-differ">
      <div className="shead">
        <h2 id="h-differ">{caption}</h2>
      </div>
      <p>{t(answer ? "supplier:differ_intro" : "supplier:differ_intro_sent")}</p>
      {standing === "ended" ? (
        <ExceptionTable rows={rows} caption={caption} reasonBy={t("serials:col.reason")} />
      ) : (
        <Form
          key={rows.map(({ said }) => said.length).join()}
          method="post"
          action={page.request.href}
          className="form"
          encType="multipart/form-data"
          noValidate
        >
          <input type="hidden" name="key" value={page.pageKey} />
          <ReasonFields {...{ rows, caption, reasons, failed }} prefix={DIFFER} act="explain-differences">
            <RecordField
              name={`${DIFFER}proof`}
              hint={t(answer ? "supplier:differ_proof_hint" : "supplier:differ_proof_hint_sent")}
              records={records}
              initial={failed.typed[`${DIFFER}proof`] ?? ""}
              error={failed.problems[`${DIFFER}proof`] ?? ""}
            />
          </ReasonFields>
        </Form>
      )}
    </section>
  );
}
