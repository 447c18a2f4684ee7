import { Form, Link } from "@remix-run/react";
import { useProblems } from "~/http/use-problems.ts";
import { Button } from "~/ui/button.tsx";
import { Input } from "~/ui/field.tsx";
import { useWords } from "~/words/reader.tsx";
import type { ReconciliationPageData } from "./reconciliation-page.tsx";

/** Rounds of scanning: those to go on with, and those that are evidence, with the way to set one aside. */
export function Rounds({ page }: { page: ReconciliationPageData }) {
  const { t } = useWords();
  const { rounds, open } = page.form;
  const { at, typed } = useProblems();
  if (rounds.length + open.length === 0) return null;
  const here = `/orders/${page.order.orderId}/scans`;
  return (
    <section aria-labelledby="h-rounds">
      <h2 id="h-rounds">{t("reconcile:rounds")}</h2>
      <ul className="rounds">
        {open.map((one) => (
          <li key={one.sessionId}>
            <b className="mid warn">{t("reconcile:open_rounds")}</b> {one.words}{" "}
            {one.own && page.may.scan ? <Link to={`${here}/${one.sessionId}`}>{t("reconcile:go_on")}</Link> : null}
          </li>
        ))}
        {rounds.map((round) => {
          const failed = typed("sessionId") === round.sessionId;
          return (
            <li key={round.sessionId} className={round.setAside ? "is-old" : undefined}>
              <Link to={`${here}/${round.sessionId}`}>{round.name}</Link>
              <span className="small blk">
                {[round.place, round.units, round.whole, round.standing].filter(Boolean).join(t("orders:list_comma"))}
              </span>
              {round.setAside ? <span className="small blk warn">{round.setAside}</span> : null}
              {page.may.scan && !round.setAside ? (
                <details className="noprint" open={failed}>
                  <summary>{t("reconcile:set_aside")}</summary>
                  <Form method="post" className="flatform">
                    <input type="hidden" name="key" value={`${page.formKey}${round.sessionId}`} />
                    <input type="hidden" name="sessionId" value={round.sessionId} />
                    <Input
                      name="reason"
                      id={`why-${round.sessionId}`}
                      label={t("reconcile:set_aside_why")}
                      defaultValue={failed ? typed("reason") : ""}
                      error={(failed && at("reason")) || ""}
                    />
                    <Button kind="line">{t("reconcile:set_aside")}</Button>
                  </Form>
                </details>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
