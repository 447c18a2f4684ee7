import type { SupplierPattern } from "~/queries/memory/read-pattern.server.ts";
import { useWords } from "~/words/reader.tsx";

/** How a supplier went about the orders so far, in plain counts. */
export function Pattern({ pattern }: { pattern: SupplierPattern }) {
  const { t } = useWords();
  const { urged, early, requests, answered, answerDays, declined, decided, rejected, rejectedShare, reused } = pattern;
  const lines = [
    answerDays === null ? t("memory:unanswered", { requests }) : t("memory:answer_days", { days: answerDays, answered, requests }),
    ...(rejectedShare === null ? [] : [t("memory:rejected_share", { share: rejectedShare, rejected, decided })]),
    ...(urged > 0 ? [t("memory:urged", { count: urged })] : []),
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
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </section>
  );
}
