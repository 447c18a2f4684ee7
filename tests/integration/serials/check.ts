import { deepEqual } from "node:assert/strict";
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
  const [out, said]: [string[], string[]] = [[], []];
  const exit = await checkSerials([...args, "--json"], {
    stdout: { write: (text) => out.push(text) > 0 },
    stderr: { write: (text) => said.push(text) > 0 },
  });
  return { exit, said: said.join(""), report: out.length > 0 ? byContract(JSON.parse(out.join(""))) : null };
}

/** What was printed, when it has all that the published schema asks for, and nothing else. */
export function byContract(printed: unknown): SerialReport {
  const report = serialReport.parse(printed);
  deepEqual(printed, report);
  return report;
}
