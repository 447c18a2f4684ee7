import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { ShownAnswerLog } from "~/routes/supplier/request/show-answer-logs.server.ts";
import { Button } from "~/ui/button.tsx";
import { Icon } from "~/ui/icon.tsx";
import { useLogsGoing } from "~/ui/supplier/logs-going.ts";
import { useWords } from "~/words/reader.tsx";

/** What was found in the logs of an answer before it is sent, and the way to give reasons for it. */
export function AnswerLogs({ logs, address }: { logs: readonly ShownAnswerLog[]; address: string }) {
  const { t } = useWords();
  const shares = useLogsGoing(address, logs);
  if (logs.length === 0) return null;
  return (
    <section aria-labelledby="h-logs" className="answerlogs">
      <div className="shead">
        <h2 id="h-logs">{t("serials:found_in_logs")}</h2>
      </div>
      {logs.map((log) => (
        <div key={log.fileId} className="answerlog">
          <p className="sname">{log.name}</p>
          {log.state === "going" ? (
            <Going name={log.name} share={shares[log.fileId] ?? log.share}>
              <Button name="act" value="save">
                {t("serials:look_again")}
              </Button>
            </Going>
          ) : null}
          {log.facts.length > 0 ? (
            <dl className="facts">
              {log.facts.map(({ key, label, value }) => (
                <div key={key}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          ) : null}
          {log.words ? (
            <p className={log.open > 0 ? "warn" : undefined}>
              {log.open > 0 ? <Icon name="alert" /> : null} {log.words}
            </p>
          ) : null}
          {log.state === "found" ? (
            <p>
              <Link to={log.href}>{log.open > 0 ? t("serials:give_reasons") : t("serials:see_found_in")}</Link>
            </p>
          ) : null}
        </div>
      ))}
      {logs.some(({ open }) => open > 0) ? (
        <p className="small">{t("serials:open_stays", { count: logs.reduce((sum, { open }) => sum + open, 0) })}</p>
      ) : null}
    </section>
  );
}

/** How far an examination is; without scripts one looks again by what stands in it. */
export function Going({ name, share, children }: { name: string; share: number | null; children: ReactNode }) {
  const { t } = useWords();
  return (
    <>
      <p role="status">{t("serials:going")}</p>
      <progress className="progress" aria-label={name} max={100} {...(share === null ? {} : { value: Math.floor(share * 100) })} />
      <noscript>{children}</noscript>
    </>
  );
}
