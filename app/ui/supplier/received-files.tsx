import type { ShownVersion } from "~/routes/supplier/request/show-versions.server.ts";
import { LogLink } from "~/ui/supplier/log-link.tsx";
import { useWords } from "~/words/reader.tsx";

/** What arrived: each file with its size and fingerprint, what was stated, and the notes added since. */
export function ReceivedFiles({ version, requestHref }: { version: ShownVersion; requestHref: string }) {
  const { t } = useWords();
  return (
    <>
      <section aria-labelledby="h-arrived">
        <div className="shead">
          <h2 id="h-arrived">{t("supplier:receipt_files")}</h2>
        </div>
        {version.files.length === 0 ? <p>{t("supplier:receipt_no_files")}</p> : null}
        <ol className="sup-received">
          {version.files.map((file) => (
            <li key={file.fileId}>
              <a href={file.href}>{file.name}</a>
              <span className="small blk">
                {[
                  file.size,
                  file.dated,
                  file.context ? t("supplier:context_file") : "",
                  file.masked === null ? "" : t("supplier:masked_file", { words: file.masked }),
                ]
                  .filter(Boolean)
                  .join(t("supplier:list_comma"))}
              </span>
              <span className="small blk">
                {t("supplier:file_fingerprint")} <code className="hash">{file.sha256}</code>
              </span>
              <LogLink {...{ file, requestHref }} />
            </li>
          ))}
        </ol>
      </section>
      {version.fields.length > 0 || version.note ? (
        <section aria-labelledby="h-stated">
          <div className="shead">
            <h2 id="h-stated">{t("supplier:receipt_fields")}</h2>
          </div>
          <dl className="sup-stated">
            {version.fields.map(({ label, value }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          {version.note ? <p>{version.note}</p> : null}
        </section>
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
