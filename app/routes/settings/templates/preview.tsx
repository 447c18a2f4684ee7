import { Link } from "@remix-run/react";
import type { EvidenceType } from "~/domain/requests/events.ts";
import { Note } from "~/ui/note.tsx";
import { useWords } from "~/words/reader.tsx";
import type { Asked } from "./act.server.ts";

/** What the template as typed would ask on the orders that are going on. Nothing is asked by it. */
export function Preview({ asked }: { asked: readonly Asked[] }) {
  const { t } = useWords();
  return (
    <Note head={t("templates:preview_head", { count: asked.length })}>
      {t("templates:preview_text")}
      {asked.map(({ orderId, number, types }) => (
        <span key={orderId} className="blk">
          <Link to={`/orders/${orderId}`}>{number}</Link>
          {t("steps:colon")}{" "}
          {types.length === 0
            ? t("templates:asks_nothing")
            : types
                .map(({ type, chosen, level }) =>
                  [
                    t(`evidence:name.${type as EvidenceType}`),
                    chosen ? (level === "required" ? "" : t(`steps:level.${level as "warns"}`)) : t("templates:offered"),
                  ]
                    .filter(Boolean)
                    .join(" – "),
                )
                .join(t("orders:list_semicolon"))}
        </span>
      ))}
    </Note>
  );
}
