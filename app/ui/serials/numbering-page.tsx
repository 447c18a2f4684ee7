import { Link } from "@remix-run/react";
import { useProblems } from "~/http/use-problems.ts";
import type { EarlierNumbering } from "~/queries/serials/earlier-numbering.server.ts";
import type { NumberingLine } from "~/queries/serials/say-numbering.server.ts";
import { DateField } from "~/ui/date-field.tsx";
import { Input, Textarea } from "~/ui/field.tsx";
import { Note } from "~/ui/note.tsx";
import { FormPart, OrderForm, OrderFormFrame, type OrderFormPage } from "~/ui/order/order-form.tsx";
import { useWords } from "~/words/reader.tsx";

type Page = OrderFormPage & {
  form: { lines: NumberingLine[]; chosen: NumberingLine | null; earlier: EarlierNumbering | null; mayDeclare: boolean };
};

/** How the serials of each line are to be made, and a form to declare it for one. */
export function NumberingPage({ page }: { page: Page }) {
  const { t } = useWords();
  const { lines, chosen, mayDeclare } = page.form;
  const here = `/orders/${page.order.orderId}/numbering`;
  return (
    <OrderFormFrame page={page} title={t("numbering:title")} sub={t("numbering:sub")}>
      {lines.every(({ declared }) => !declared) ? <Note>{t("numbering:none")}</Note> : null}
      {lines.map((line) =>
        line.declared ? (
          <section key={line.lineId} aria-labelledby={`h-${line.lineId}`} className="numbering">
            <div className="sectionhead">
              <h2 id={`h-${line.lineId}`}>{line.name}</h2>
              <span className="small">
                {line.ordered} {mayDeclare ? <Link to={`${here}?line=${line.lineId}#f-numbering`}>{t("numbering:change")}</Link> : null}
              </span>
            </div>
            <Declared declared={line.declared} />
            <p className="small">{line.declared.on}</p>
          </section>
        ) : null,
      )}
      {mayDeclare && lines.length > 1 ? (
        <p>
          {lines
            .filter(({ declared }) => !declared)
            .map(({ lineId, name }) => (
              <Link key={lineId} className="numberingline" to={`${here}?line=${lineId}#f-numbering`}>
                {t("numbering:declare_for", { line: name })}
              </Link>
            ))}
        </p>
      ) : null}
      {chosen ? <NumberingForm key={chosen.lineId} page={page} line={chosen} /> : null}
    </OrderFormFrame>
  );
}

function Declared({ declared }: { declared: NonNullable<NumberingLine["declared"]> }) {
  const { t } = useWords();
  const facts = [
    ["rule", declared.rules],
    ["range", declared.ranges],
    ["quantity", declared.quantity],
    ["run", declared.run],
    ["prints", declared.prints],
    ["assigns", declared.assigns],
    ["verifies", declared.verifies],
  ] as const;
  return (
    <dl className="facts nstated">
      {facts.map(([key, value]) => (
        <div key={key}>
          <dt>{t(`numbering:row.${key}`)}</dt>
          <dd className={key === "rule" || key === "range" ? "code" : undefined}>{value || t("numbering:nothing")}</dd>
        </div>
      ))}
    </dl>
  );
}

function NumberingForm({ page, line }: { page: Page; line: NumberingLine }) {
  const { t, language } = useWords();
  const { at, typed } = useProblems();
  const { earlier } = page.form;
  const mine = typed("lineId", line.lineId) === line.lineId;
  const was = (name: "rules" | "ranges" | "quantity" | "runFrom" | "runTo" | "prints" | "assigns" | "verifies") => {
    const filledIn: Partial<Record<typeof name, string>> = line.declared ?? earlier ?? {};
    const known = filledIn[name] ?? "";
    return mine ? typed(name, known) : known;
  };
  const help = (
    <>
      {t("numbering:rules_hint")}{" "}
      <a href={`/numbering-rules?lang=${language}`} target="_blank" rel="noreferrer">
        {t("numbering:see_help")}
      </a>
    </>
  );
  const plain = { spellCheck: false, autoCapitalize: "off", autoComplete: "off" } as const;
  return (
    <OrderForm page={page} name={line.lineId} act={t("numbering:declare")}>
      <input type="hidden" name="lineId" value={line.lineId} />
      {earlier ? (
        <Note head={t("numbering:filled_in", { order: t("orders:po", { number: earlier.number }) })}>
          {t(earlier.declared ? "numbering:filled_in_declared" : "numbering:filled_in_log")}
        </Note>
      ) : null}
      <FormPart id="f-numbering" title={t("numbering:declare_for", { line: line.name })} hint={line.ordered}>
        <Textarea
          {...plain}
          name="rules"
          label={t("numbering:rules")}
          hint={help}
          defaultValue={was("rules")}
          error={at("rules") ?? ""}
          rows={2}
        />
        <Textarea
          {...plain}
          name="ranges"
          label={t("numbering:ranges")}
          hint={t("numbering:ranges_hint")}
          placeholder={t("numbering:ranges_example")}
          optional
          defaultValue={was("ranges")}
          error={at("ranges") ?? ""}
          rows={2}
        />
        <Input
          name="quantity"
          label={t("numbering:quantity")}
          optional
          inputMode="numeric"
          autoComplete="off"
          defaultValue={was("quantity")}
          error={at("quantity") ?? ""}
        />
        {(["runFrom", "runTo"] as const).map((name) => (
          <DateField
            key={name}
            name={name}
            label={t(`numbering:${name === "runFrom" ? "run_from" : "run_to"}`)}
            {...(name === "runFrom" ? { hint: t("numbering:run_hint") } : {})}
            optional
            defaultValue={was(name)}
            error={at(name) ?? ""}
          />
        ))}
      </FormPart>
      <FormPart id="f-parties" title={t("numbering:parties")}>
        {(["prints", "assigns", "verifies"] as const).map((name) => (
          <Input
            key={name}
            name={name}
            label={t(`numbering:${name}`)}
            optional
            autoComplete="off"
            maxLength={200}
            defaultValue={was(name)}
            error={at(name) ?? ""}
          />
        ))}
      </FormPart>
    </OrderForm>
  );
}
