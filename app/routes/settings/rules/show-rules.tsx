import { Link } from "@remix-run/react";
import type { RefusalHolds } from "~/domain/orders/events.ts";
import { ButtonLink } from "~/ui/button.tsx";
import { DateText } from "~/ui/date-text.tsx";
import { templateName } from "~/ui/template-name.ts";
import { useWords } from "~/words/reader.tsx";
import { RULE_PARTS, type RuleSaid } from "~/words/say-rules.ts";
import { Section } from "../frame.tsx";

interface Version {
  version: number;
  at: string | null;
  by: string | null;
  reason: string | null;
  /** Null for the first version, which changed nothing. */
  changed: { gone: string[]; added: string[] } | null;
}

interface Shown {
  owner: boolean;
  newest: { version: number };
  said: RuleSaid[];
  templates: { templateId: string; name: string; refusalHolds: RefusalHolds }[];
  versions: Version[];
}

const FIXED = ["validity", "reminders", "approvals", "retention"] as const;

/** Every rule of the organization as a sentence, what is fixed, and how the rules came to be so. */
export function ShowRules({ of: { owner, newest, said, templates, versions } }: { of: Shown }) {
  const { t } = useWords();
  return (
    <>
      <p className="rulesnow">
        <b>{t("rules:version", { n: String(newest.version) })}</b>
        {owner ? <ButtonLink to="?edit">{t("rules:change")}</ButtonLink> : <span>{t("accounts:organization.owner_only")}</span>}
      </p>
      {RULE_PARTS.map((part) => (
        <Section key={part} title={t(`rules:part.${part}`)} hint={t(`rules:part_hint.${part}`)}>
          <Sentences texts={said.filter((one) => one.part === part).map(({ text }) => text)} />
          {part === "refusal" ? (
            <ul className="rulesaid small">
              {templates.map((template) => (
                <li key={template.templateId}>
                  <Link to={owner ? `/settings/templates?edit=${template.templateId}` : "/settings/templates"}>
                    {templateName(t, template)}
                  </Link>
                  {t("steps:colon")} {t(`templates:holds.${template.refusalHolds}`)}
                </li>
              ))}
            </ul>
          ) : null}
          {part === "evidence" ? <Link to="/settings/templates">{t("rules:templates_link")}</Link> : null}
        </Section>
      ))}
      <Section title={t("rules:fixed")} hint={t("rules:fixed_hint")}>
        <Sentences texts={FIXED.map((one) => t(`rules:fixed_says.${one}`))} />
      </Section>
      <Section title={t("rules:versions")}>
        {versions.map((version) => (
          <VersionEntry key={version.version} of={version} current={version.version === newest.version} />
        ))}
      </Section>
    </>
  );
}

function VersionEntry({ of: { version, at, by, reason, changed }, current }: { of: Version; current: boolean }) {
  const { t } = useWords();
  return (
    <article className="template">
      <h3>
        {t("rules:version", { n: String(version) })} {current ? <span className="tag">{t("rules:now_in_force")}</span> : null}
      </h3>
      <p className="small">
        {at ? <DateText instant={at} show="instant" /> : t("rules:with_product")}
        {by ? `${t("orders:list_comma")}${by}` : null}
        {reason ? `${t("steps:colon")} ${reason}` : null}
      </p>
      {changed ? <Changed changed={changed} /> : null}
    </article>
  );
}

/** What one version says and the one before did not, and the other way round. */
export function Changed({ changed: { gone, added } }: { changed: { gone: readonly string[]; added: readonly string[] } }) {
  const { t } = useWords();
  if (gone.length === 0 && added.length === 0) return <p className="small">{t("rules:no_changes")}</p>;
  return (
    <dl className="ruleschanged small">
      {[
        { word: t("rules:before"), texts: gone },
        { word: t("rules:after"), texts: added },
      ].map(({ word, texts }) =>
        texts.length === 0 ? null : (
          <div key={word}>
            <dt>{word}</dt>
            <dd>
              <Sentences texts={texts} />
            </dd>
          </div>
        ),
      )}
    </dl>
  );
}

function Sentences({ texts }: { texts: readonly string[] }) {
  return (
    <ul className="rulesaid">
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
