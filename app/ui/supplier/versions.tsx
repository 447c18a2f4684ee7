import { Link } from "@remix-run/react";
import type { RequestPage } from "~/routes/supplier/request/load-request.server.ts";
import type { ShownVersion } from "~/routes/supplier/request/show-versions.server.ts";
import { Status } from "~/ui/status.tsx";
import { LogLink } from "~/ui/supplier/log-link.tsx";
import { Outcome } from "~/ui/supplier/outcome.tsx";
import { useWords } from "~/words/reader.tsx";

/** What was sent before, newest first: every version with its decision, its files, and what was found when it arrived. */
export function Versions({
  versions,
  requestHref,
  standing,
}: {
  versions: ShownVersion[];
  requestHref: string;
  standing: RequestPage["standing"];
}) {
  const { t } = useWords();
  if (versions.length === 0) return null;
  const shownAbove = standing === "answer" || standing === "accepted" ? versions.find((version) => !version.withdrawn) : undefined;
  return (
    <section aria-labelledby="h-versions">
      <div className="shead">
        <h2 id="h-versions">{t("supplier:versions_heading")}</h2>
      </div>
      {versions.map((version) => (
        <details key={version.submissionId} className="sup-version">
          <summary>
            {t("supplier:version_line", { n: version.version, at: version.at })}{" "}
            {version.withdrawn ? (
              <Status state="withdrawn" />
            ) : version.decision ? (
              <Status state={version.decision.outcome} />
            ) : (
              <Status state="to_decide">{t("supplier:with_buyer")}</Status>
            )}
          </summary>
          <VersionBody version={version} requestHref={requestHref} />
          {version.decision && version !== shownAbove ? (
            <Outcome version={version} lead={t(`requests:status.${version.decision.outcome}`)} />
          ) : null}
          <p>
            <Link to={`${requestHref}/versions/${version.submissionId}`}>{t("supplier:receipt_link")}</Link>
          </p>
        </details>
      ))}
    </section>
  );
}

function VersionBody({ version, requestHref }: { version: ShownVersion; requestHref: string }) {
  const { t } = useWords();
  return (
    <>
      {version.withdrawn ? <p className="small">{t("supplier:version_withdrawn", { at: version.withdrawn })}</p> : null}
      {version.entered ? <Entered entered={version.entered} /> : null}
      {version.by ? <p className="small">{t("supplier:version_by", { who: version.by })}</p> : null}
      <ul className="sup-points">
        {version.files.map((file) => (
          <li key={file.fileId}>
            <a href={file.href}>{file.name}</a>
            {["", file.size, ...(file.context ? [t("supplier:context_file")] : [])].join(t("supplier:list_comma"))}
            <LogLink {...{ file, requestHref }} />
          </li>
        ))}
      </ul>
      {version.note ? <p>{version.note}</p> : null}
      {version.discrepancies.length > 0 ? (
        <>
          <h3>{t("supplier:found_on_arrival")}</h3>
          <ul className="sup-points">
            {version.discrepancies.map(({ says, mend }) => (
              <li key={says}>
                {says} <span className="small blk">{mend}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {version.notes.map((note) => (
        <p key={note.at}>
          <span className="small blk">{t("supplier:note_line", { at: note.at })}</span>
          {note.words}
        </p>
      ))}
    </>
  );
}

export function Entered({ entered }: { entered: NonNullable<ShownVersion["entered"]> }) {
  const { t } = useWords();
  return (
    <p className="small">
      {t("supplier:version_entered", { channel: entered.channel, date: entered.on })}
      {entered.confirmed ? `. ${t("supplier:version_confirmed", { at: entered.confirmed })}` : null}
    </p>
  );
}
