import { Link } from "@remix-run/react";
import { useEffect, useState } from "react";
import { askedAgain } from "~/domain/memory/asked-again.ts";
import type { MemoryKind } from "~/domain/memory/memory.ts";
import type { Remembered } from "~/queries/memory/read-memory.server.ts";
import { formatAmount } from "~/words/amount.ts";
import { formatDate } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";
import type { NewOrderState } from "./form-state.ts";
import { countRows } from "./work-out.ts";

/** What is still owed comes first, what was refused last. */
const SHOWN: readonly MemoryKind[] = ["open_point", "next_control", "concession", "instruction", "refusal"];

/** While somebody types, earlier orders are asked for once they pause. */
const PAUSE_MS = 300;

/** What earlier orders with the typed supplier or products left: exceptions, open points, refusals, next controls; with links. */
export function FromEarlier({ state, initial }: { state: NewOrderState; initial: readonly Remembered[] }) {
  const { t } = useWords();
  const { typed, put } = state;
  const [found, setFound] = useState<Remembered[] | null>(null);
  const skus = Array.from({ length: countRows(typed, "lines") }, (_, n) => typed[`lines.${n}.sku`]?.trim() ?? "").filter(Boolean);
  const query = new URLSearchParams([["supplier", typed.supplier?.trim() ?? ""], ...skus.map((sku) => ["sku", sku])]).toString();
  useEffect(() => {
    const left = new AbortController();
    const timer = setTimeout(() => ask(query, left.signal).then(setFound, () => undefined), PAUSE_MS);
    return () => {
      clearTimeout(timer);
      left.abort();
    };
  }, [query]);
  const remembered = found ?? initial;
  const excused = askedAgain(remembered).join();
  const byKind = SHOWN.flatMap((kind) => remembered.filter((one) => one.kind === kind));
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
            {byKind.map((one) => (
              <Earlier key={`${one.orderId} ${one.entry}`} one={one} />
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

/** Not asked through the router: a form that is sent while its answer is still on the way would end on a page that does not exist. */
async function ask(query: string, signal: AbortSignal): Promise<Remembered[]> {
  const answer = await fetch(`/orders/new/earlier?${query}`, { signal });
  if (!answer.ok) throw new Error(String(answer.status));
  const { remembered }: { remembered: Remembered[] } = await answer.json();
  return remembered;
}

/** One thing remembered: what kind, of which evidence, in whose words, on which order, and what follows from it now. */
function Earlier({ one }: { one: Remembered }) {
  const { t, language } = useWords();
  const { kind, evidenceType, words, reason, dueDate } = one;
  return (
    <li>
      <span className={kind === "open_point" ? "tag tag-warn" : "tag"}>{t(`memory:kind.${kind}`)}</span>
      <div>
        {evidenceType ? <b className="mid">{t(`evidence:name.${evidenceType}`)} </b> : null}
        {words ? <span className="quote">{words}</span> : null}
        <p className="small">
          <Link to={`/orders/${one.orderId}`}>{t("memory:on_order", { number: one.orderNumber })}</Link>
          {", "}
          {dueDate ? t("memory:was_due", { date: formatDate(dueDate, language) }) : formatDate(one.at.slice(0, 10), language)}
          {reason
            ? `${t("orders:list_comma")}${[t(`decide:concession_code.${reason.code}`), ...(reason.amount && reason.currency ? [formatAmount(reason.amount, reason.currency)] : [])].join(" ")}`
            : null}
          {askedAgain([one]).length > 0 ? <span className="warn"> {t("memory:cleaner")}</span> : null}
        </p>
      </div>
    </li>
  );
}
