import type { DecisionRecord } from "~/queries/decisions/read-record.server.ts";
import { Icon } from "~/ui/icon.tsx";
import { Thread } from "~/ui/order/statements.tsx";
import { useWords } from "~/words/reader.tsx";
import type { WordKey } from "~/words/translate.ts";
import { FieldValue } from "../field-value.tsx";

type Props = { page: DecisionRecord };

/** What the decision rested on: files read and merely sent, what was stated, explained and found, all as it was then. */
export function RecordEvidence({ page }: Props) {
  return (
    <>
      <Files page={page} />
      <Explained page={page} />
      <Stated page={page} />
      <Found page={page} />
    </>
  );
}

function Files({ page: { files, orderId } }: Props) {
  const { t } = useWords();
  const read = files.filter((file) => file.read).length;
  return (
    <section aria-labelledby="h-rests">
      <div className="sectionhead">
        <h2 id="h-rests">{t("decide:rests_on")}</h2>
        <span className="small">{files.length > 0 ? t("decide:record.read_count", { read, all: files.length }) : null}</span>
      </div>
      {files.length === 0 ? <p>{t("decide:record.no_files")}</p> : null}
      {files.length > 0 ? (
        <table className="cmp">
          <thead>
            <tr>
              <th scope="col">{t("decide:files_changed")}</th>
              <th scope="col">{t("decide:record.reading")}</th>
              <th scope="col">{t("decide:standing")}</th>
              <th scope="col">SHA-256</th>
            </tr>
          </thead>
          <tbody>
            {files.map((file) => (
              <tr key={file.fileId}>
                <th scope="row">
                  <a href={`/orders/${orderId}/files/${file.fileId}`}>{file.name}</a>
                </th>
                <td data-l={t("decide:record.reading")}>
                  <span className={file.read ? "status good" : "status"}>
                    <Icon name={file.read ? "okring" : "ring"} />
                    {t(file.read ? "decide:record.read" : "decide:record.sent_only")}
                  </span>
                  {file.beforeQuestion ? <span className="small blk warn">{t("decide:record.before_question")}</span> : null}
                </td>
                <td className="small" data-l={t("decide:standing")}>
                  {t(file.counts ? "decide:record.counts" : "decide:context")}
                </td>
                <td data-l="SHA-256">
                  <span className="code small">{file.sha256.slice(0, 16)}…</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  );
}

function Explained({ page: { explanations, orderId } }: Props) {
  const { t } = useWords();
  if (explanations.length === 0) return null;
  return (
    <section aria-labelledby="h-said" className="statements">
      <h2 id="h-said">{t("statements:rested_here")}</h2>
      {explanations.map((thread) => (
        <Thread key={thread.threadId} orderId={orderId} thread={thread} />
      ))}
    </section>
  );
}

function Stated({ page: { fields, standing } }: Props) {
  const { t } = useWords();
  if (fields.length === 0) return null;
  return (
    <section aria-labelledby="h-stated">
      <h2 id="h-stated">{t("decide:fields")}</h2>
      <table className="cmp">
        <thead>
          <tr>
            <th scope="col">{t("decide:field")}</th>
            <th scope="col">{t("decide:submission_shows")}</th>
            <th scope="col">{t("decide:standing")}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ name, value }) => (
            <tr key={name}>
              <th scope="row">{t(`evidence:field.${name}` as WordKey)}</th>
              <td data-l={t("decide:submission_shows")}>
                <FieldValue value={value || null} />
              </td>
              <td className="small" data-l={t("decide:standing")}>
                {t(`decide:value_standing.${standing}`)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Found({ page: { answered } }: Props) {
  const { t } = useWords();
  if (answered.length === 0) return null;
  return (
    <section aria-labelledby="h-found">
      <h2 id="h-found">{t("decide:discrepancies", { count: answered.length })}</h2>
      <ul className="discs">
        {answered.map((found) => (
          <li key={found.discrepancyId}>
            <span className={found.blocks ? "status bad" : "status"}>
              <Icon name={found.blocks ? "no" : "ring"} />
              {t(found.blocks ? "discrepancies:weight.blocks" : "discrepancies:weight.note")}
            </span>
            <p>
              {found.says}
              {found.answer ? <span className="small blk">{t(`decide:record.answers.${found.answer}` as WordKey)}</span> : null}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
