import { Link } from "@remix-run/react";
import type { ExceptionSaid } from "~/queries/serials/say-log.server.ts";
import { Icon, type IconName } from "~/ui/icon.tsx";
import { useWords } from "~/words/reader.tsx";

const SHAPES = {
  ...{ missing: "gap", twice: "dup", out_of_range: "alert", used_before: "reuse", outside_run: "clock", quantity: "rows" },
  ...{ carton: "arrow", two_cartons: "dup", not_in_log: "gap", not_listed: "gap", counts: "alert" },
} as const satisfies Record<string, IconName>;
const STANDINGS = {
  open: { tone: "bad", icon: "no" },
  claimed: { tone: "warn", icon: "half" },
  recorded: { tone: "good", icon: "okring" },
} as const satisfies Record<string, { tone: string; icon: IconName }>;

/** An exception of a log, or a difference between records: of a carton's count it counts no serials. */
export type LetteredRow = Pick<
  ExceptionSaid,
  "letter" | "range" | "ends" | "what" | "note" | "lines" | "declared" | "said" | "standing" | "changed" | "seen"
> & {
  kind: keyof typeof SHAPES;
  count: number | null;
};

type Props = {
  rows: readonly LetteredRow[];
  caption: string;
  /** Heads the column of reasons. */
  reasonBy: string;
  /** Rows can be ticked for a form around the table: under which name, and which were. */
  tick?: { name: string; ticked: (letter: string) => boolean };
  /** Whether each letter leads to its place on the number line. */
  zooms?: boolean;
};

/** Every exception of a log with what was said of it and how far that goes. */
export function ExceptionTable({ rows, caption, reasonBy, tick, zooms = false }: Props) {
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
          <Row key={row.letter} row={row} {...(tick ? { tick } : {})} zooms={zooms} />
        ))}
      </tbody>
    </table>
  );
}

/** The range in the reader's words, in which no serial is broken over two lines. */
function Range({ row: { range, ends } }: { row: LetteredRow }) {
  const [from = "", to = ""] = ends;
  return (
    <>
      <span className="nw">{from}</span>
      {range.slice(from.length, range.length - to.length)}
      <span className="nw">{to}</span>
    </>
  );
}

/** Every reason that was given, each with its record. */
export function Reasons({ said }: Pick<LetteredRow, "said">) {
  const { t } = useWords();
  if (said.length === 0) return t("serials:no_reason");
  return said.map(({ words, record }) => (
    <span key={words} className="blk">
      {words} {record?.href ? <a href={record.href}>{record.name}</a> : (record?.name ?? t("serials:no_record"))}
    </span>
  ));
}

function Row({ row, tick, zooms }: Pick<Props, "tick"> & { row: LetteredRow; zooms: boolean }) {
  const { t } = useWords();
  const { tone, icon } = STANDINGS[row.standing];
  return (
    <tr>
      <td className="let">
        {zooms && row.seen ? (
          <Link to={row.seen} preventScrollReset aria-label={t("serials:see_on_line", { letter: row.letter })}>
            <b>{row.letter}</b>
          </Link>
        ) : tick === undefined ? (
          <b>{row.letter}</b>
        ) : (
          <label className="lettick">
            <input
              type="checkbox"
              name={tick.name}
              value={row.letter}
              defaultChecked={tick.ticked(row.letter)}
              aria-label={t("serials:tick", { letter: row.letter })}
            />
            <b aria-hidden="true">{row.letter}</b>
          </label>
        )}
      </td>
      <td className="code">{row.ends.length === 1 ? row.range : <Range row={row} />}</td>
      <td className="num cnt">{row.count?.toLocaleString("en")}</td>
      <td className="kind">
        <span className="status">
          <Icon name={SHAPES[row.kind]} />
          {row.what}
        </span>
        {row.note ? <span className="small blk">{row.note}</span> : null}
        {row.lines.map((line) => (
          <span key={line} className="small blk">
            {line}
          </span>
        ))}
        {row.declared ? <span className="small blk">{t(`serials:declared.${row.declared}`)}</span> : null}
      </td>
      <td className="reason">
        <Reasons said={row.said} />
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
