import type { LogSaid } from "~/queries/serials/say-log.server.ts";
import { Note } from "~/ui/note.tsx";
import { useWords } from "~/words/reader.tsx";

export type SheetSaid = LogSaid["sheets"][number];

/** Sheets of a log's workbook that look like logs too and were not read; those whose rows would have mattered stand out. */
export function OtherSheets({ sheets }: { sheets: readonly SheetSaid[] }) {
  const { t } = useWords();
  const [matter, known] = [sheets.filter(({ matters }) => matters), sheets.filter(({ matters }) => !matters)];
  return (
    <>
      {matter.map(({ words }) => (
        <Note key={words} tone="warn" head={t("serials:sheets_title")}>
          {words}
        </Note>
      ))}
      {known.map(({ words }) => (
        <p key={words} className="small">
          {words}
        </p>
      ))}
    </>
  );
}
