import { Link } from "@remix-run/react";
import type { DecisionPage } from "~/queries/decisions/read-decision.server.ts";
import { Icon } from "~/ui/icon.tsx";
import { useWords } from "~/words/reader.tsx";
import type { WordKey } from "~/words/translate.ts";
import { FieldValue } from "./field-value.tsx";

/** The fields of a version, each with its standing; of a later version beside those of the one before, the changed ones marked. */
export function VersionBeside({ page }: { page: DecisionPage }) {
  const { t } = useWords();
  const { changes, submission, valueStanding } = page;
  const { fields, note } = submission;
  if (fields.length === 0 && !note && !changes) return null;
  const standing = t(`decide:value_standing.${valueStanding}`);
  const held = Object.keys(page.orderSays).length > 0;
  const conflicts = Object.values(page.orderSays).some(({ agrees }) => !agrees);
  const rows = changes?.fields ?? fields.map(({ name, value }) => ({ name, was: null, is: value, changed: false }));
  return (
    <section aria-labelledby="h-fields">
      <div className="sectionhead">
        <h2 id="h-fields">
          {changes ? t("decide:changed_since", { version: submission.version, before: changes.before }) : t("decide:fields")}
        </h2>
        {changes ? (
          <span className="small">
            {changes.changed > 0 ? t("decide:changed_count", { count: changes.changed }) : t("decide:changed_none")}.{" "}
            <Link to={`/orders/${page.order.orderId}/decide/${changes.beforeId}`}>v{changes.before}</Link>
          </span>
        ) : held ? (
          <span className="small">{t("decide:must_not_conflict")}</span>
        ) : null}
      </div>
      <table className="cmp fields">
        <thead>
          <tr>
            <th scope="col">{t("decide:field")}</th>
            {held ? <th scope="col">{t("decide:order_says")}</th> : null}
            {changes ? <th scope="col">v{changes.before}</th> : null}
            <th scope="col">v{submission.version}</th>
            <th scope="col">{t("decide:standing")}</th>
            {held ? <th scope="col">{t("decide:result")}</th> : null}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, was, is, changed }) => {
            const order = page.orderSays[name];
            const marks = [changed ? "is-changed" : "", order && !order.agrees ? "is-off" : ""].filter(Boolean).join(" ");
            return (
              <tr key={name} className={marks || undefined}>
                <th scope="row">{t(`evidence:field.${name}` as WordKey)}</th>
                {held ? (
                  <td data-l={t("decide:order_says")} className={order ? undefined : "is-empty"}>
                    {order?.words}
                    {order?.source && order.source !== t("comparison:order_says") ? (
                      <span className="small blk">{order.source}</span>
                    ) : null}
                  </td>
                ) : null}
                {changes ? (
                  <td data-l={`v${changes.before}`}>
                    <FieldValue value={was} />
                  </td>
                ) : null}
                <td data-l={`v${submission.version}`}>
                  {changed ? (
                    <mark>
                      <FieldValue value={is} />
                    </mark>
                  ) : (
                    <FieldValue value={is} />
                  )}
                  {changed ? <span className="small chg"> {t("decide:changed")}</span> : null}
                </td>
                <td className="small" data-l={t("decide:standing")}>
                  {is === null ? "" : standing}
                </td>
                {held ? <td className={order ? undefined : "is-empty"}>{order ? <Agreement agrees={order.agrees} /> : null}</td> : null}
              </tr>
            );
          })}
          {note ? (
            <tr>
              <th scope="row">{t("decide:note")}</th>
              {held ? <td className="is-empty" /> : null}
              {changes ? <td className="is-empty" /> : null}
              <td data-l={`v${submission.version}`}>{note}</td>
              <td className="small" data-l={t("decide:standing")}>
                {standing}
              </td>
              {held ? <td className="is-empty" /> : null}
            </tr>
          ) : null}
        </tbody>
      </table>
      {conflicts ? (
        <p className="small">
          <Link to={`/orders/${page.order.orderId}/compare`}>{t("decide:conflicts_act")}</Link>
        </p>
      ) : null}
      {changes && changes.files.length > 0 ? (
        <details className="filechanges" open={changes.files.some(({ change }) => change !== "same")}>
          <summary>
            {t("decide:files_changed")}:{" "}
            {(["added", "removed", "same"] as const)
              .map((change) => ({ change, count: changes.files.filter((file) => file.change === change).length }))
              .filter(({ count }) => count > 0)
              .map(({ change, count }) => `${count} ${t(`decide:file_change.${change}`)}`)
              .join(t("decide:comma"))}
          </summary>
          <ul>
            {changes.files.map((file) => (
              <li key={`${file.change}-${file.sha256}`}>
                {file.change === "removed" ? <s>{file.name}</s> : file.name}{" "}
                <span className="small">{t(`decide:file_change.${file.change}`)}</span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}

/** Need not be identical, must not conflict. */
function Agreement({ agrees }: { agrees: boolean }) {
  const { t } = useWords();
  return (
    <span className={agrees ? "status good" : "status bad"}>
      <Icon name={agrees ? "check" : "no"} />
      {t(agrees ? "decide:agrees" : "decide:conflicts")}
    </span>
  );
}
