import { Form } from "@remix-run/react";
import type { ShownDraft } from "~/routes/supplier/serials/draft-log.server.ts";
import { Button } from "~/ui/button.tsx";
import { Select } from "~/ui/field.tsx";
import { Note } from "~/ui/note.tsx";
import { useWords } from "~/words/reader.tsx";

type Shown = { draft: ShownDraft; pageKey: string };

/** The sheet and the columns that were read, to be confirmed or changed. */
export function TableForm({ draft: { table }, pageKey }: Shown) {
  const { t } = useWords();
  if (!table?.choice) return null;
  const serial = table.columns.find(({ place }) => place === table.serial);
  return (
    <details className="morefiles" open={!serial || undefined}>
      <summary>
        {table.words || t("serials:read_from_none")}
        <span className="small blk">{table.confirmed ? t("serials:columns_confirmed") : t("serials:columns_found")}</span>
      </summary>
      <Form method="post" encType="multipart/form-data" className="form">
        <input type="hidden" name="key" value={pageKey} />
        <input type="hidden" name="sheet_shown" value={table.sheet} />
        {table.sheets.length > 1 ? (
          <Select name="sheet" label={t("serials:sheet")} defaultValue={table.sheet}>
            <Places places={table.sheets} />
          </Select>
        ) : null}
        <Select name="serial_column" label={t("serials:serial_column")} defaultValue={table.serial}>
          {serial ? null : <option value="">{t("serials:choose_column")}</option>}
          <Places places={table.columns} />
        </Select>
        <Select name="carton_column" label={t("serials:carton_column")} defaultValue={table.carton}>
          <option value="">{t("serials:no_column")}</option>
          <Places places={table.columns} />
        </Select>
        <Select name="date_column" label={t("serials:date_column")} defaultValue={table.date}>
          <option value="none">{t("serials:no_days")}</option>
          <Places places={table.columns} />
        </Select>
        <Button name="act" value="columns">
          {t("serials:confirm_columns")}
        </Button>
      </Form>
    </details>
  );
}

function Places({ places }: { places: readonly { place: string; words: string }[] }) {
  return (
    <>
      {places.map(({ place, words }) => (
        <option key={place} value={place}>
          {words}
        </option>
      ))}
    </>
  );
}

/** The rule that the log seems to follow, to be taken into the answer with one act. */
export function RuleProposal({ draft: { proposal }, pageKey }: Shown) {
  const { t, language } = useWords();
  if (!proposal) return null;
  return (
    <Form method="post" encType="multipart/form-data" className="form">
      <input type="hidden" name="key" value={pageKey} />
      <Note>
        {proposal}{" "}
        <a href={`/numbering-rules?lang=${language}`} target="_blank" rel="noreferrer">
          {t("serials:rules_help")}
        </a>
      </Note>
      <Button name="act" value="rule">
        {t("serials:take_rule")}
      </Button>
    </Form>
  );
}
