import { Form } from "@remix-run/react";
import { useProblems } from "~/http/use-problems.ts";
import { Button } from "~/ui/button.tsx";
import { Input } from "~/ui/field.tsx";
import { Note } from "~/ui/note.tsx";
import { useWords } from "~/words/reader.tsx";
import type { MatterProps } from "./matter-view.tsx";

/** The handoff test: each question with its answer on the newest note, and a way to answer for whoever may. */
export function Handoff({ page, formKey }: MatterProps) {
  const { t } = useWords();
  return (
    <section aria-labelledby="h-handoff" className="handoff">
      <h2 id="h-handoff">{t("matters:handoff")}</h2>
      <p className="hint">{page.noteVersion > 0 ? t("matters:handoff_hint") : t("matters:handoff_after_note")}</p>
      <ol className="questions">
        {page.handoff.map((asked) => (
          <Question key={asked.question} page={page} formKey={formKey} asked={asked} />
        ))}
      </ol>
      {page.kept && page.noteVersion > 0 ? <Note>{page.kept}</Note> : null}
      {page.earlierAnswers.length > 0 ? (
        <details>
          <summary>{t("matters:earlier_answers")}</summary>
          <ul className="matters">
            {page.earlierAnswers.map(({ question, version, yes, by, words }) => (
              <li key={`${question}${version}${by}${words}`} className="matter">
                <p>
                  {question} <b>{t(yes ? "matters:yes" : "matters:no")}</b> {words ? <span className="quote">“{words}”</span> : null}
                </p>
                <p className="request-meta">
                  <span>{by}</span>
                  <span>{t("matters:on_note", { version })}</span>
                </p>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}

function Question({ page, formKey, asked }: MatterProps & { asked: MatterProps["page"]["handoff"][number] }) {
  const { t } = useWords();
  const { at, typed } = useProblems();
  const { question, answer } = asked;
  const name = `words.${question}`;
  return (
    <li>
      <p className="mid">{asked.says}</p>
      <p className="request-meta">
        <span>{asked.role}</span>
        {answer ? (
          <span className={answer.yes ? "good" : "bad"}>
            <b>{t(answer.yes ? "matters:yes" : "matters:no")}</b> {answer.words ? `“${answer.words}” ` : null}
            {answer.by}
          </span>
        ) : (
          <span>{t("matters:not_answered")}</span>
        )}
      </p>
      {asked.mayAnswer ? (
        <Form method="post" className="answer" noValidate preventScrollReset>
          <input type="hidden" name="key" value={`${formKey}${question}`} />
          <input type="hidden" name="intent" value="answer" />
          <input type="hidden" name="question" value={question} />
          <input type="hidden" name="noteVersion" value={page.noteVersion} />
          <Input name={name} label={t("matters:missing_words")} defaultValue={typed(name)} error={at(name) ?? ""} />
          <Button name="answer" value="yes" size="small">
            {t("matters:yes")}
          </Button>
          <Button name="answer" value="no" size="small">
            {t("matters:no")}
          </Button>
        </Form>
      ) : null}
    </li>
  );
}
