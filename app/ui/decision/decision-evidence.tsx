import { Form, Link, useSearchParams, useSubmit } from "@remix-run/react";
import type { DecisionPage } from "~/queries/decisions/read-decision.server.ts";
import { Button } from "~/ui/button.tsx";
import { FileDates } from "~/ui/file-row.tsx";
import { Icon } from "~/ui/icon.tsx";
import { formatBytes } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";
import { VersionBeside } from "./version-beside.tsx";

type File = DecisionPage["submission"]["files"][number];

/** What there is to look at: the order's document beside the submission, every file with its three dates, the fields, the faults. */
export function DecisionEvidence({ page }: { page: DecisionPage }) {
  return (
    <div className="evidence">
      <Beside page={page} />
      <Missing page={page} />
      <Files page={page} />
      <Discrepancies page={page} />
      <VersionBeside page={page} />
      <Earlier page={page} />
    </div>
  );
}

const fileUrl = (page: DecisionPage, fileId: string) => `/orders/${page.order.orderId}/files/${fileId}`;
const isPicture = (file: File) => file.mediaType.startsWith("image/");

function Beside({ page }: { page: DecisionPage }) {
  const { t } = useWords();
  const [search] = useSearchParams();
  const submit = useSubmit();
  const { documents, submission } = page;
  const document =
    documents.find(({ documentId }) => documentId === search.get("document")) ?? documents.find(({ picture }) => picture) ?? documents[0];
  const chosen =
    submission.files.find(({ fileId }) => fileId === search.get("file")) ?? submission.files.find(isPicture) ?? submission.files[0];
  if (!chosen && !document) return null;
  return (
    <section className="beside" aria-label={t("decide:submission_shows")}>
      <div className="side">
        <div className="sidehead">
          <h2>{t("decide:order_says")}</h2>
          {documents.length > 1 ? (
            <Form className="docpick" preventScrollReset onChange={(event) => submit(event.currentTarget, { preventScrollReset: true })}>
              {chosen ? <input type="hidden" name="file" value={chosen.fileId} /> : null}
              <label>
                <span className="visually-hidden">{t("decide:order_document")}</span>
                <select name="document" defaultValue={document?.documentId} key={document?.documentId}>
                  {documents.map((item) => (
                    <option key={item.documentId} value={item.documentId}>
                      {item.name}
                    </option>
                  ))}
                </select>
              </label>
              <noscript>
                <Button size="small" type="submit">
                  {t("decide:show")}
                </Button>
              </noscript>
            </Form>
          ) : null}
        </div>
        {document ? (
          <figure>
            {document.picture ? <img src={`${fileUrl(page, document.fileId)}/preview`} alt={document.name} /> : null}
            <figcaption>
              <a href={fileUrl(page, document.fileId)}>{document.name}</a>, {t(`orders:document.${document.kind}`)}
            </figcaption>
          </figure>
        ) : (
          <p className="meta">
            {t("decide:no_documents")} <Link to={`/orders/${page.order.orderId}/documents`}>{t("decide:attach")}</Link>
          </p>
        )}
      </div>
      <div className="side">
        <div className="sidehead">
          <h2>{t("decide:submission_shows")}</h2>
          <span className="small">v{submission.version}</span>
        </div>
        {chosen ? (
          <figure>
            {isPicture(chosen) ? <img src={`${fileUrl(page, chosen.fileId)}/preview`} alt={chosen.name} /> : null}
            <figcaption>
              <a href={fileUrl(page, chosen.fileId)}>{chosen.name}</a>
              {chosen.shows.length > 0 ? `, ${chosen.shows.join(", ")}` : ""}.{" "}
              {t("decide:claimed_by", { name: submission.attestedName, title: submission.attestedTitle })}
            </figcaption>
          </figure>
        ) : null}
      </div>
    </section>
  );
}

/** The usual documents that the order lacks: what the evidence cannot be held against yet. */
function Missing({ page }: { page: DecisionPage }) {
  const { t } = useWords();
  if (page.missing.length === 0) return null;
  return (
    <p className="small missingdocs">
      {t("decide:missing_documents", { list: page.missing.join(t("decide:comma")) })}{" "}
      <Link to={`/orders/${page.order.orderId}/documents`}>{t("decide:attach_missing")}</Link>
    </p>
  );
}

function Files({ page }: { page: DecisionPage }) {
  const { t } = useWords();
  const [search] = useSearchParams();
  const { submission } = page;
  if (submission.files.length === 0) return null;
  const chosen = search.get("file");
  return (
    <section aria-labelledby="h-files">
      <div className="sectionhead">
        <h2 id="h-files">{t("decide:files", { count: submission.files.length })}</h2>
        <span className="small">
          {t("decide:opened", { opened: submission.openedCount, all: submission.files.length })}.{" "}
          {page.openedBeforeQuestion.length > 0 ? `${t("decide:opened_before", { count: page.openedBeforeQuestion.length })} ` : null}
          {submission.scanned ? null : t("decide:not_scanned")}
        </span>
      </div>
      <ol className="photos scrollx">
        {submission.files.map((file) => (
          <li key={file.fileId} className={flagOf(page, file) ? "flag" : undefined} aria-current={file.fileId === chosen || undefined}>
            <Link to={`?${withParam(search, "file", file.fileId)}`} preventScrollReset>
              {isPicture(file) ? (
                <img src={`${fileUrl(page, file.fileId)}/thumbnail`} alt={file.name} loading="lazy" />
              ) : (
                <span className="doc doc-large">
                  <Icon name={file.rows === null ? "file" : "rows"} />
                </span>
              )}
              <b>{file.shows[0] ?? file.name}</b>
            </Link>
            <FileDates dates={datesOf(page, file)} />
            <p className="small">
              {file.current ? null : `${t("decide:context")}. `}
              {file.maskedWords ? `${t("decide:masked", { words: file.maskedWords })} ` : null}
              <a href={fileUrl(page, file.fileId)}>{formatBytes(file.bytes)}</a>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

const flagOf = (page: DecisionPage, file: File) => page.discrepancies.find(({ fileId }) => fileId === file.fileId);

function datesOf(page: DecisionPage, file: File) {
  const fault = flagOf(page, file);
  const tone = fault?.blocks ? ("bad" as const) : ("warn" as const);
  const dated = fault && ["older_than_order", "in_future", "dates_disagree", "date_missing"].includes(fault.code);
  const which = file.inFile === null && file.stated !== null ? ("stated" as const) : ("inFile" as const);
  return { stated: file.stated, inFile: file.inFile, received: file.received, ...(dated ? { flag: { which, tone } } : {}) };
}

function Discrepancies({ page }: { page: DecisionPage }) {
  const { t } = useWords();
  const { discrepancies } = page;
  return (
    <section aria-labelledby="h-disc">
      <div className="sectionhead">
        <h2 id="h-disc">
          {discrepancies.length === 0 ? t("decide:no_discrepancy") : t("decide:discrepancies", { count: discrepancies.length })}
        </h2>
      </div>
      {discrepancies.length > 0 ? (
        <ul className="discs">
          {discrepancies.map((found) => (
            <li key={found.discrepancyId}>
              <span className={found.blocks ? "status bad" : "status"}>
                <Icon name={found.blocks ? "no" : "ring"} />
                {t(found.blocks ? "discrepancies:weight.blocks" : "discrepancies:weight.note")}
              </span>
              <p>{found.says}</p>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function Earlier({ page }: { page: DecisionPage }) {
  const { t } = useWords();
  if (page.earlier.length === 0) return null;
  return (
    <section aria-labelledby="h-earlier">
      <div className="sectionhead">
        <h2 id="h-earlier">{t("decide:versions")}</h2>
      </div>
      <ul className="discs">
        {page.earlier.map((version) => (
          <li key={version.submissionId}>
            <Link to={`/orders/${page.order.orderId}/decide/${version.submissionId}`}>v{version.version}</Link>
            <p>{version.sentence || t("decide:unanswered")}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function withParam(search: URLSearchParams, name: string, value: string): string {
  const next = new URLSearchParams(search);
  next.set(name, value);
  return next.toString();
}
