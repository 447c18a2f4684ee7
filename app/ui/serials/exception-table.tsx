import { Link } from "@remix-run/react";
import type { ExceptionSaid } from "~/queries/serials/say-log.server.ts";
import { Icon, type IconName } from "~/ui/icon.tsx";
import { useWords } from "~/words/reader.tsx";

const SHAPES = {
  missing: "gap",
  twice: "dup",
  out_of_range: "alert",
  used_before: "reuse",
  outside_run: "clock",
} as const satisfies Record<string, IconName>;
const STANDINGS = {
  open: { tone: "bad", icon: "no" },
  claimed: { tone: "warn", icon: "half" },
  recorded: { tone: "good", icon: "okring" },
} as const satisfies Record<string, { tone: string; icon: IconName }>;

type Props = {
  rows: readonly ExceptionSaid[];
  caption: string;
  /** Heads the column of reasons. */
  reasonBy: string;
  /** Whether rows can be ticked for a form around the table, and which were. */
  ticked?: (letter: string) => boolean;
  /** Whether each letter leads to its place on the number line. */
  zooms?: boolean;
};

/** Every exception of a log with what was said of it and how far that goes. */
export function ExceptionTable({ rows, caption, reasonBy, ticked, zooms = false }: Props) {
  const { t } = useWords();
  return (
    <table className="exc">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{t("serials:col.letter")}</span>
          </th>
          <th scope="col">{t("serials:col.numbers")}</th>
          <th scope="col" className="num">
            {t("serials:col.count")}
          </th>
          <th scope="col">{t("serials:col.what")}</th>
          <th scope="col">{reasonBy}</th>
          <th scope="col">{t("serials:col.standing")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.letter} row={row} {...(ticked ? { ticked: ticked(row.letter) } : {})} zooms={zooms} />
        ))}
      </tbody>
    </table>
  );
}

/** The range in the reader's words, in which no serial is broken over two lines. */
function Range({ row: { range, ends } }: { row: ExceptionSaid }) {
  const [from = "", to = ""] = ends;
  return (
    <>
      <span className="nw">{from}</span>
      {range.slice(from.length, range.length - to.length)}
      <span className="nw">{to}</span>
    </>
  );
}

function Row({ row, ticked, zooms }: { row: ExceptionSaid; ticked?: boolean; zooms: boolean }) {
  const { t } = useWords();
  const { tone, icon } = STANDINGS[row.standing];
  return (
    <tr>
      <td className="let">
        {zooms && row.seen ? (
          <Link to={row.seen} preventScrollReset aria-label={t("serials:see_on_line", { letter: row.letter })}>
            <b>{row.letter}</b>
          </Link>
        ) : ticked === undefined ? (
          <b>{row.letter}</b>
        ) : (
          <label className="lettick">
            <input
              type="checkbox"
              name="letters"
              value={row.letter}
              defaultChecked={ticked}
              aria-label={t("serials:tick", { letter: row.letter })}
            />
            <b aria-hidden="true">{row.letter}</b>
          </label>
        )}
      </td>
      <td className="code">{row.ends.length === 1 ? row.range : <Range row={row} />}</td>
      <td className="num cnt">{row.count.toLocaleString("en")}</td>
      <td className="kind">
        <span className="status">
          <Icon name={SHAPES[row.kind]} />
          {row.what}
        </span>
        {row.note ? <span className="small blk">{row.note}</span> : null}
        {row.lines ? <span className="small blk">{row.lines}</span> : null}
        {row.declared ? <span className="small blk">{t(`serials:declared.${row.declared}`)}</span> : null}
      </td>
      <td className="reason">
        {row.said.length === 0 ? t("serials:no_reason") : null}
        {row.said.map(({ words, record }) => (
          <span key={words} className="blk">
            {words} {record?.href ? <a href={record.href}>{record.name}</a> : (record?.name ?? t("serials:no_record"))}
          </span>
        ))}
      </td>
      <td className="stand">
        <span className={`status ${tone}`}>
          <Icon name={icon} />
          {t(`serials:standing.${row.standing}`)}
        </span>
        {row.changed ? <span className="small blk warn">{t("serials:changed")}</span> : null}
      </td>
    </tr>
  );
}
