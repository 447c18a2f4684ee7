import path from "node:path";
import { type NoLogError, openLog, readLog } from "~/adapters/serial-log/read-log.server";
import { parseRule, type Rule } from "~/domain/numbering/rule";
import { saveWorkbook, type WorkbookParts } from "../../factories/workbook";
import { removeScratch, scratchFolder } from "../../setup/scratch-folder";

const folder = scratchFolder();
let made = 0;
export const sweep = (): void => removeScratch(folder);
export const newFile = () => path.join(folder, `${++made}.xlsx`);

interface Row {
  line: number;
  value: string;
  carton?: string;
}

const serialRule = parseRule("HP26-{n:4}") as Rule;

/** The rows that a log gives, and how it was opened. */
export async function rowsOf(file: string, { rules = [serialRule], sheet = null as string | null } = {}) {
  const log = await openLog(file, rules, sheet);
  const rows: Row[] = [];
  const text = (bytes: Uint8Array, from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString("utf8");
  const read = await readLog(file, log, {
    row: (line, bytes, from, to, cartonFrom, cartonTo) =>
      rows.push({ line, value: text(bytes, from, to), ...(cartonTo > cartonFrom ? { carton: text(bytes, cartonFrom, cartonTo) } : {}) }),
    unreadable: (line, kind) => rows.push({ line, value: `!${kind}` }),
  });
  return { rows, read, log, values: rows.map(({ value }) => value) };
}

export const rowsIn = async (parts: WorkbookParts, how = {}) => rowsOf(await saveWorkbook(newFile(), parts), how);
export const refusal = async (file: string, sheet: string | null = null): Promise<string> =>
  rowsOf(file, { sheet }).then(
    () => "read",
    (error: NoLogError) => error.code,
  );
