import { useEffect, useRef } from "react";
import { useWords } from "~/words/reader.tsx";
import { fieldId } from "./field.tsx";

export type FieldProblem = { /** Name of the field, or null when it belongs to the whole form. */ field: string | null; message: string };

/** What is wrong with a form, above it, each line a link to its field. Takes the focus when it appears. */
export function ErrorSummary({ problems }: { problems: FieldProblem[] }) {
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const key = problems.map((problem) => `${problem.field}:${problem.message}`).join("\n");
  useEffect(() => {
    if (key) box.current?.focus();
  }, [key]);
  if (problems.length === 0) return null;
  return (
    <div className="errors" role="alert" tabIndex={-1} ref={box}>
      <h2>{t("shell:errors_title", { count: problems.length })}</h2>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.field}-${problem.message}`}>
            {problem.field ? <a href={`#${fieldId(problem.field)}`}>{problem.message}</a> : problem.message}
          </li>
        ))}
      </ul>
    </div>
  );
}
