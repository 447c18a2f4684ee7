import path from "node:path";
import type { Writable } from "node:stream";
import { parseArgs } from "node:util";
import { isRule, parseRule } from "~/domain/numbering/rule";
import { type Run, runOf } from "~/domain/numbering/run";
import type { SerialRange } from "~/domain/numbering/serial-numbers";
import { type Asked, examine } from "./check-serials/examine";
import { FileError, UsageError } from "./check-serials/faults";
import { jsonOf } from "./check-serials/json-of";
import { said } from "./check-serials/say-report";
import { write } from "./check-serials/write";
import { messageOf } from "./start-error";

const USAGE =
  "Usage: npm run --silent holdpoint -- serials check FILE... [--rule R]... [--from S --to S] [--known FILE] [--cartons FILE] [--made DAY..DAY] [--sheet NAME] [--json]";
const CLEAN = 0;
const FINDINGS = 1;
const UNREADABLE = 2;

/** Where a command says what it has to say. */
export interface Outputs {
  stdout: Writable;
  stderr: Writable;
}

/** Examines serial logs as one, without any database. Gives the exit code: 0 without findings, 1 with some, 2 for what cannot be read. */
export async function checkSerials(args: string[], { stdout, stderr }: Outputs = process): Promise<number> {
  try {
    if (args.includes("--help")) {
      await write(stdout, [`${USAGE}\n`]);
      return CLEAN;
    }
    const { json, ...asked } = options(args);
    const report = await examine(asked);
    await write(stdout, json ? jsonOf(report) : [said(report)]);
    return report.discrepancies.length === 0 ? CLEAN : FINDINGS;
  } catch (error) {
    const words = error instanceof FileError ? error.message : messageOf(error);
    await write(stderr, [`${words}\n${error instanceof UsageError ? `${USAGE}\n` : ""}`]);
    return UNREADABLE;
  }
}

function options(args: string[]): Asked & { json: boolean } {
  const { values, positionals } = parsed(args);
  if (positionals.length === 0) throw new UsageError("Name a file.");
  const paths = positionals.map((file) => path.resolve(file));
  const twice = positionals.find((_, at) => paths.indexOf(paths[at]!) < at);
  if (twice !== undefined) throw new UsageError(`${twice} is named twice.`);
  if ((values.from === undefined) !== (values.to === undefined)) throw new UsageError("--from and --to go together.");
  const rules = (values.rule ?? []).map((text) => {
    const rule = parseRule(text);
    if (!isRule(rule))
      throw new UsageError(`"${text}" is no numbering rule: ${rule.code.replaceAll("_", " ")} at character ${rule.at + 1}.`);
    return rule;
  });
  const expected: SerialRange[] = values.from === undefined ? [] : [{ from: values.from, to: values.to! }];
  return {
    files: positionals,
    rules,
    expected,
    known: values.known ?? null,
    cartons: values.cartons ?? null,
    run: values.made === undefined ? null : readRun(values.made),
    sheet: values.sheet ?? null,
    json: values.json === true,
  };
}

/** "2026-03-01..2026-03-09", the first and the last day of production. */
function readRun(text: string): Run {
  const [from = "", to = "", ...more] = text.split("..");
  const run = more.length === 0 ? runOf(from, to) : null;
  if (!run) throw new UsageError(`--made takes two days, as 2026-03-01..2026-03-09, not "${text}".`);
  return run;
}

function parsed(args: string[]) {
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        rule: { type: "string", multiple: true },
        from: text,
        to: text,
        known: text,
        cartons: text,
        made: text,
        sheet: text,
        json: { type: "boolean" },
      },
    });
  } catch (error) {
    throw new UsageError(messageOf(error));
  }
}
