import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { aboutCarton, aboutSerials, askedOf, conflictKeyOf, sharedDifferences } from "~/domain/reconciliation/difference.ts";
import type { RecordSide, SharedDifference } from "~/domain/reconciliation/events.ts";
import { type CartonDifference, RECORD_SIDES, type SerialDifference } from "~/domain/reconciliation/reconcile.ts";
import { lettered } from "~/domain/reconciliation/record-comparison.ts";
import { recordFiles, standingRounds } from "~/domain/reconciliation/records.ts";
import type { OrderWords } from "~/queries/orders/order-words.server.ts";
import type { OrderFormParts } from "~/queries/orders/read-order-form.server.ts";
import { keptComparison } from "~/queries/reconciliation/kept-comparison.server.ts";
import { logVersion, memberReader } from "~/queries/serials/read-log.server.ts";
import { sayLog } from "~/queries/serials/say-log.server.ts";
import { sayRange } from "~/queries/serials/say-range.server.ts";

/** What a request asks that names two records which disagree. */
export interface Explained {
  question: string;
  decisionQuestion: string;
  conflictKey: string;
  /** Serials and cartons that the supplier answers letter by letter; empty of what was stated against what the log shows. */
  differences: SharedDifference[];
}

/** The way to name what a supplier stated in an answer against what its log shows. */
export const aboutStated = (fileId: string): string => `stated:${fileId}`;

/** The way to name all listed differences that nobody has asked about yet. */
export const ABOUT_ALL = "all";

/**
 * The question about two records that disagree, with their names and what each says: of one difference between the log, the carton lists and the
 * scans, of all of them, or of what was stated against what the log shows. Null for what does not disagree, or not any more.
 */
export async function explainDifference(
  { tenant, reading: { file }, words }: OrderFormParts,
  about: string | null,
): Promise<Explained | null> {
  if (about === null) return null;
  const { t } = words;
  const decisionQuestion = t("reconcile:question_decision");
  if (about.startsWith("stated:")) {
    const question = askOfStated(file, about.slice("stated:".length), words);
    return question === null ? null : { question, decisionQuestion, conflictKey: conflictKeyOf(about), differences: [] };
  }
  const kept = await keptComparison(tenant, file);
  if (kept?.result.problem !== null) return null;
  const { found } = kept.result;
  const listed = sharedDifferences(lettered(found));
  const shared = listed.filter((one) => !askedOf(file, one));
  if (about === ABOUT_ALL) {
    const [first] = shared;
    if (!first) return null;
    const letters = sayLetters(shared, listed, t);
    const question = t("reconcile:question_all", { count: shared.length, letters });
    return { question, decisionQuestion, conflictKey: conflictKeyOf(first.about), differences: shared };
  }
  const { differences, cartons } = found;
  const serials = differences.find((one) => aboutSerials(one) === about);
  const carton = cartons.find((one) => aboutCarton(one) === about);
  if (!serials && !carton) return null;
  const range = serials && sayRange(serials, t);
  const said = serials ? saidOfSerials(serials, found.sides, words) : saidOfCarton(carton!, words);
  const [one, other = said[0]] = [said[0], said.find(({ says }) => says !== said[0]?.says)];
  if (!one || !other) return null;
  const question = t("reconcile:question", {
    ...{ one: nameOf(file, one, words), oneSays: one.says, other: nameOf(file, other, words), otherSays: other.says },
    about: range ? t("reconcile:about_serials", { range }) : t("reconcile:about_carton", { carton: carton?.carton ?? "" }),
  });
  return { question, decisionQuestion, conflictKey: conflictKeyOf(about), differences: shared.filter((named) => named.about === about) };
}

/** So few letters are named one by one. */
const FEW = 4;

/** The letters of some differences: of many that stand one after the other the first and the last. */
function sayLetters(some: readonly SharedDifference[], listed: readonly SharedDifference[], t: OrderWords["t"]): string {
  const [first, last] = [some[0]!, some.at(-1)!];
  const neighbours = listed.indexOf(last) - listed.indexOf(first) + 1 === some.length;
  return neighbours && some.length > FEW
    ? t("serials:range", { from: first.letter, to: last.letter })
    : some.map(({ letter }) => letter).join(t("orders:list_comma"));
}

/** What a record says, or one file of it. */
interface Said {
  side: RecordSide;
  says: string;
  fileId?: string;
}

function saidOfSerials(
  { kind, says, files }: Pick<SerialDifference, "kind" | "says" | "files">,
  there: Record<RecordSide, object | null>,
  { t }: OrderWords,
): Said[] {
  return RECORD_SIDES.filter((side) => there[side] !== null).flatMap((side) => {
    const said = says[side];
    if (said === undefined) return side === "scans" || kind === "two_cartons" ? [] : [{ side, says: t("reconcile:says_absent") }];
    if (said === null) return [{ side, says: t("reconcile:says_there") }];
    if (files) return files.map(({ fileId, carton }) => ({ side, fileId, says: t("reconcile:says_carton", { carton }) }));
    // A record that puts a serial into two cartons disagrees with itself.
    return said.split(", ").map((carton) => ({ side, says: t("reconcile:says_carton", { carton }) }));
  });
}

const saidOfCarton = ({ counts, files = [] }: Pick<CartonDifference, "counts" | "files">, { t }: OrderWords): Said[] =>
  RECORD_SIDES.flatMap((side): Said[] => {
    const count = counts[side];
    if (side === "list" && files.length > 0)
      return files.map((one) => ({ side, fileId: one.fileId, says: t("reconcile:units", { count: one.count }) }));
    return count === null ? [] : [{ side, says: t("reconcile:units", { count }) }];
  });

function nameOf(file: OrderFile, { side, fileId }: Said, words: OrderWords): string {
  const { t } = words;
  const dates = standingRounds(file).map(({ at }) => words.day(at));
  const names =
    side === "scans"
      ? [...new Set(dates)]
      : recordFiles(file)
          .filter((one) => one.side === side && (fileId === undefined || one.fileId === fileId))
          // What a file of the order itself is called is for nobody else to read.
          .map(({ name, version }) =>
            version === null ? t("reconcile:our_list") : t("reconcile:version", { name: words.text(name), version }),
          );
  return t("reconcile:record_named", { side: t(`reconcile:side.${side}`), names: names.join(t("orders:list_comma")) });
}

function askOfStated(file: OrderFile, fileId: string, words: OrderWords): string | null {
  const submission = logVersion(file, fileId);
  const log = file.logs[`${submission.submissionId} ${fileId}`];
  if (!log?.counts) return null;
  const { t } = words;
  const reader = memberReader(file, submission, words);
  const said = sayLog(log, reader);
  const name = words.text(submission.files.find((one) => one.fileId === fileId)?.name ?? null);
  const { gaps, duplicates, quantity } = reader.stated;
  const stated = [
    [t("serials:fact.declared"), quantity],
    [t("serials:declared_gaps"), gaps],
    [t("serials:declared_duplicates"), duplicates],
  ].map(([label, value]) => t("reconcile:labelled", { label: label ?? "", value: value || t("reconcile:stated_nothing") }));
  const shown = said.facts
    .filter(({ key }) => ["distinct", "missing", "twice"].includes(key))
    .map(({ label, value }) => t("reconcile:labelled", { label, value }));
  const comma = t("orders:list_comma");
  return t("reconcile:question_declared", { stated: stated.join(comma), file: name, shown: shown.join(comma) });
}
