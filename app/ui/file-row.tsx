import type { ReactNode } from "react";
import { useWords } from "~/words/reader.tsx";
import { DateText } from "./date-text.tsx";
import { Icon } from "./icon.tsx";

/**
 * The three dates of a file, which are never merged: stated by the sender and found in the file are calendar dates
 * ("2026-03-04") or absent, received is an instant or absent while on its way. `flag` marks the one that is wrong.
 */
export type FileDatesValue = {
  stated: string | null;
  inFile: string | null;
  received: string | null;
  flag?: { which: "stated" | "inFile" | "received"; tone: "warn" | "bad" };
};

const order = ["stated", "inFile", "received"] as const;
const headings = { stated: "dates:stated", inFile: "dates:in_file", received: "dates:received" } as const;
/** Where a card leaves little room: what they say is told by the date beside them. */
const labels = { stated: "dates:short.stated", inFile: "dates:short.in_file", received: "dates:short.received" } as const;
const absent = { stated: "dates:none_stated", inFile: "dates:none_in_file", received: "dates:not_received" } as const;

function OneDate({ dates, which }: { dates: FileDatesValue; which: (typeof order)[number] }) {
  const { t } = useWords();
  const value = dates[which];
  const words = value === null ? t(absent[which]) : which === "received" ? <DateText instant={value} /> : <DateText date={value} />;
  if (dates.flag?.which !== which) return words;
  return (
    <b className={dates.flag.tone}>
      <Icon name="alert" /> {words}
    </b>
  );
}

/** The three dates as a list of label and value, for a photo's card. */
export function FileDates({ dates }: { dates: FileDatesValue }) {
  const { t } = useWords();
  return (
    <dl className="file-dates">
      {order.map((which) => (
        <div key={which}>
          <dt>{t(labels[which])}</dt>
          <dd>
            <OneDate dates={dates} which={which} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

export type FileRowProps = {
  name: string;
  /** Where the file opens. */
  href?: string;
  /** A small picture of it; without one, its type is drawn. */
  thumbnail?: string;
  shape?: "document" | "table" | "picture";
  /** What it shows and how large it is: "Carton 38, 4.1 MB". */
  detail?: ReactNode;
  dates: FileDatesValue;
};

const shapes = { document: "file", table: "rows", picture: "camera" } as const;

/** One row of a `FileTable`. */
export function FileRow({ name, href, thumbnail, shape = "document", detail, dates }: FileRowProps) {
  const { t } = useWords();
  return (
    <tr>
      <td>
        <span className="fname">
          {thumbnail ? (
            <img className="thumb" src={thumbnail} alt="" loading="lazy" />
          ) : (
            <span className="doc">
              <Icon name={shapes[shape]} />
            </span>
          )}
          <span className="fwords">
            {href ? <a href={href}>{name}</a> : name}
            {detail ? <span className="small blk">{detail}</span> : null}
          </span>
        </span>
      </td>
      {order.map((which) => (
        <td key={which} className="nowrap" data-l={t(headings[which])}>
          <OneDate dates={dates} which={which} />
        </td>
      ))}
    </tr>
  );
}

/** Files with their three dates in three columns; `FileRow`s go in. */
export function FileTable({ caption, children }: { caption: string; children: ReactNode }) {
  const { t } = useWords();
  return (
    <table className="files">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t("submissions:file")}</th>
          {order.map((which) => (
            <th key={which} scope="col">
              {t(headings[which])}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
