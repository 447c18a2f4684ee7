import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { VersionSaid } from "~/queries/orders/say-version.server.ts";
import { ButtonLink } from "~/ui/button.tsx";
import { DateText } from "~/ui/date-text.tsx";
import { FileRow, FileTable } from "~/ui/file-row.tsx";
import { Icon } from "~/ui/icon.tsx";
import { KeepTogether } from "~/ui/keep-together.tsx";
import { Note } from "~/ui/note.tsx";
import { Status } from "~/ui/status.tsx";
import { useWords } from "~/words/reader.tsx";
import { fileAddress, thumbnailAddress } from "./file-address.ts";

type Props = {
  orderId: string;
  version: VersionSaid;
  /** The version that waits for a decision. */
  decide: string | null;
  /** Whether a fault may be opened as a matter. */
  matters: boolean;
};

/** One version of an answer: what came, its faults, its files, the decision on it and what that leaves open. */
export function Version({ orderId, version, decide, matters }: Props) {
  const { t } = useWords();
  const to = `/orders/${orderId}/decide/${version.submissionId}`;
  return (
    <div className={version.old ? "version is-old" : "version"}>
      <span className="v">{version.label}</span>
      <div>
        <div className="vline">
          {version.status ? (
            <>
              <Status state={version.status} />
              {version.by ? <span>{version.by}</span> : null}
            </>
          ) : null}
          {version.line ? <span>{version.line}</span> : null}
          <span className="meta">
            <DateText instant={version.at} show="instant" />
          </span>
        </div>
        {version.sentence ? (
          <p className="quote sentence gapt">
            <KeepTogether text={version.sentence} />{" "}
            {version.decisionId ? <Link to={`/orders/${orderId}/decisions/${version.decisionId}`}>{t("decide:record.open")}</Link> : null}
          </p>
        ) : null}
        {version.instruction ? (
          <p className="point">
            <Icon name="target" />
            <span>
              <b className="mid">{t("decide:instruction")}</b> {version.instruction}
            </span>
          </p>
        ) : null}
        {version.changed.map((words) => (
          <Note key={words} tone="warn" head={t("statements:changed_since")}>
            {words}
          </Note>
        ))}
        {version.instead ? <p className="small">{version.instead}</p> : null}
        {version.unconfirmed ? <Point warn>{t("orders:unconfirmed")}</Point> : null}
        {version.note ? <p className="quote gapt">“{version.note}”</p> : null}
        <Strip {...{ orderId, version }} to={to} />
        {version.faults.map((fault) => (
          <Point key={fault.id} warn={fault.blocks}>
            <KeepTogether text={fault.says} />
            {matters ? (
              <>
                {" "}
                <Link to={`/orders/${orderId}/matters/new?version=${version.submissionId}&discrepancy=${fault.id}`}>
                  {t("matters:open_a_matter")}
                </Link>
              </>
            ) : null}
          </Point>
        ))}
        {version.faultsMore > 0 ? (
          <p className="older">
            <Link to={to}>{t("orders:more_faults", { count: version.faultsMore })}</Link>
          </p>
        ) : null}
        {version.files.length > 0 ? (
          <FileTable caption={t("orders:files_of", { version: version.label })}>
            {version.files.map((item) => (
              <FileRow
                key={item.fileId}
                name={item.name}
                href={fileAddress(orderId, item.fileId)}
                {...(item.picture ? { thumbnail: thumbnailAddress(orderId, item.fileId) } : {})}
                shape={item.picture ? "picture" : item.table ? "table" : "document"}
                detail={item.detail}
                dates={item.dates}
              />
            ))}
          </FileTable>
        ) : null}
        {version.logs.map((log) => (
          <p key={log.fileId} className="point">
            <Icon name="rows" />
            <span>
              <Link to={`/orders/${orderId}/serials/${log.fileId}`}>
                {t("serials:see")}
                {version.logs.length > 1 ? ` (${log.name})` : ""}
              </Link>
              : <span className={log.open ? "warn mid" : undefined}>{log.words}</span>
            </span>
          </p>
        ))}
        {version.compared ? (
          <p className="point">
            <Icon name="rows" />
            <span>
              <Link to={`/orders/${orderId}/reconcile`}>{t("reconcile:link")}</Link>: <span className="warn mid">{version.compared}</span>
            </span>
          </p>
        ) : null}
        {version.points.map((point) => (
          <p key={point.openPointId} className="point point-open">
            <Icon name={point.closedOn ? "okring" : "ring"} />
            <span>
              <b className="mid">{t("orders:open_point")}</b> {point.words}
            </span>
            <span>{point.owner}</span>
            <span className={point.closedOn ? "nowrap good" : point.due.late ? "nowrap bad" : "nowrap warn"}>
              {point.closedOn ? t("orders:point_closed", { date: point.closedOn }) : t("orders:point_due", { date: point.due.words })}
            </span>
          </p>
        ))}
        {version.notes.map((note) => (
          <p key={note.at} className="vline gapt">
            <span className="quote">“{note.words}”</span>
            <span className="meta">
              {note.who}
              {t("orders:list_comma")}
              <DateText instant={note.at} />
            </span>
          </p>
        ))}
        {decide === version.submissionId ? (
          <p className="go">
            <ButtonLink kind="main" to={to}>
              {t("orders:compare")}
            </ButtonLink>
          </p>
        ) : null}
      </div>
    </div>
  );
}

function Point({ warn = false, children }: { warn?: boolean; children: ReactNode }) {
  return (
    <p className="point">
      <Icon name="alert" />
      <span className={warn ? "mid" : undefined}>{typeof children === "string" ? <KeepTogether text={children} /> : children}</span>
    </p>
  );
}

function Strip({ orderId, version, to }: { orderId: string; version: VersionSaid; to: string }) {
  const { t } = useWords();
  if (version.strip.length === 0) return null;
  return (
    <div className="strip scrollx">
      {version.strip.map(({ fileId, alt, flagged }) => (
        <a key={fileId} className={flagged ? "flagged" : undefined} href={fileAddress(orderId, fileId)}>
          <img src={thumbnailAddress(orderId, fileId)} alt={alt} loading="lazy" width={64} height={48} />
        </a>
      ))}
      {version.stripMore > 0 ? (
        <Link className="more" to={to}>
          {t("orders:more_pictures", { count: version.stripMore })}
        </Link>
      ) : null}
    </div>
  );
}
