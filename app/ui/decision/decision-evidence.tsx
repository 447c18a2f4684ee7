import { Link, useSearchParams } from "@remix-run/react";
import type { DecisionPage } from "~/queries/decisions/read-decision.server.ts";
import type { Beside } from "~/queries/decisions/show-beside.server.ts";
import { FileDates } from "~/ui/file-row.tsx";
import { Icon } from "~/ui/icon.tsx";
import { formatBytes } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";
import { AskedFacts } from "./asked-facts.tsx";
import { Explanations } from "./explanations.tsx";
import { FilesBeside } from "./files-beside.tsx";
import { DifferencesToDecide, LogsToDecide } from "./logs-to-decide.tsx";
import { VersionBeside } from "./version-beside.tsx";
import { withParam } from "./with-param.ts";

type File = DecisionPage["submission"]["files"][number];

/** What there is to look at: the order's document beside the submission, every file with its three dates, the fields, the faults. */
export function DecisionEvidence({ page, beside }: { page: DecisionPage; beside: Beside }) {
  return (
    <div className="evidence">
      <FilesBeside page={page} beside={beside} />
      <Files page={page} beside={beside} />
      <Discrepancies page={page} />
      <LogsToDecide page={page} />
      <DifferencesToDecide page={page} />
      <VersionBeside page={page} />
      <Explanations page={page} />
      <AskedFacts asked={page.asked} orderId={page.order.orderId} />
      <Earlier page={page} />
    </div>
  );
}

const fileUrl = (page: DecisionPage, fileId: string) => `/orders/${page.order.orderId}/files/${fileId}`;
const isPicture = (file: File) => file.mediaType.startsWith("image/");

function Files({ page, beside }: { page: DecisionPage; beside: Beside }) {
  const { t } = useWords();
  const [search] = useSearchParams();
  const { submission } = page;
  if (submission.files.length === 0) return null;
  const chosen = beside.file?.fileId ?? null;
  const shownNow = beside.file && !beside.file.opened && beside.file.shown.as !== "name";
  return (
    <section aria-labelledby="h-files">
      <div className="sectionhead">
        <h2 id="h-files">{t("decide:files", { count: submission.files.length })}</h2>
        <span className="small">
          {t("decide:opened", { opened: submission.openedCount + (shownNow ? 1 : 0), all: submission.files.length })}.{" "}
          {page.openedBeforeQuestion.length > 0 ? `${t("decide:opened_before", { count: page.openedBeforeQuestion.length })} ` : null}
          {submission.scanned ? null : t("decide:not_scanned")}
        </span>
      </div>
      <ol className="photos scrollx" aria-label={t("decide:files_of", { version: submission.version })}>
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
              <b>{(isPicture(file) ? file.shows[0] : null) ?? file.name}</b>
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

/** What carton lists and scans say otherwise than the log stands on a page of its own. */
const COMPARED: ReadonlySet<string> = new Set([
  "serials_other_carton",
  "serials_not_in_log",
  "serials_not_listed",
  "serials_carton_counts",
]);

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
              <p>
                {found.says}{" "}
                {COMPARED.has(found.code) ? <Link to={`/orders/${page.order.orderId}/reconcile`}>{t("reconcile:see")}</Link> : null}
              </p>
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
            <p>
              {version.sentence || t("decide:unanswered")}{" "}
              {version.decisionId ? (
                <Link to={`/orders/${page.order.orderId}/decisions/${version.decisionId}`}>{t("decide:record.open")}</Link>
              ) : null}
              {version.changed ? <span className="small blk warn">{t("statements:changed_since")}.</span> : null}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
