import { Link } from "@remix-run/react";
import { isClosedQuestion, namedFor } from "~/domain/requests/question.ts";
import type { BegunRequest } from "~/queries/orders/request-schema.server.ts";
import { buttonClass } from "~/ui/button.tsx";
import { Note } from "~/ui/note.tsx";
import { useWords } from "~/words/reader.tsx";
import type { AskPage } from "./ask-form.tsx";

type Props = { page: AskPage; request: BegunRequest; n: number; question: string; use: (question: string) => void };

/**
 * Warns while a question is written that can be answered with yes or no, and offers what to ask instead in one click: the usual
 * question of this evidence, or other named evidence. Its hidden field says that the warning was seen; sending then goes through.
 */
export function QuestionLint({ page, request, n, question, use }: Props) {
  const { t } = useWords();
  if (!isClosedQuestion(question)) return null;
  const { begun, step } = page.form;
  const others = begun.length > 1 ? [] : namedFor(question).filter((type) => type !== request.type);
  const search = (type?: string) =>
    `?${new URLSearchParams([...(type ? [["type", type]] : []), ...(step ? [["step", step]] : [])]).toString()}`;
  return (
    <div aria-live="polite">
      <input type="hidden" name={`requests.${n}.warned`} value="yes" />
      <Note tone="warn" head={t("requests:closed")}>
        {t("requests:closed_text", { question: request.question })}
        <span className="lint">
          <button
            type="submit"
            name="intent"
            value={`usual.${n}`}
            formNoValidate
            className={buttonClass({ size: "small" })}
            onClick={(event) => {
              event.preventDefault();
              use(request.question);
            }}
          >
            {t("requests:closed_usual")}
          </button>
          {others.map((type) => (
            <Link key={type} to={search(type)} className={buttonClass({ size: "small" })}>
              {t("requests:closed_named", { type: t(`evidence:in_sentence.${type}`) })}
            </Link>
          ))}
          {begun.length > 1 ? null : <Link to={search()}>{t("requests:closed_all")}</Link>}
        </span>
      </Note>
    </div>
  );
}
