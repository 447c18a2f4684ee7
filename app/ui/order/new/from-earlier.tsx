import { Link, useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import type { Remembered } from "~/queries/memory/read-memory.server.ts";
import { formatDate } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";
import type { NewOrderState } from "./form-state.ts";
import { countRows } from "./work-out.ts";

/** While somebody types, earlier orders are asked for once they pause. */
const PAUSE_MS = 300;

/** What earlier orders with the typed supplier or products left: exceptions, open points, refusals, next controls; with links. */
export function FromEarlier({ state, initial }: { state: NewOrderState; initial: readonly Remembered[] }) {
  const { t, language } = useWords();
  const { typed, put } = state;
  const fetcher = useFetcher<{ remembered: Remembered[] }>();
  const skus = Array.from({ length: countRows(typed, "lines") }, (_, n) => typed[`lines.${n}.sku`]?.trim() ?? "").filter(Boolean);
  const query = new URLSearchParams([["supplier", typed.supplier?.trim() ?? ""], ...skus.map((sku) => ["sku", sku])]).toString();
  const { load } = fetcher;
  useEffect(() => {
    const timer = setTimeout(() => load(`/orders/new/earlier?${query}`), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [load, query]);
  const remembered = fetcher.data?.remembered ?? initial;
  const excused = [
    ...new Set(remembered.flatMap(({ kind, evidenceType }) => (kind === "concession" && evidenceType ? [evidenceType] : []))),
  ].join();
  useEffect(() => {
    if ((typed.excused ?? "") !== excused) put("excused", excused);
  });
  return (
    <>
      <input type="hidden" name="excused" value={excused} />
      {remembered.length > 0 ? (
        <section className="fs" aria-labelledby="f-earlier">
          <div className="fsl">
            <h2 id="f-earlier">{t("memory:title")}</h2>
            <p className="hint">{t("memory:hint")}</p>
          </div>
          <ul className="fsr earlier">
            {remembered.map((one) => (
              <li key={`${one.orderId} ${one.entry}`}>
                <span className="tag">{t(`memory:kind.${one.kind}`)}</span>{" "}
                {one.evidenceType ? <b className="mid">{t(`evidence:name.${one.evidenceType}`)}</b> : null}{" "}
                {one.words ? <span className="quote">{one.words}</span> : null}{" "}
                <Link to={`/orders/${one.orderId}`}>{t("memory:on_order", { number: one.orderNumber })}</Link>
                {one.dueDate ? <span className="small"> {t("memory:due", { date: formatDate(one.dueDate, language) })}</span> : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}
