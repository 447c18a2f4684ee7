import { Form, Link } from "@remix-run/react";
import type { Template } from "~/domain/templates/template.ts";
import { Button } from "~/ui/button.tsx";
import { DateText } from "~/ui/date-text.tsx";
import { templateName } from "~/ui/template-name.ts";
import { useWords } from "~/words/reader.tsx";
import type { Translate } from "~/words/translate.ts";
import { sayItem } from "./say-item.ts";

type Kept = Template & { retired: boolean; at: string | null; by: string | null };

/** One template: whom it is for, what it asks and when, its versions, and what an owner may do with it. */
export function TemplateEntry({ template, versions, manage }: { template: Kept; versions: readonly Kept[]; manage: boolean }) {
  const { t } = useWords();
  const { templateId, version, match, retired, items, refusalHolds } = template;
  const goods = [
    ...match.flags.map((flag) => t(`suppliers:flag.${flag}`)),
    ...match.riskClasses.map((risk) => t(`templates:risk.${risk}`)),
    ...match.markets,
  ];
  return (
    <article className="template">
      <header>
        <h3>
          {templateName(t, template)} <span className="small">{t("submissions:version", { n: version })}</span>
        </h3>
        {retired ? <span className="tag">{t("templates:retired")}</span> : null}
        {manage ? (
          <Form method="post" className="right">
            <input type="hidden" name="templateId" value={templateId} />
            <input type="hidden" name="version" value={version} />
            <Link to={`?edit=${templateId}`}>{t("templates:edit")}</Link>
            <Button size="small" kind="quiet" name="intent" value={retired ? "restore" : "retire"}>
              {t(retired ? "templates:restore" : "templates:retire")}
            </Button>
          </Form>
        ) : null}
      </header>
      <p className="small">
        {goods.length > 0 ? t("templates:for_goods", { goods: goods.join(t("orders:list_comma")) }) : t("templates:for_rest")}.{" "}
        {t("templates:holds_said", { what: t(`templates:holds.${refusalHolds}`) })}.
      </p>
      <details>
        <summary>{t("templates:asks", { list: askedIn(t, items) })}</summary>
        <Items items={items} />
      </details>
      {versions.length > 1 ? (
        <details>
          <summary>{t("templates:versions", { count: versions.length })}</summary>
          {versions.map((old) => (
            <section key={old.version}>
              <p className="small">
                {t("submissions:version", { n: old.version })}
                {t("steps:colon")} {old.at ? <DateText instant={old.at} show="instant" /> : t("templates:with_product")}
                {old.by ? `, ${old.by}` : null}
                {old.retired ? `, ${t("templates:retired")}` : null}
              </p>
              {old.version === version ? null : <Items items={old.items} />}
            </section>
          ))}
        </details>
      ) : null}
    </article>
  );
}

const askedIn = (t: Translate, items: Template["items"]): string =>
  [...new Set(items.filter(({ chosen }) => chosen).map(({ evidenceType }) => t(`evidence:in_sentence.${evidenceType}`)))].join(
    t("orders:list_comma"),
  );

function Items({ items }: { items: Template["items"] }) {
  const { t } = useWords();
  return (
    <ul className="templateasks">
      {items.map((item) => (
        <li key={JSON.stringify(item)} className={item.chosen ? undefined : "meta"}>
          <span className="mid">{t(`evidence:name.${item.evidenceType}`)}</span> <span className="small">{sayItem(t, item)}</span>
        </li>
      ))}
    </ul>
  );
}
