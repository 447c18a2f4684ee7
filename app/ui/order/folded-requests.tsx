import { Link } from "@remix-run/react";
import type { OrderPage } from "~/queries/orders/read-order-page.server.ts";
import { Status } from "~/ui/status.tsx";
import { useWords } from "~/words/reader.tsx";

type Props = { folded: OrderPage["folded"]; search: (changes: Record<string, string | null>) => string };

/** The requests of a step that stand behind the most pressing ones: a line each, which opens to the whole. */
export function FoldedRequests({ folded, search }: Props) {
  const { t } = useWords();
  if (folded.lines.length === 0) return null;
  return (
    <ul className="foldedrequests">
      {folded.lines.map((line) => (
        <li key={line.requestId}>
          <Link to={`${search({ show: line.requestId })}#r-${line.requestId}`}>{line.type}</Link>
          <span className="small">{line.question}</span>
          <Status state={line.state} />
        </li>
      ))}
      {folded.more > 0 ? (
        <li>
          <Link to={search({ requests: "all" })} preventScrollReset>
            {t("orders:story_more", { count: folded.more })}
          </Link>
        </li>
      ) : null}
    </ul>
  );
}
