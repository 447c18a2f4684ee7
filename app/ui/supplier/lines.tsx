import { Link } from "@remix-run/react";
import type { RequestLine, StepLine } from "~/routes/supplier/page.server.ts";
import { KeepTogether } from "~/ui/keep-together.tsx";
import { Sentence } from "~/ui/sentence.tsx";
import { Status } from "~/ui/status.tsx";
import { useWords } from "~/words/reader.tsx";

/** Other requests of the order in short: name, and when it is due or where it stands. */
export function RequestLinks({ lines }: { lines: RequestLine[] }) {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line.requestId}>
          <Link to={line.href}>{line.name}</Link>
          <RequestState line={line} />
        </li>
      ))}
    </ul>
  );
}

export function RequestState({ line }: { line: RequestLine }) {
  const { t } = useWords();
  if (line.status === "late") return <Status state="late" daysLate={line.daysLate} />;
  if (line.status === "awaited") return <span className={`status ${line.dueTone}`}>{line.due}</span>;
  if (line.status === "to_decide") return <Status state="to_decide">{t("supplier:with_buyer")}</Status>;
  return <Status state={line.status} />;
}

/** What was paid, transfer by transfer, and the bank's proof of it to keep. */
function Transfers({ transfers }: { transfers: StepLine["transfers"] }) {
  const { t } = useWords();
  return (
    <ul className="sup-transfers">
      {transfers.map(({ key, words, proof }) => (
        <li key={key}>
          {words ? (
            <span className="small">
              <KeepTogether text={words} />
            </span>
          ) : null}
          {proof ? (
            <a href={proof} download>
              {t("supplier:proof_of_payment")}
            </a>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** Payments or shipments: what each is, and why it is open or shut, in the words that finance reads. */
export function StepLines({ lines }: { lines: StepLine[] }) {
  return (
    <ul className="sup-steps">
      {lines.map((line) => {
        const [first, ...also] = line.chips;
        return (
          <li key={line.stepId}>
            <p className="sup-step">
              <b>{line.name}</b>
              {line.amount ? <span className="sum">{line.amount}</span> : null}
            </p>
            <Sentence state={first} also={also} rest={line.sentence} />
            {line.promised.map((words) => (
              <p key={words} className="small">
                <KeepTogether text={words} />
              </p>
            ))}
            {line.transport.map((words) => (
              <p key={words} className="small">
                <KeepTogether text={words} />
              </p>
            ))}
            {line.transfers.length > 0 ? <Transfers transfers={line.transfers} /> : null}
            {line.due && line.transfers.length === 0 ? (
              <p className="small">
                <KeepTogether text={line.due} />
              </p>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
