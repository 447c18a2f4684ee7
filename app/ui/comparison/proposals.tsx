import { Link } from "@remix-run/react";
import type { ProposalsSaid } from "~/queries/orders/say-proposals.server.ts";
import { Button } from "~/ui/button.tsx";
import { useWords } from "~/words/reader.tsx";
import { ActForm } from "./act-form.tsx";
import type { ComparisonPageData } from "./comparison-page.tsx";

type Props = { page: ComparisonPageData };

/** So many are shown at once; the next come when these were looked at. */
const AT_ONCE = 40;

/** What the text of PDFs seems to say: nothing of it counts until a person says so. */
export function Proposals({ page }: Props) {
  const { t } = useWords();
  const { waiting, unreadable } = page.form.proposals;
  if (waiting.length === 0 && unreadable.length === 0) return null;
  return (
    <section className="compared found" aria-labelledby="h-found">
      <h2 id="h-found">
        {t("comparison:found_title")} {waiting.length > 0 ? <span className="small">{waiting.length}</span> : null}
      </h2>
      {waiting.length > 0 ? <p className="hint">{t("comparison:found_hint")}</p> : null}
      <ul>
        {waiting.slice(0, AT_ONCE).map((proposal) => (
          <li key={proposal.key}>
            <FoundValue proposal={proposal} page={page} />
          </li>
        ))}
      </ul>
      {unreadable.length > 0 ? (
        <p className="hint">{t("comparison:unreadable", { files: unreadable.join(t("orders:list_comma")) })}</p>
      ) : null}
    </section>
  );
}

function FoundValue({ proposal, page }: Props & { proposal: ProposalsSaid["waiting"][number] }) {
  const { t } = useWords();
  const { key, name, words, source, requestId, held, agrees } = proposal;
  const at = requestId ? `#r-${requestId}` : "/documents";
  return (
    <div className="foundrow">
      <p>
        <span className="small foundname">{name}</span> <b className="mid">{words}</b>
      </p>
      <p className="small">
        <Link to={`/orders/${page.order.orderId}${at}`}>{t("comparison:found_in", { source })}</Link>
        {held ? (
          <span className={agrees ? undefined : "saidof"}>
            {t(agrees ? "comparison:as_order" : "comparison:unlike_order", { words: held })}
          </span>
        ) : null}
      </p>
      {page.may.look ? (
        <span className="foundacts">
          <Look intent="confirm" value={key} page={page} />
          <Look intent="dismiss" value={key} page={page} />
        </span>
      ) : null}
    </div>
  );
}

function Look({ intent, value, page }: Props & { intent: "confirm" | "dismiss"; value: string }) {
  const { t } = useWords();
  return (
    <ActForm intent={intent} of={{ value }} formKey={page.formKey}>
      <Button type="submit" size="small" kind={intent === "confirm" ? "line" : "quiet"}>
        {t(`comparison:${intent}`)}
      </Button>
    </ActForm>
  );
}

/** Under a value that a member confirmed: who did, and the way to take it back. */
export function TakeBack({ value, page }: Props & { value: { key: string; by: string } }) {
  const { t } = useWords();
  return (
    <div className="takeback">
      <span className="small">{value.by}</span>
      {page.may.look ? (
        <ActForm intent="dismiss" of={{ value: value.key }} formKey={page.formKey}>
          <Button type="submit" size="small" kind="quiet">
            {t("comparison:take_back")}
          </Button>
        </ActForm>
      ) : null}
    </div>
  );
}

/** What members said is not stated; a slip of the hand is mended from here. */
export function SetAside({ page }: Props) {
  const { t } = useWords();
  const { setAside } = page.form.proposals;
  if (setAside.length === 0) return null;
  return (
    <details className="compared">
      <summary>{t("comparison:set_aside", { count: setAside.length })}</summary>
      <ul>
        {setAside.map(({ key, name, words, source }) => (
          <li key={key} className="takeback">
            <span>
              <span className="small foundname">{name}</span> {words} <span className="small">{source}</span>
            </span>
            {page.may.look ? <Look intent="confirm" value={key} page={page} /> : null}
          </li>
        ))}
      </ul>
    </details>
  );
}
