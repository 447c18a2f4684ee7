import { Link, useSearchParams } from "@remix-run/react";
import type { DecisionPage } from "~/queries/decisions/read-decision.server.ts";
import type { Beside } from "~/queries/decisions/show-beside.server.ts";
import { Icon } from "~/ui/icon.tsx";
import { useWords } from "~/words/reader.tsx";
import { ShownFile } from "./shown-file.tsx";
import { withParam } from "./with-param.ts";

type Props = { page: DecisionPage; beside: Beside };

/** The order's document beside the version's file, and under them the checklist of the order's documents with what is missing. */
export function FilesBeside({ page, beside }: Props) {
  const { t } = useWords();
  const { submission, order } = page;
  const { document, file } = beside;
  const claimed = t("decide:claimed_by", { name: submission.attestedName, title: submission.attestedTitle });
  const at = file ? submission.files.findIndex(({ fileId }) => fileId === file.fileId) + 1 : 0;
  const url = (fileId: string) => `/orders/${order.orderId}/files/${fileId}`;
  return (
    <>
      <section className="beside" aria-label={t("decide:beside")}>
        <div className="side">
          <div className="sidehead">
            <h2>{t("decide:order_says")}</h2>
          </div>
          {document ? (
            <figure>
              <ShownFile orderId={order.orderId} file={document} />
              <figcaption>
                <a href={url(document.fileId)}>{document.name}</a>, {t(`orders:document.${document.kind}`)}
              </figcaption>
            </figure>
          ) : (
            <p className="meta">{t("decide:no_documents")}</p>
          )}
        </div>
        <div className="side">
          <div className="sidehead">
            <h2>{t("decide:submission_shows")}</h2>
            <span className="small">
              {file
                ? t("decide:file_of", { version: submission.version, n: at, count: submission.files.length })
                : t("submissions:version", { n: submission.version })}
            </span>
          </div>
          {file ? (
            <figure>
              <ShownFile orderId={order.orderId} file={file} />
              <figcaption>
                <a href={url(file.fileId)}>{file.name}</a>
                {file.shows.length > 0 ? `, ${file.shows.join(", ")}` : ""}. {claimed}
              </figcaption>
            </figure>
          ) : (
            <p className="meta">
              {t("decide:record.no_files")} {claimed}
            </p>
          )}
        </div>
      </section>
      <Checklist page={page} chosen={document?.documentId ?? null} />
    </>
  );
}

/** The documents that an order should have: those that are there to be laid beside, those that are missing to be attached. */
function Checklist({ page, chosen }: { page: DecisionPage; chosen: string | null }) {
  const { t } = useWords();
  const [search] = useSearchParams();
  return (
    <ul className="doclist" aria-label={t("decide:order_documents")}>
      {page.documents.map((document) => (
        <li key={document.documentId}>
          <Icon name="check" />
          <Link
            to={`?${withParam(search, "document", document.documentId)}`}
            preventScrollReset
            aria-current={document.documentId === chosen || undefined}
          >
            {document.name}
          </Link>
        </li>
      ))}
      {page.missing.map((kind) => (
        <li key={kind} className="is-missing">
          <Icon name="ring" />
          {t("decide:missing_document", { kind })}
        </li>
      ))}
      <li>
        <Link to={`/orders/${page.order.orderId}/documents`}>{t(page.missing.length > 0 ? "decide:attach_missing" : "decide:attach")}</Link>
      </li>
    </ul>
  );
}
