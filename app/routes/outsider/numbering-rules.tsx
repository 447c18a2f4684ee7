import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { dateIn } from "~/domain/calendar/calendar.ts";
import { CHECKS } from "~/domain/numbering/check-character.ts";
import { pageLanguage } from "~/http/page-language.server.ts";
import { tryRule } from "~/queries/serials/try-rule.server.ts";
import { Door } from "~/routes/auth/door.tsx";
import { titled } from "~/routes/auth/titled.ts";
import { Button } from "~/ui/button.tsx";
import { Input } from "~/ui/field.tsx";
import { Icon } from "~/ui/icon.tsx";
import { getFixedT } from "~/words/language.server.ts";
import { useWords } from "~/words/reader.tsx";

const EXAMPLE = "HP26-{n:7}";
/** Written as they are in rules, for everybody alike. */
const PARTS = [
  ["{n}", "n"],
  ["{n:7}", "width"],
  ["{n:7:16}  {n::36}", "base"],
  ["{yyyy} {yy} {mm} {dd} {ddd} {ww}", "date"],
  ["{line:A|B|C}", "list"],
  ["{check:luhn}", "check"],
  ["{{  }}", "braces"],
] as const;
const SAMPLES = ["HP26-{n:7}", "{yy}{ww}{line:A|B}{n:5}{check:luhn}", "SN{n}", "{yyyy}-{n:6:36}"] as const;

export const meta = titled;

/** How numbering rules are written, for buyers and suppliers alike, and a rule to try: `?rule=` and `?serial=`. */
export async function loader({ request }: LoaderFunctionArgs) {
  const t = getFixedT(await pageLanguage(request));
  const search = new URL(request.url).searchParams;
  const rule = (search.get("rule") ?? EXAMPLE).trim();
  const serial = (search.get("serial") ?? "").trim();
  const tried = tryRule(t, rule, serial, dateIn("UTC", new Date().toISOString()));
  return { title: t("shell:title", { page: t("numbering:help_title") }), rule, serial, tried };
}

export default function NumberingRules() {
  const { t } = useWords();
  const { rule, serial, tried } = useLoaderData<typeof loader>();
  return (
    <Door title={t("numbering:help_title")} intro={t("numbering:help_intro")}>
      <section aria-labelledby="h-try" className="ruletry">
        <h2 id="h-try">{t("numbering:try")}</h2>
        <Form method="get" className="form">
          <Input
            key={rule}
            name="rule"
            label={t("numbering:rule")}
            defaultValue={rule}
            error={tried.problem}
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
          />
          <Input
            name="serial"
            label={t("numbering:serial")}
            optional
            defaultValue={serial}
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
          />
          <Button kind="main">{t("numbering:try_go")}</Button>
        </Form>
        <div role="status">
          {tried.examples.length > 0 ? (
            <p>
              {t("numbering:makes")} <span className="code">{tried.examples.join(", ")}</span>
            </p>
          ) : null}
          {tried.why ? (
            <p className={tried.fits ? "good" : "bad"}>
              <Icon name={tried.fits ? "done" : "alert"} /> {tried.why}
            </p>
          ) : null}
        </div>
      </section>
      <section aria-labelledby="h-parts">
        <h2 id="h-parts">{t("numbering:parts")}</h2>
        <p>{t("numbering:parts_intro")}</p>
        <dl className="ruleparts">
          {PARTS.map(([part, name]) => (
            <div key={name}>
              <dt className="code">{part}</dt>
              <dd>{t(`numbering:part.${name}`)}</dd>
            </div>
          ))}
        </dl>
        <p>{t("numbering:anew")}</p>
      </section>
      <section aria-labelledby="h-checks">
        <h2 id="h-checks">{t("numbering:checks")}</h2>
        <dl className="ruleparts">
          {CHECKS.map((check) => (
            <div key={check}>
              <dt className="code">{`{check:${check}}`}</dt>
              <dd>{t(`numbering:check.${check}`)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-labelledby="h-samples">
        <h2 id="h-samples">{t("numbering:samples")}</h2>
        <ul>
          {SAMPLES.map((one) => (
            <li key={one}>
              <a className="code" href={`?${new URLSearchParams({ rule: one })}`}>
                {one}
              </a>
            </li>
          ))}
        </ul>
      </section>
    </Door>
  );
}
