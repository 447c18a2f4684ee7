import { Link } from "@remix-run/react";
import { useRef } from "react";
import type { RequestPage } from "~/routes/supplier/request/load-request.server.ts";
import { Button } from "~/ui/button.tsx";
import { FieldError, fieldId } from "~/ui/field.tsx";
import { AnswerFileRow } from "~/ui/supplier/answer-file-row.tsx";
import { type AnswerFile, isBackground, isOlder, isRemoved, showsOf, type Values } from "~/ui/supplier/missing.ts";
import { SendingRow } from "~/ui/supplier/sending-row.tsx";
import type { Uploads } from "~/ui/supplier/use-uploads.ts";
import { useWords } from "~/words/reader.tsx";

type AnswerFilesProps = {
  uploads: Uploads;
  answer: NonNullable<RequestPage["answer"]>;
  values: Values;
  /** The log of the version before that a new one takes the place of. */
  replaced: AnswerFile | null;
  problems: Record<string, string>;
  /** "Select some" is on. */
  selecting: boolean;
  again: boolean;
  onApplied: () => void;
};

/** Rows shown before the rest is folded away; whatever needs a look is never folded. */
const SHOWN = 6;

/** The files of the answer: those on their way and those that need something first, then the others. */
export function AnswerFiles({ uploads, answer, values, replaced, problems, selecting, again, onApplied }: AnswerFilesProps) {
  const { t } = useWords();
  const { rule, choices } = answer;
  const list = useRef<HTMLElement>(null);
  const { sending, files } = uploads;
  const needsLook = (file: AnswerFile) =>
    file.state !== "ready" ||
    file.reason !== null ||
    file.fault !== null ||
    file.id === replaced?.id ||
    problems[`background.${file.id}`] !== undefined ||
    (isOlder(file, answer.values, rule) && !isRemoved(file, answer.values) && !isBackground(file, answer.values));
  const first = files.filter(needsLook);
  const plain = files.filter((file) => !needsLook(file));
  const shown = selecting ? plain : plain.slice(0, Math.max(0, SHOWN - first.length));
  const folded = plain.slice(shown.length);
  const row = (file: AnswerFile) => (
    <AnswerFileRow
      key={file.id}
      {...{ file, rule, choices, values, selecting, problems }}
      replaced={file.id === replaced?.id}
      initial={answer.values}
      onRetry={uploads.add}
    />
  );
  const count = files.filter((file) => file.state !== "refused" && !isRemoved(file, values)).length + sending.length;
  const stopped = sending.filter(({ state }) => state === "stopped").length + files.filter(({ state }) => state === "open").length;
  const tally = [
    [files.filter((file) => file.state === "ready" && !isRemoved(file, values)).length, "received"],
    [sending.filter(({ state }) => state !== "stopped").length, "sending"],
    [stopped, "stopped"],
  ] as const;

  const apply = () => {
    const root = list.current;
    const shows = root?.querySelector<HTMLSelectElement>("[name=pick_shows]")?.value;
    const carton = root?.querySelector<HTMLInputElement>("[name=pick_carton]")?.value.trim();
    for (const tick of root?.querySelectorAll<HTMLInputElement>("[name=pick]:checked") ?? []) {
      const select = root?.querySelector<HTMLSelectElement>(`[name="shows.${tick.value}"]`);
      const input = root?.querySelector<HTMLInputElement>(`[name="carton.${tick.value}"]`);
      if (select && shows) select.value = shows;
      if (input && carton) input.value = carton;
      tick.checked = false;
    }
    onApplied();
  };

  return (
    <section aria-labelledby="files" ref={list}>
      <div className="shead">
        <h2 id="files">{count === 0 ? t("supplier:files_none") : t("supplier:files_heading", { count })}</h2>
        <span className="small" role="status">
          {tally.flatMap(([count, name]) => (count > 0 ? [t(`supplier:tally.${name}`, { count })] : [])).join(t("supplier:list_comma"))}
        </span>
      </div>
      {rule.tied ? (
        <div className="all field">
          <span className="flabel">
            <label htmlFor={fieldId("shows_all")}>{t("supplier:all_show")}</label>{" "}
            {files.length > 1 ? (
              <Link to={selecting ? (again ? "?again" : "?") : again ? "?again&select" : "?select"} preventScrollReset>
                {selecting ? t("supplier:select_end") : t("supplier:select_some")}
              </Link>
            ) : null}
          </span>
          <select id={fieldId("shows_all")} name="shows_all" defaultValue={answer.values.shows_all ?? ""}>
            <option value="">{t("supplier:choose")}</option>
            <Choices choices={choices} />
          </select>
          {problems.shows_all ? (
            <p className="field-message">
              <FieldError>{problems.shows_all}</FieldError>
            </p>
          ) : null}
        </div>
      ) : null}
      {selecting ? (
        <fieldset className="sup-pick">
          <legend className="flabel">{t("supplier:selected_show")}</legend>
          <select name="pick_shows" aria-label={t("supplier:selected_show")}>
            <option value="">{t("supplier:choose")}</option>
            <Choices choices={choices} />
          </select>
          <input name="pick_carton" aria-label={t("supplier:carton")} placeholder={t("supplier:carton")} autoComplete="off" />
          <Button
            name="act"
            value="apply"
            onClick={(event) => {
              event.preventDefault();
              apply();
            }}
          >
            {t("supplier:apply")}
          </Button>
        </fieldset>
      ) : null}
      {files.length + sending.length > 0 ? (
        <ul className="sfiles">
          {sending.map((file) => (
            <SendingRow
              key={file.localId}
              file={file}
              onGoOn={() => uploads.goOn(file.localId)}
              onDrop={() => uploads.drop(file.localId)}
            />
          ))}
          {first.map(row)}
          {shown.map(row)}
        </ul>
      ) : null}
      {folded.length > 0 ? (
        <details className="morefiles">
          <summary>{t("supplier:more_received", { count: folded.length })}</summary>
          <ul className="sfiles">{folded.map(row)}</ul>
        </details>
      ) : null}
    </section>
  );
}

export function Choices({ choices }: { choices: { value: string; label: string }[] }) {
  return (
    <>
      {choices.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </>
  );
}

/** What a file shows, in short: its carton, else its own choice; what holds for all is said once above. */
export function shownShortly(file: AnswerFile, values: Values, choices: { value: string; label: string }[]): string {
  return values[`shows.${file.id}`] ? (choices.find(({ value }) => value === showsOf(file, values))?.label ?? "") : "";
}
