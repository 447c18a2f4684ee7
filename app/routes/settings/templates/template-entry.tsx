import { Form, Link } from "@remix-run/react";
import type { Template } from "~/domain/templates/template.ts";
import { Button } from "~/ui/button.tsx";
import { DateText } from "~/ui/date-text.tsx";
import { templateName } from "~/ui/template-name.ts";
import { useWords } from "~/words/reader.tsx";
import type { Translate } from "~/words/translate.ts";

type Kept = Template & { retired: boolean; at: string | null; by: string | null };

/** One template: whom it is for, what it asks, its versions, and what an owner may do with it. */
export function TemplateEntry({ template, versions, manage }: { template: Kept; versions: readonly Kept[]; manage: boolean }) {
  const { t } = useWords();
  const { templateId, version, match, retired, items, refusalHolds } = template;
  const goods = [
    ...match.flags.map((flag) => t(`suppliers:flag.${flag}`)),
    ...match.riskClasses.map((risk) => t(`orders:risk.${risk}`)),
    ...match.markets,
  ];
  return (
    <div className="person">
      <p>
        <b>{templateName(t, template)}</b> <span className="small">{t("submissions:version", { n: version })}</span>
        {retired ? <span className="tag"> {t("templates:retired")}</span> : null}
        <span className="small blk">
          {goods.length > 0 ? t("templates:for_goods", { goods: goods.join(", ") }) : t("templates:for_rest")}
        </span>
        <span className="small blk">{asksOf(t, items)}</span>
        <span className="small blk">{t(`templates:holds.${refusalHolds}`)}</span>
      </p>
      {manage ? (
        <Form method="post">
          <input type="hidden" name="templateId" value={templateId} />
          <input type="hidden" name="version" value={version} />
          <Link to={`?edit=${templateId}`}>{t("templates:edit")}</Link>{" "}
          <Button size="small" kind="quiet" name="intent" value={retired ? "restore" : "retire"}>
            {t(retired ? "templates:restore" : "templates:retire")}
          </Button>
        </Form>
      ) : null}
      <details>
        <summary>{t("templates:versions", { count: versions.length })}</summary>
        {versions.map((old) => (
          <p key={old.version} className="small">
            {t("submissions:version", { n: old.version })}
            {t("steps:colon")} {old.at ? <DateText instant={old.at} show="instant" /> : t("templates:with_product")}
            {old.by ? `, ${old.by}` : null}
            {old.retired ? `, ${t("templates:retired")}` : null}
            <span className="blk">{asksOf(t, old.items)}</span>
          </p>
        ))}
      </details>
    </div>
  );
}

const asksOf = (t: Translate, items: Template["items"]): string =>
  t("templates:asks", {
    list: [...new Set(items.filter(({ chosen }) => chosen).map(({ evidenceType }) => t(`evidence:in_sentence.${evidenceType}`)))].join(
      ", ",
    ),
  });
