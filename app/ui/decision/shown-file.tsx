import type { Beside } from "~/queries/decisions/show-beside.server.ts";
import { Icon } from "~/ui/icon.tsx";
import { useWords } from "~/words/reader.tsx";

type File = { fileId: string; name: string; shown: NonNullable<Beside["file"]>["shown"] };

/** What scrolls is reached by Tab, so that arrows move it. */
const SCROLLED_BY_KEYS = { tabIndex: 0 };

/** A file in place: its re-encoded picture, the first rows of its table, the beginning of its text, the words of a PDF. Anything else is opened as a download. */
export function ShownFile({ orderId, file }: { orderId: string; file: File }) {
  const { t } = useWords();
  const url = `/orders/${orderId}/files/${file.fileId}`;
  const { shown } = file;
  if (shown.as === "picture") return <img src={`${url}/preview`} alt={file.name} />;
  if (shown.as === "table") {
    return (
      <section {...SCROLLED_BY_KEYS} className="shownfile" aria-label={file.name}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("decide:row")}</th>
              <Cells cells={shown.head} head />
            </tr>
          </thead>
          <tbody>
            {shown.rows.map(({ line, cells }) => (
              <tr key={line}>
                <th scope="row">{line}</th>
                <Cells cells={cells} />
              </tr>
            ))}
          </tbody>
        </table>
        {shown.more ? <p className="small">{t("decide:shown_more")}</p> : null}
      </section>
    );
  }
  if (shown.as === "text") {
    return (
      <section {...SCROLLED_BY_KEYS} className="shownfile" aria-label={file.name}>
        <pre>{shown.text}</pre>
        {shown.more ? <p className="small">{t("decide:shown_more")}</p> : null}
      </section>
    );
  }
  if (shown.as === "pages") {
    return (
      <section {...SCROLLED_BY_KEYS} className="shownfile is-pages" aria-label={file.name}>
        {shown.pages.map((page, place) => {
          const key = `page ${place + 1}`;
          return <pre key={key}>{page}</pre>;
        })}
        <p className="small">{t(shown.more ? "decide:shown_more" : "decide:pdf_text")}</p>
      </section>
    );
  }
  return (
    <a className="shownfile is-name" href={url}>
      <Icon name="file" />
      {t("decide:open_file")}
    </a>
  );
}

/** The cells of a row, each by its place. */
function Cells({ cells, head = false }: { cells: readonly string[]; head?: boolean }) {
  return cells.map((cell, place) => {
    const key = `column ${place}`;
    return head ? (
      <th key={key} scope="col">
        {cell}
      </th>
    ) : (
      <td key={key}>{cell}</td>
    );
  });
}
