import { Choice, FieldError, Input } from "~/ui/field.tsx";
import { Icon } from "~/ui/icon.tsx";
import { KeepTogether } from "~/ui/keep-together.tsx";
import { Choices, shownShortly } from "~/ui/supplier/answer-files.tsx";
import { type AnswerFile, type AnswerRule, isBackground, isOlder, isRemoved, statedDateOf, type Values } from "~/ui/supplier/missing.ts";
import { formatBytes, formatDate } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";
import type { WordKey } from "~/words/translate.ts";

type RowProps = {
  file: AnswerFile;
  rule: AnswerRule;
  choices: { value: string; label: string }[];
  /** As typed now, and as they were when the page was made. */
  values: Values;
  initial: Record<string, string>;
  problems: Record<string, string>;
  /** A new log takes its place. */
  replaced: boolean;
  selecting: boolean;
  onRetry: (files: File[]) => void;
};

/** One file that the server holds: what it is, how it counts, and what may be changed about it. */
export function AnswerFileRow({ file, rule, choices, values, initial, problems, replaced, selecting }: RowProps) {
  const { t, language } = useWords();
  const removed = isRemoved(file, values);
  const background = isBackground(file, values);
  const older = file.state === "ready" && !removed && isOlder(file, values, rule);
  const stated = statedDateOf(file, values);
  const dated = stated
    ? t("supplier:stated", { date: formatDate(stated, language) })
    : file.embeddedDate
      ? t("supplier:in_file", { date: formatDate(file.embeddedDate, language) })
      : file.state === "ready"
        ? t("supplier:no_date")
        : "";
  const carton = values[`carton.${file.id}`];
  const detail = [
    carton ? t("supplier:carton_shown", { carton }) : shownShortly(file, values, choices),
    formatBytes(file.bytes),
    dated,
  ].filter(Boolean);
  const problem = problems[`background.${file.id}`];
  return (
    <li className={older || problem ? "sfile is-ask" : "sfile"}>
      {file.thumbnail ? (
        <img className="thumb" src={file.thumbnail} alt="" loading="lazy" />
      ) : (
        <span className="thumb nothumb">
          <Icon name="file" />
        </span>
      )}
      <div>
        <p className="sname">{file.name}</p>
        <p className="small">
          <KeepTogether text={detail.join(". ")} />
        </p>
      </div>
      <State file={file} removed={removed} />
      <div className="swide">
        {file.state === "ready" ? <input type="hidden" name="f" value={file.id} /> : null}
        {selecting && file.state === "ready" ? (
          <Choice type="checkbox" name="pick" value={file.id} label={t("supplier:pick", { name: file.name })} />
        ) : null}
        {file.reason ? (
          <p className="bad">
            {t(reasonKey(file.reason))} {file.state === "ready" ? t("supplier:unreadable_kept") : null}
          </p>
        ) : null}
        {file.state === "open" ? (
          <p>{t("supplier:choose_again", { sent: formatBytes(file.received), size: formatBytes(file.bytes) })}</p>
        ) : null}
        {file.fault ? (
          <p className="warn">
            <Icon name="alert" /> {t("supplier:fault_in_file", { words: file.fault.words })}
            {file.fault.mend ? <span className="small blk">{t("supplier:mend", { words: file.fault.mend })}</span> : null}
          </p>
        ) : null}
        {older ? (
          <p className="warn">
            <Icon name="alert" /> <KeepTogether text={t("supplier:older", { date: formatDate(rule.orderedOn, language) })} />
          </p>
        ) : null}
        {problem && older && !background ? <FieldError>{problem}</FieldError> : null}
        {file.state === "ready" && file.reason === null ? (
          <>
            {older || background || file.fault || initial[`background.${file.id}`] || initial[`remove.${file.id}`] ? (
              <ToggleRow file={file} initial={initial} />
            ) : null}
            {replaced ? <Replaced file={file} initial={initial} /> : null}
            <ChangeFile {...{ file, rule, choices, values, initial, problems, replaced }} />
          </>
        ) : (
          <Choice
            type="checkbox"
            name={`remove.${file.id}`}
            defaultChecked={Boolean(initial[`remove.${file.id}`])}
            label={t(file.sentWith ? "supplier:leave_out" : "supplier:remove")}
          />
        )}
      </div>
    </li>
  );
}

/** An older file is asked about: kept as background or left out. Ticks, not buttons: nothing happens by being clicked through. */
function ToggleRow({ file, initial }: Pick<RowProps, "file" | "initial">) {
  const { t } = useWords();
  return (
    <div className="sup-toggles">
      <label className="btn sup-toggle">
        <input
          type="checkbox"
          name={`background.${file.id}`}
          id={`field-background.${file.id}`}
          defaultChecked={Boolean(initial[`background.${file.id}`])}
        />
        {t("supplier:keep_background")}
      </label>
    </div>
  );
}

/** Together with the new log it would hold each number twice: it stays away unless both are meant. */
function Replaced({ file, initial }: Pick<RowProps, "file" | "initial">) {
  const { t } = useWords();
  return (
    <>
      <p className="small">{t("supplier:replaced")}</p>
      <Choice type="checkbox" name={`along.${file.id}`} defaultChecked={Boolean(initial[`along.${file.id}`])} label={t("supplier:along")} />
      <input type="hidden" name={`remove.${file.id}`} value={initial[`remove.${file.id}`] ?? ""} />
    </>
  );
}

function State({ file, removed }: { file: AnswerFile; removed: boolean }) {
  const { t } = useWords();
  if (removed) return <p className="sstate">{t("supplier:removed")}</p>;
  if (file.state === "refused" || file.state === "open") {
    return (
      <p className="sstate bad">
        <Icon name="alert" />
        {t(file.state === "refused" ? "supplier:not_taken" : "supplier:stopped")}
      </p>
    );
  }
  if (file.state === "examining") return <p className="sstate">{t("supplier:checking")}</p>;
  return (
    <p className="sstate good">
      <Icon name="done" />
      {file.sentWith === null ? t("supplier:received") : t("supplier:sent_with", { n: file.sentWith })}
    </p>
  );
}

/** What is chosen for all may be changed for one: what it shows, its date, what is masked in it, or whether it is sent. */
function ChangeFile({ file, rule, choices, values, initial, problems, replaced }: Omit<RowProps, "selecting" | "onRetry">) {
  const { t } = useWords();
  const { id } = file;
  const at = (name: string) => initial[`${name}.${id}`] ?? "";
  const wrong = ["date", "masked_words"].some((name) => problems[`${name}.${id}`]);
  return (
    <details className="sup-change" open={wrong || (Boolean(at("remove")) && !replaced) || undefined}>
      <summary>
        <span aria-hidden="true">{t("supplier:change")}</span>
        <span className="visually-hidden">{t("supplier:change_of", { name: file.name })}</span>
      </summary>
      <div className="field">
        <label htmlFor={`field-shows.${id}`}>{t("supplier:shows")}</label>
        <select id={`field-shows.${id}`} name={`shows.${id}`} defaultValue={at("shows")}>
          <option value="">{rule.tied ? t("supplier:as_all") : t("supplier:choose")}</option>
          <Choices choices={choices} />
        </select>
      </div>
      <Input name={`carton.${id}`} label={t("supplier:carton")} optional autoComplete="off" maxLength={80} defaultValue={at("carton")} />
      <div className="two">
        <Input
          name={`serial_from.${id}`}
          label={t("supplier:serial_from")}
          optional
          autoComplete="off"
          maxLength={80}
          defaultValue={at("serial_from")}
        />
        <Input
          name={`serial_to.${id}`}
          label={t("supplier:serial_to")}
          optional
          autoComplete="off"
          maxLength={80}
          defaultValue={at("serial_to")}
        />
      </div>
      <Input
        name={`date.${id}`}
        label={t("supplier:stated_date")}
        optional
        autoComplete="off"
        placeholder={t("dates:example")}
        defaultValue={at("date")}
        error={problems[`date.${id}`]}
      />
      <Choice type="checkbox" name={`masked.${id}`} defaultChecked={Boolean(at("masked"))} label={t("supplier:masked")} />
      {values[`masked.${id}`] || at("masked") || problems[`masked_words.${id}`] ? (
        <Input
          name={`masked_words.${id}`}
          label={t("supplier:masked_words")}
          defaultValue={at("masked_words")}
          error={problems[`masked_words.${id}`]}
        />
      ) : (
        <noscript>
          <input name={`masked_words.${id}`} aria-label={t("supplier:masked_words")} placeholder={t("supplier:masked_words")} />
        </noscript>
      )}
      {replaced ? null : (
        <Choice
          type="checkbox"
          name={`remove.${id}`}
          defaultChecked={Boolean(at("remove"))}
          label={t(file.sentWith ? "supplier:leave_out" : "supplier:remove")}
        />
      )}
    </details>
  );
}

const UPLOAD_REASONS = new Set(["same_file", "arrived_changed"]);
const reasonKey = (reason: string) => (UPLOAD_REASONS.has(reason) ? `uploads:${reason}` : `files:reason_${reason}`) as WordKey;
