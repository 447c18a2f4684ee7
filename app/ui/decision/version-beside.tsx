import { Link } from "@remix-run/react";
import type { DecisionPage } from "~/queries/decisions/read-decision.server.ts";
import { DateText } from "~/ui/date-text.tsx";
import { useWords } from "~/words/reader.tsx";
import type { WordKey } from "~/words/translate.ts";

/** The fields of a version, each with its standing; of a later version beside those of the one before, the changed ones marked. */
export function VersionBeside({ page }: { page: DecisionPage }) {
  const { t } = useWords();
  const { changes, submission, valueStanding } = page;
  const { fields, note } = submission;
  if (fields.length === 0 && !note && !changes) return null;
  const standing = t(`decide:value_standing.${valueStanding}`);
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
        ) : null}
      </div>
      <table className="cmp">
        <thead>
          <tr>
            <th scope="col">{t("decide:field")}</th>
            {changes ? <th scope="col">v{changes.before}</th> : null}
            <th scope="col">v{submission.version}</th>
            <th scope="col">{t("decide:standing")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, was, is, changed }) => (
            <tr key={name} className={changed ? "is-changed" : undefined}>
              <th scope="row">{t(`evidence:field.${name}` as WordKey)}</th>
              {changes ? (
                <td data-l={`v${changes.before}`}>
                  <Value value={was} />
                </td>
              ) : null}
              <td data-l={`v${submission.version}`}>
                {changed ? (
                  <mark>
                    <Value value={is} />
                  </mark>
                ) : (
                  <Value value={is} />
                )}
                {changed ? <span className="small chg"> {t("decide:changed")}</span> : null}
              </td>
              <td className="small">{is === null ? "" : standing}</td>
            </tr>
          ))}
          {note ? (
            <tr>
              <th scope="row">{t("decide:note")}</th>
              {changes ? <td /> : null}
              <td data-l={`v${submission.version}`}>{note}</td>
              <td className="small">{standing}</td>
            </tr>
          ) : null}
        </tbody>
      </table>
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

function Value({ value }: { value: string | null }) {
  const { t } = useWords();
  if (value === null) return <span className="small">{t("decide:empty")}</span>;
  return /^\d{4}-\d\d-\d\d$/.test(value) ? <DateText date={value} /> : value;
}
