import { decisionsOn } from "~/domain/decisions/decision.ts";
import { linesToAdopt } from "~/domain/numbering/adopt-rule.ts";
import { rangesIn, rulesIn, rulesWritten } from "~/domain/numbering/declared.ts";
import { linesHeld, standingNumbering } from "~/domain/numbering/numbering.ts";
import { type Run, runOf } from "~/domain/numbering/run.ts";
import { SerialNumbers } from "~/domain/numbering/serial-numbers.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import { goodsName } from "~/domain/orders/goods-name.ts";
import { logKey } from "~/domain/serials/exception.ts";
import type { ExaminedLog } from "~/domain/serials/state.ts";
import type { Submission } from "~/domain/submissions/state.ts";
import { currentVersion } from "~/domain/submissions/submission.ts";
import type { OrderWords } from "~/queries/orders/order-words.server.ts";
import { sayRun } from "~/queries/serials/say-dates.server.ts";
import { percent } from "~/queries/serials/say-table.server.ts";
import { formatCount } from "~/words/format.ts";

const PARTIES = ["prints", "assigns", "verifies"] as const;
/** The fields of a statement of roles that name them. */
const STATED_IN = { prints: "prints_labels", assigns: "assigns_numbers", verifies: "verifies_labels" } as const;

type Range = { from: string; to: string };

/** What is declared for each line of an order, as a page and its form show it. */
export function sayNumbering(file: OrderFile, { t, language, text, day, who }: OrderWords) {
  const standing = standingNumbering(file);
  return facts(file).lines.map(({ lineId, sku, words, quantity }) => {
    const declared = standing[lineId];
    return {
      lineId,
      sku,
      name: goodsName(sku, text(words)),
      ordered: t("numbering:quantity_of", { count: formatCount(quantity) }),
      declared: declared
        ? {
            rules: declared.rules.join("\n"),
            ranges: declared.ranges.map((range) => t("serials:range", range)).join("\n"),
            quantity: declared.quantity === null ? "" : formatCount(declared.quantity),
            run: declared.run ? sayRun(declared.run, t, language) : "",
            ...{ runFrom: declared.run?.from ?? "", runTo: declared.run?.to ?? "" },
            ...{ prints: text(declared.prints), assigns: text(declared.assigns), verifies: text(declared.verifies) },
            on: t("numbering:declared_on", { date: day(declared.at), name: who(declared.by) }),
          }
        : null,
    };
  });
}

export type NumberingLine = ReturnType<typeof sayNumbering>[number];

/** One thing of the numbering as the buyer declared it, the supplier states it, and the log shows it; whether what is stated agrees. */
export interface NumberingRow {
  key: "rule" | "range" | "quantity" | "run" | (typeof PARTIES)[number];
  declared: string;
  stated: string;
  /** Null where neither can be compared. */
  agrees: boolean | null;
  found: string;
  /** What was found is other than what was declared. */
  differs: boolean;
}

/** Declared, stated and computed side by side, for a log of a version, and the rule that may be adopted from it. */
export function sayBeside(file: OrderFile, submission: Submission, fileId: string, words: OrderWords) {
  const { t, text } = words;
  const log = file.logs[logKey({ submissionId: submission.submissionId, fileId })];
  const item = submission.files.find((one) => one.fileId === fileId);
  const standing = standingNumbering(file);
  const lines = linesHeld(facts(file).lines, standing, item?.shows ?? [], file.requests[submission.requestId]?.scope.lineIds ?? []);
  const all = lines.flatMap(({ lineId }) => standing[lineId] ?? []);
  const said = (name: string) => text(submission.fields[name] ?? null);
  const rows: NumberingRow[] = [
    ruleRow(
      all.flatMap(({ rules }) => rules),
      said("numbering_rule"),
      log,
      t("numbering:read_from_log"),
    ),
    rangeRow(
      all.flatMap(({ ranges }) => ranges),
      said("used_ranges"),
      log,
      (range) => t("serials:range", range),
    ),
    quantityRow(
      all.map(({ quantity }) => quantity),
      said("quantity"),
      log,
    ),
    runRow(
      all.flatMap(({ run }) => run ?? []),
      runOf(said("run_from"), said("run_to")),
      log,
      words,
    ),
    ...PARTIES.map((key): NumberingRow => {
      const declared = [...new Set(all.map((one) => text(one[key])).filter(Boolean))].join(", ");
      const stated = statedParty(file, STATED_IN[key], text);
      const agrees = declared && stated ? same(declared, stated) : null;
      return { key, declared, stated, agrees, found: "", differs: false };
    }),
  ];
  const rowsRead = log?.counts?.rows ?? 0;
  const decision = decisionsOn(file, submission.submissionId).at(-1);
  const approved = decision && !decision.revoked && decision.outcome !== "rejected";
  return {
    /** How far what the supplier states goes. */
    standing: approved ? ("approved" as const) : ("claimed" as const),
    rows: rows.filter(({ declared, stated, found }) => declared || stated || found),
    later: log !== undefined && all.some(({ n }) => n > log.n),
    adopt:
      log?.counts && rowsRead > 0 && linesToAdopt(file, log).length > 0
        ? t("numbering:adopt_hint", {
            rule: log.rule ?? "",
            share: percent(rowsRead - log.counts.malformed, rowsRead),
            count: rowsRead,
          })
        : "",
  };
}

export type BesideSaid = ReturnType<typeof sayBeside>;

const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();

function ruleRow(declared: readonly string[], stated: string, log: ExaminedLog | undefined, fromLog: string): NumberingRow {
  const rules = [...new Set(declared)];
  const read = rulesIn(stated).map((rule) => rule.text);
  const agrees = rules.length > 0 && read.length > 0 ? sameSet(rules, read) : null;
  const found = log?.rule ? (log.inferred ? `${log.rule} (${fromLog})` : log.rule) : "";
  const used = log?.rule ? rulesWritten(log.rule).map(({ text }) => text) : [];
  return {
    key: "rule",
    declared: rules.join(" "),
    stated,
    agrees,
    found,
    differs: rules.length > 0 && used.length > 0 && !sameSet(rules, used),
  };
}

const sameSet = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((text) => other.includes(text));

function rangeRow(declared: readonly Range[], stated: string, log: ExaminedLog | undefined, say: (range: Range) => string): NumberingRow {
  const rules = rulesWritten(log?.rule ?? "");
  const written = rangesIn(stated, rules, declared[0]?.from ?? log?.spans[0]?.from ?? null);
  const text = (ranges: readonly Range[]) => JSON.stringify(new SerialNumbers(rules).gather(ranges).map((group) => group.ranges));
  const comparable = declared.length > 0 && written.length > 0;
  return {
    key: "range",
    declared: declared.map(say).join(", "),
    stated,
    agrees: comparable ? text(declared) === text(written) : null,
    found: (log?.spans ?? []).slice(0, 6).map(say).join(", "),
    differs: (log?.counts?.outOfRange ?? 0) > 0 || (declared.length > 0 && (log?.counts?.missing ?? 0) > 0),
  };
}

function quantityRow(declared: readonly (string | null)[], stated: string, log: ExaminedLog | undefined): NumberingRow {
  const known = declared.filter((one) => one !== null);
  const sum = known.length > 0 && known.length === declared.length ? String(known.reduce((all, one) => all + BigInt(one), 0n)) : "";
  const found = log?.counts ? String(log.together?.distinct ?? log.counts.distinct) : "";
  const digits = stated.replace(/[\s,]/g, "");
  return {
    key: "quantity",
    declared: sum && formatCount(sum),
    stated: /^\d+$/.test(digits) ? formatCount(digits) : stated,
    agrees: sum && digits ? sum === digits : null,
    found: found && formatCount(found),
    differs: found !== "" && ((sum !== "" && sum !== found) || (sum === "" && /^\d+$/.test(digits) && digits !== found)),
  };
}

function runRow(declared: readonly Run[], stated: Run | null, log: ExaminedLog | undefined, { t, language }: OrderWords): NumberingRow {
  const say = (run: Run) => sayRun(run, t, language);
  const { read = 0, outside = 0 } = log?.dates ?? {};
  const said = [...new Set(declared.map(say))];
  return {
    key: "run",
    declared: said.join(", "),
    stated: stated ? say(stated) : "",
    agrees: stated && said.length > 0 ? said.every((one) => one === say(stated)) : null,
    found: outside > 0 ? t("serials:outside_run_of", { count: outside }) : read > 0 ? t("numbering:run_within", { count: read }) : "",
    differs: outside > 0,
  };
}

/** What the supplier's standing statement of roles says. */
function statedParty(file: OrderFile, field: string, text: OrderWords["text"]): string {
  for (const request of Object.values(file.requests)) {
    if (request.type !== "role_statement") continue;
    const company = text(currentVersion(file, request)?.fields[field] ?? null);
    if (company) return company;
  }
  return "";
}
