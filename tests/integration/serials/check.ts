import { deepEqual } from "node:assert/strict";
import { Writable } from "node:stream";
import { type SerialReport, serialReport } from "~/domain/serial-log/report";
import { checkSerials } from "~/server/check-serials";

/** What the command `serials check` ends with, says on its error output, and reports. */
export interface Checked {
  exit: number;
  said: string;
  report: SerialReport | null;
}

/** Runs the command in this process, with `--json`; what it prints has to be by the published schema. */
export async function check(...args: string[]): Promise<Checked> {
  const { exit, out, said } = await printed(...args, "--json");
  return { exit, said, report: out === "" ? null : byContract(JSON.parse(out)) };
}

/** Runs the command in this process: its exit code, and what it writes. */
export async function printed(...args: string[]): Promise<{ exit: number; out: string; said: string }> {
  const [out, said]: [string[], string[]] = [[], []];
  const exit = await checkSerials(args, { stdout: gathering(out), stderr: gathering(said) });
  return { exit, out: out.join(""), said: said.join("") };
}

const gathering = (texts: string[]) =>
  new Writable({
    decodeStrings: false,
    write: (text: string, _encoding, done) => {
      texts.push(text);
      done();
    },
  });

/** What was printed, when it has all that the published schema asks for, and nothing else. */
export function byContract(printed: unknown): SerialReport {
  const report = serialReport.parse(printed);
  deepEqual(printed, report);
  return report;
}
