import { Link } from "@remix-run/react";
import type { MatterSaid } from "~/queries/matters/say-matter.server.ts";
import { DateText } from "~/ui/date-text.tsx";
import { Status } from "~/ui/status.tsx";
import { useWords } from "~/words/reader.tsx";

/** Matters of an order: what each is about, and what it stops. */
export function MatterList({ orderId, matters }: { orderId: string; matters: MatterSaid[] }) {
  const { t } = useWords();
  return (
    <ul className="matters">
      {matters.map((matter) => (
        <li key={matter.matterId} className={matter.open ? "matter" : "matter is-closed"}>
          <p className="mid">
            <Link to={`/orders/${orderId}/matters/${matter.matterId}`}>{matter.title}</Link>
          </p>
          {matter.locks ? <p className="warn">{matter.locks}</p> : null}
          <p className="request-meta">
            <span>
              <Status state={matter.mark}>{matter.status}</Status>
            </span>
            <span>{matter.field}</span>
            <span>{matter.about}</span>
            <span>
              {matter.by}
              {t("orders:list_comma")}
              <DateText instant={matter.since} />
            </span>
          </p>
        </li>
      ))}
    </ul>
  );
}
