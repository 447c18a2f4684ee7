import { Form } from "@remix-run/react";
import type { MatterPage } from "~/queries/matters/read-matter.server.ts";
import { Button } from "~/ui/button.tsx";
import { Select } from "~/ui/field.tsx";
import { WordChanges } from "~/ui/statements/word-changes.tsx";
import { useWords } from "~/words/reader.tsx";

/** Any two versions of what was said, word by word: what was taken out and put in is marked by more than colour. */
export function VersionsCompared({ page: { comparison } }: { page: Pick<MatterPage, "comparison"> }) {
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
      <WordChanges parts={comparison.parts} />
      {comparison.parts.every(({ kind }) => kind === "same") ? <p className="meta">{t("matters:same_words")}</p> : null}
    </section>
  );
}
