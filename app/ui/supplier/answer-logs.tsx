import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { ShownAnswerLogs } from "~/routes/supplier/request/show-answer-logs.server.ts";
import { Button } from "~/ui/button.tsx";
import { Icon } from "~/ui/icon.tsx";
import { Note } from "~/ui/note.tsx";
import { OtherSheets, type SheetSaid } from "~/ui/serials/other-sheets.tsx";
import { useLogsGoing } from "~/ui/supplier/logs-going.ts";
import { useWords } from "~/words/reader.tsx";

/** What was found in the logs of an answer before it is sent, and the way to give reasons for it. */
export function AnswerLogs({ logs: { each, all, count, open }, address }: { logs: ShownAnswerLogs; address: string }) {
  const { t } = useWords();
  const shares = useLogsGoing(address, each);
  if (count === 0) return null;
  return (
    <section aria-labelledby="h-logs" className="answerlogs">
      <div className="shead">
        <h2 id="h-logs">{t("serials:found_in_logs", { count })}</h2>
      </div>
      {each.map((log) => (
        <div key={log.fileId} className="answerlog">
          <p className="sname">{log.name}</p>
          {log.state === "going" ? (
            <Going name={log.name} share={shares[log.fileId] ?? log.share}>
              <Button name="act" value="save">
                {t("serials:look_again")}
              </Button>
            </Going>
          ) : null}
          <Found log={log} href={log.state === "found" ? log.href : null} />
        </div>
      ))}
      {all ? (
        <div className="answerlog">
          <p className="sname">{t("serials:all_logs", { count })}</p>
          {all.again ? <Note>{all.again}</Note> : null}
          <Found log={all} href={all.href} />
        </div>
      ) : null}
      {open > 0 ? <p className="small">{t("serials:open_stays", { count: open })}</p> : null}
    </section>
  );
}

type FoundProps = {
  log: { facts: readonly { key: string; label: string; value: string }[]; words: string; open: number; sheets: readonly SheetSaid[] };
  /** The page with all of it; null while there is none. */
  href: string | null;
};

function Found({ log: { facts, words, open, sheets }, href }: FoundProps) {
  const { t } = useWords();
  return (
    <>
      {facts.length > 0 ? (
        <dl className="facts">
          {facts.map(({ key, label, value }) => (
            <div key={key}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      <OtherSheets sheets={sheets} />
      {words ? (
        <p className={open > 0 ? "found warn" : "found"}>
          {open > 0 ? <Icon name="alert" /> : null} {words}
        </p>
      ) : null}
      {href ? (
        <p>
          <Link to={href}>{open > 0 ? t("serials:give_reasons") : t("serials:see_found_in")}</Link>
        </p>
      ) : null}
    </>
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
