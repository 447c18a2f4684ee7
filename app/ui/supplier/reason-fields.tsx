import type { ReactNode } from "react";
import { Button } from "~/ui/button.tsx";
import { Choice, FieldError, Select, Textarea } from "~/ui/field.tsx";
import { ExceptionTable, type LetteredRow } from "~/ui/serials/exception-table.tsx";
import { useWords } from "~/words/reader.tsx";

export type ReasonFailed = { problems: Record<string, string>; typed: Record<string, string>; letters: string[] };
type Props = {
  rows: readonly LetteredRow[];
  caption: string;
  reasons: readonly { code: string; words: string }[];
  failed: ReasonFailed;
  /** Stands before the names of the fields. */
  prefix?: string;
  /** The act that the button asks for. */
  act: string;
  /** The field of the record that shows the reason. */
  children: ReactNode;
};

/** Rows under letters, each to be ticked, and one reason for all that are. */
export function ReasonFields({ rows, caption, reasons, failed: { problems, typed, letters }, prefix = "", act, children }: Props) {
  const { t } = useWords();
  const at = (name: string) => ({ name: prefix + name, error: problems[prefix + name] ?? "" });
  const { error, name } = at("letters");
  return (
    <>
      <fieldset id={`field-${name}`} className="plainset">
        <legend className="small">{t("serials:explain_hint")}</legend>
        {error ? <FieldError>{error}</FieldError> : null}
        <ExceptionTable
          rows={rows}
          caption={caption}
          reasonBy={t("serials:col.reason")}
          tick={{ name, ticked: (letter) => letters.includes(letter) }}
        />
      </fieldset>
      {rows.filter(({ standing }) => standing === "open").length > 1 ? (
        <Choice type="checkbox" name={`${prefix}all_open`} label={t("serials:tick_all")} />
      ) : null}
      <h3>{t("serials:explain")}</h3>
      <Select {...at("code")} label={t("serials:code")} defaultValue={typed[`${prefix}code`] ?? ""}>
        <option value="">{t("serials:choose_code")}</option>
        {reasons.map(({ code, words }) => (
          <option key={code} value={code}>
            {words}
          </option>
        ))}
      </Select>
      <Textarea {...at("words")} label={t("serials:words")} hint={t("serials:words_hint")} defaultValue={typed[`${prefix}words`] ?? ""} />
      {children}
      <Button name="act" value={act} kind="main">
        {t("serials:give")}
      </Button>
    </>
  );
}

type RecordProps = { name: string; hint: string; records: readonly { id: string; name: string }[]; initial: string; error: string };

/** A file that was sent and shows the reason. */
export function RecordField({ name, hint, records, initial, error }: RecordProps) {
  const { t } = useWords();
  return (
    <Select name={name} label={t("serials:proof")} hint={hint} defaultValue={initial} error={error}>
      <option value="">{t("serials:proof_none")}</option>
      {records.map((record) => (
        <option key={record.id} value={record.id}>
          {record.name}
        </option>
      ))}
    </Select>
  );
}
