import { Form, Link } from "@remix-run/react";
import type { RequestPage } from "~/routes/supplier/request/load-request.server.ts";
import type { StatementShown } from "~/routes/supplier/request/show-statements.server.ts";
import { Button } from "~/ui/button.tsx";
import { Choice, FieldError, fieldId, Input, Select, Textarea } from "~/ui/field.tsx";
import type { AnswerProblems } from "~/ui/supplier/request-view.tsx";
import { useWords } from "~/words/reader.tsx";

type Props = { page: RequestPage; failed: AnswerProblems };

/** What the supplier has explained under this request, and the way to explain more, or otherwise. */
export function Explanations({ page, failed }: Props) {
  const { t } = useWords();
  const { threads } = page.statements;
  return (
    <>
      {threads.length > 0 ? (
        <section className="others" aria-labelledby="h-expl">
          <div className="shead">
            <h2 id="h-expl">{t("statements:yours")}</h2>
          </div>
          {threads.map((versions) => (
            <Thread key={versions[0]?.threadId} {...{ page, failed, versions }} />
          ))}
        </section>
      ) : null}
      {page.standing === "ended" ? null : <ExplainForm page={page} failed={failed} />}
    </>
  );
}

function Thread({ page, failed, versions }: Props & { versions: StatementShown[] }) {
  const { t } = useWords();
  const [newest, ...earlier] = versions;
  if (!newest) return null;
  return (
    <article className="said-thread">
      <Said statement={newest} />
      {newest.toConfirm ? <ConfirmForm {...{ page, failed }} statementId={newest.statementId} /> : null}
      {earlier.length > 0 ? (
        <details>
          <summary>{earlier.map(({ version }) => version).join(t("supplier:list_comma"))}</summary>
          {earlier.map((version) => (
            <Said key={version.statementId} statement={version} />
          ))}
        </details>
      ) : null}
      {page.standing === "ended" ? null : (
        <p>
          <Link to={`?explain=${newest.threadId}#explain`}>{t("statements:change")}</Link>
        </p>
      )}
    </article>
  );
}

function Said({ statement }: { statement: StatementShown }) {
  return (
    <div className="said">
      <p className="small">
        <b>{statement.version}</b> {statement.by}
      </p>
      <p className="quote">{statement.words}</p>
      <p className="small">{statement.meta}</p>
      {statement.entered ? <p className="small">{statement.entered}</p> : null}
      {statement.confirmed ? <p className="small good">{statement.confirmed}</p> : null}
    </div>
  );
}

function ConfirmForm({ page, failed: { problems, typed }, statementId }: Props & { statementId: string }) {
  const { t } = useWords();
  return (
    <Form method="post" action={page.request.href} className="form" encType="multipart/form-data">
      <input type="hidden" name="key" value={page.pageKey} />
      <input type="hidden" name="statementId" value={statementId} />
      <Input
        name="confirm_name"
        id={`${fieldId("confirm_name")}-${statementId}`}
        label={t("statements:confirm_name")}
        hint={t("statements:confirm_hint")}
        autoComplete="name"
        defaultValue={typed.confirm_name ?? ""}
        error={problems.confirm_name}
      />
      <Button name="act" value="confirm-words">
        {t("statements:confirm")}
      </Button>
    </Form>
  );
}

function ExplainForm({ page, failed: { problems, typed } }: Props) {
  const { t } = useWords();
  const { form } = page.statements;
  const changes = form.threadId !== "";
  const touched = ["explain_reason", "explain_words", "explain_author", "explain_about"].some((name) => problems[name]);
  return (
    <details id="explain" key={form.threadId} className="decline" open={touched || changes || undefined}>
      <summary>{t(changes ? "statements:explain_change" : "statements:explain")}</summary>
      <Form method="post" action={page.request.href} className="form" encType="multipart/form-data">
        <input type="hidden" name="key" value={page.pageKey} />
        <input type="hidden" name="thread" value={form.threadId} />
        <p>{changes ? t("statements:change_intro", { version: form.version }) : t("statements:explain_intro")}</p>
        <Select
          name="explain_reason"
          label={t("statements:reason")}
          defaultValue={typed.explain_reason || form.reason}
          error={problems.explain_reason}
        >
          <option value="">{t("statements:reason_choose")}</option>
          {form.reasons.map(({ reason, words }) => (
            <option key={reason} value={reason}>
              {words}
            </option>
          ))}
        </Select>
        <fieldset className="ticks" id={fieldId("explain_about")}>
          <legend>{t("statements:about")}</legend>
          {problems.explain_about ? (
            <FieldError>{problems.explain_about}</FieldError>
          ) : (
            <p className="hint">{t("statements:about_hint")}</p>
          )}
          {form.subjects.map(({ value, label }) => (
            <Choice
              key={value}
              type="checkbox"
              name="explain_about[]"
              value={value}
              defaultChecked={form.about.includes(value)}
              label={label}
            />
          ))}
        </fieldset>
        <Textarea
          name="explain_words"
          label={t("statements:words")}
          defaultValue={typed.explain_words || form.words}
          error={problems.explain_words}
        />
        <Input
          name="explain_author"
          label={t("statements:author")}
          autoComplete="name"
          defaultValue={typed.explain_author || form.author}
          error={problems.explain_author}
        />
        <Button name="act" value="explain">
          {t("statements:send")}
        </Button>
      </Form>
    </details>
  );
}
