import type { SupplierPattern } from "~/queries/memory/read-pattern.server.ts";
import { Icon } from "~/ui/icon.tsx";
import { useWords } from "~/words/reader.tsx";

/** How a supplier went about the orders so far, in plain counts. */
export function Pattern({ pattern }: { pattern: SupplierPattern }) {
  const { t } = useWords();
  const { urged, early, requests, answered, answerDays, declined, decided, rejected, rejectedShare, reused } = pattern;
  const lines = [
    answerDays === null ? t("memory:unanswered", { requests }) : t("memory:answer_days", { days: answerDays, answered, count: requests }),
    ...(rejectedShare === null ? [] : [t("memory:rejected_share", { share: rejectedShare, rejected, count: decided })]),
    ...(early > 0 ? [t("memory:early", { count: early })] : []),
    ...(declined > 0 ? [t("memory:declined", { count: declined })] : []),
    ...(reused > 0 ? [t("memory:reused", { count: reused })] : []),
  ];
  return (
    <section className="setting">
      <div>
        <h2>{t("memory:pattern")}</h2>
        <p className="hint">{t("memory:pattern_hint")}</p>
      </div>
      <div className="settingbody">
        {urged > 0 ? (
          <p className="warn">
            <Icon name="alert" /> {t("memory:urged", { count: urged })}
          </p>
        ) : null}
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </section>
  );
}
