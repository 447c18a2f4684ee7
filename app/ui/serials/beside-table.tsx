import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { BesideSaid } from "~/queries/serials/say-numbering.server.ts";
import { Button } from "~/ui/button.tsx";
import { useWords } from "~/words/reader.tsx";

type BesideTableProps = {
  beside: BesideSaid;
  orderId: string;
  adoptKey: string | null;
  /** What may be done about a difference. */
  children: ReactNode;
};

/** What the buyer declared, the supplier states and the log shows of the numbering, side by side; what differs says so. */
export function BesideTable({ beside, orderId, adoptKey, children }: BesideTableProps) {
  const { t } = useWords();
  if (beside.rows.length === 0) return children;
  return (
    <section className="nexc" aria-labelledby="h-beside">
      <div className="sectionhead">
        <h2 id="h-beside">{t("numbering:beside")}</h2>
        <span className="small">
          <Link to={`/orders/${orderId}/numbering`}>{t("numbering:link")}</Link>
        </span>
      </div>
      {beside.later ? <p className="small warn">{t("numbering:later")}</p> : null}
      <table className="cards">
        <caption className="visually-hidden">{t("numbering:beside")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("numbering:what")}</th>
            <th scope="col">{t("numbering:by_buyer")}</th>
            <th scope="col">
              {t("numbering:by_supplier")}{" "}
              <span className={`tag standing-${beside.standing}`}>{t(`parties:standing.${beside.standing}`)}</span>
            </th>
            <th scope="col">{t("numbering:in_log")}</th>
          </tr>
        </thead>
        <tbody>
          {beside.rows.map(({ key, declared, stated, agrees, found, differs }) => (
            <tr key={key}>
              <td className="lead">{t(`numbering:row.${key}`)}</td>
              <td data-l={t("numbering:by_buyer")}>{declared || t("numbering:nothing")}</td>
              <td data-l={t("numbering:by_supplier")}>
                <span>
                  {stated || t("numbering:nothing")}
                  {agrees === null ? null : (
                    <span className={`small blk ${agrees ? "good" : "warn"}`}>
                      {t(agrees ? "numbering:confirmed" : "numbering:differs")}
                    </span>
                  )}
                </span>
              </td>
              <td data-l={t("numbering:in_log")}>
                <span>
                  {found || t("numbering:nothing")}
                  {differs ? <span className="small blk warn">{t("numbering:differs")}</span> : null}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {children}
      {beside.adopt && adoptKey ? (
        <Form method="post" className="adopt">
          <input type="hidden" name="key" value={adoptKey} />
          <p className="small">{beside.adopt}</p>
          <Button name="intent" value="adopt">
            {t("numbering:adopt")}
          </Button>
        </Form>
      ) : null}
    </section>
  );
}
