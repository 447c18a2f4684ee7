import { Form } from "@remix-run/react";
import type { MatterPage } from "~/queries/matters/read-matter.server.ts";
import { Button } from "~/ui/button.tsx";
import { Select } from "~/ui/field.tsx";
import { useWords } from "~/words/reader.tsx";

/** Any two versions of what was said, word by word: what was taken out and put in is marked by more than colour. */
export function VersionsCompared({ page: { comparison } }: { page: MatterPage }) {
  const { t } = useWords();
  if (!comparison) return null;
  const choices = comparison.choices.map(({ statementId, label }) => (
    <option key={statementId} value={statementId}>
      {label}
    </option>
  ));
  return (
    <section aria-labelledby="h-compare" className="compared">
      <h2 id="h-compare">{t("matters:compare_two")}</h2>
      <Form method="get" className="choosetwo" preventScrollReset>
        <Select key={`from ${comparison.from}`} name="from" label={t("matters:compare_old")} defaultValue={comparison.from}>
          {choices}
        </Select>
        <Select key={`to ${comparison.to}`} name="to" label={t("matters:compare_new")} defaultValue={comparison.to}>
          {choices}
        </Select>
        <Button type="submit">{t("matters:compare")}</Button>
      </Form>
      <p className="worddiff">
        {comparison.parts.map(({ kind, words }, place) => {
          const key = `${place} ${kind}`;
          if (kind === "removed")
            return (
              <del key={key}>
                <span className="visually-hidden">{t("matters:removed")} </span>
                {words}
              </del>
            );
          if (kind === "added")
            return (
              <ins key={key}>
                <span className="visually-hidden">{t("matters:added")} </span>
                {words}
              </ins>
            );
          return <span key={key}>{words}</span>;
        })}
      </p>
      {comparison.parts.every(({ kind }) => kind === "same") ? <p className="meta">{t("matters:same_words")}</p> : null}
    </section>
  );
}
