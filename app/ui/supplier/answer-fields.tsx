import type { RequestPage } from "~/routes/supplier/request/load-request.server.ts";
import { DateField } from "~/ui/date-field.tsx";
import { FieldError, fieldId, Input, Textarea } from "~/ui/field.tsx";
import { KeepTogether } from "~/ui/keep-together.tsx";
import { type AnswerFile, type AnswerRule, isBackground, type Missing, sentFiles, usualDate, type Values } from "~/ui/supplier/missing.ts";
import type { AnswerProblems } from "~/ui/supplier/request-view.tsx";
import { formatDate } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";
import type { WordKey } from "~/words/translate.ts";

type Answer = NonNullable<RequestPage["answer"]>;
type FieldRule = AnswerRule["fields"][number];

type AskedFieldsProps = {
  answer: Answer;
  files: AnswerFile[];
  values: Values;
  failed: AnswerProblems;
  missing: Missing[];
  /** Called after a value was set by a button, which the form does not notice by itself. */
  onSet: () => void;
};

/** The one list of what has to be given: only what nobody knows yet. An entry stays where it is while it is filled in. */
export function AskedFields({ answer, files, values, failed, missing, onSet }: AskedFieldsProps) {
  const { t } = useWords();
  const { problems, typed } = failed;
  const dateless = sentFiles(files, values).filter(
    (file) => file.embeddedDate === null && !isBackground(file, values) && !values[`date.${file.id}`],
  );
  const short = missing.find((one) => one.kind === "files");
  const asked = answer.rule.fields.filter(({ name }) => answer.asked.includes(name));
  let place = 0;
  const number = () => {
    place += 1;
    return (
      <span className="n" aria-hidden="true">
        {place}
      </span>
    );
  };
  return (
    <section aria-labelledby="h-miss" id="missing">
      <div className="shead">
        <h2 id="h-miss">{missing.length > 0 ? t("supplier:still_missing", { count: missing.length }) : t("supplier:nothing_missing")}</h2>
      </div>
      {short ? (
        <p className="field">
          <span>
            {number()}
            <a href={`#${fieldId("files")}`}>{t("supplier:missing.files", { count: short.count })}</a>
          </span>
        </p>
      ) : null}
      {dateless.length > 0 ? (
        <DateForAll
          files={dateless}
          usual={usualDate(files)}
          initial={answer.values.date_all ?? ""}
          error={problems.date_all}
          onSet={onSet}
          number={number()}
        />
      ) : null}
      {asked.map((field) => (
        <AnswerField
          key={field.name}
          field={field}
          initial={answer.values[`fields.${field.name}`] ?? ""}
          problems={problems}
          number={number()}
        />
      ))}
      <fieldset className="field">
        <legend className="flabel">
          {number()}
          {t("supplier:signer")}
        </legend>
        <span className="hint" id="signer-hint">
          {t("supplier:signer_hint")}
        </span>
        <div className="two">
          <Signer
            name="attested_name"
            label={t("supplier:name")}
            autoComplete="name"
            initial={typed.attested_name ?? ""}
            error={problems.attested_name}
          />
          <Signer
            name="attested_title"
            label={t("supplier:title")}
            autoComplete="organization-title"
            initial={answer.values.attested_title ?? ""}
            error={problems.attested_title}
          />
        </div>
      </fieldset>
    </section>
  );
}

function Signer(props: { name: string; label: string; autoComplete: string; initial: string; error: string | undefined }) {
  const { name, label, autoComplete, initial, error } = props;
  const id = fieldId(name);
  return (
    <div>
      <input
        id={id}
        name={name}
        aria-label={label}
        placeholder={label}
        autoComplete={autoComplete}
        maxLength={200}
        defaultValue={initial}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-message` : "signer-hint"}
      />
      {error ? (
        <p className="field-message" id={`${id}-message`}>
          <FieldError>{error}</FieldError>
        </p>
      ) : null}
    </div>
  );
}

type DateForAllProps = {
  files: AnswerFile[];
  usual: string | null;
  initial: string;
  error: string | undefined;
  onSet: () => void;
  number: React.ReactNode;
};

/** One date for all files that carry none; what the other files say is offered. */
function DateForAll({ files, usual, initial, error, onSet, number }: DateForAllProps) {
  const { t, language } = useWords();
  const id = fieldId("date_all");
  const [first] = files;
  const says = usual ? formatDate(usual, language) : null;
  const names = files
    .slice(0, 5)
    .map(({ name }) => name)
    .join(t("supplier:list_comma"));
  return (
    <div className={error ? "field field-bad" : "field"}>
      <label htmlFor={id}>
        {number}
        {t("supplier:missing.date", { count: files.length, name: first?.name ?? "" })}
      </label>
      <span className="hint">
        <KeepTogether
          text={`${t("supplier:no_date_in", { names: files.length > 5 ? `${names}, …` : names })}${says ? ` ${t("supplier:usual_date", { date: says })}` : ""}`}
        />
      </span>
      <div className={first?.thumbnail ? "inline" : "inline inline-bare"}>
        {first?.thumbnail ? <img className="thumb" src={first.thumbnail} alt="" /> : null}
        <input
          id={id}
          name="date_all"
          placeholder={t("dates:example")}
          autoComplete="off"
          defaultValue={initial}
          aria-invalid={error ? true : undefined}
        />
        {says ? (
          <button
            className="btn"
            type="button"
            onClick={(event) => {
              const input = event.currentTarget.form?.elements.namedItem("date_all");
              if (input instanceof HTMLInputElement) input.value = says;
              onSet();
            }}
          >
            <span className="nw">{t("supplier:use_date", { date: says })}</span>
          </button>
        ) : null}
      </div>
      {error ? (
        <p className="field-message">
          <FieldError>{error}</FieldError>
        </p>
      ) : null}
    </div>
  );
}

/** Opens beside the answer, which stays as it is. */
function RuleHelp() {
  const { t, language } = useWords();
  return (
    <a href={`/numbering-rules?lang=${language}`} target="_blank" rel="noreferrer">
      {t("serials:rules_help")}
    </a>
  );
}

type AnswerFieldProps = { field: FieldRule; initial: string; problems: Record<string, string>; number?: React.ReactNode };

function AnswerField({ field: { name, kind, required }, initial, problems, number }: AnswerFieldProps) {
  const { t } = useWords();
  const words = t(`evidence:field.${name}` as WordKey);
  const shared = {
    name: `fields.${name}`,
    label: (
      <>
        {number}
        {words}
      </>
    ),
    optional: !required,
    defaultValue: initial,
    error: problems[`fields.${name}`],
    ...(name === "numbering_rule" ? { hint: <RuleHelp /> } : {}),
  };
  if (kind === "text") return <Textarea {...shared} rows={2} />;
  if (kind === "date") return <DateField {...shared} />;
  return (
    <Input {...shared} inputMode={kind === "count" ? "numeric" : undefined} autoComplete={name === "company" ? "organization" : "off"} />
  );
}

/** What is known from elsewhere on the order, to be checked; and what may be given beside. */
export function KnownFields({ answer, problems }: { answer: Answer; problems: Record<string, string> }) {
  const { t } = useWords();
  const known = answer.rule.fields.filter(({ name }) => !answer.asked.includes(name));
  if (known.length === 0) return null;
  const wrong = known.some(({ name }) => problems[`fields.${name}`]);
  const listed = known.flatMap(({ name }) => answer.values[`fields.${name}`] || []);
  return (
    <details className="morefiles" open={wrong || undefined}>
      <summary>
        {t("supplier:known_heading")}
        <span className="small blk">{listed.join(t("supplier:list_comma"))}</span>
      </summary>
      <p className="hint">{t("supplier:known_hint")}</p>
      {known.map((field) => (
        <AnswerField key={field.name} field={field} initial={answer.values[`fields.${field.name}`] ?? ""} problems={problems} />
      ))}
    </details>
  );
}
