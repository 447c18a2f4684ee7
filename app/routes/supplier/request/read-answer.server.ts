import type { Shows, TableChoice } from "~/domain/evidence/events.ts";
import { runFault } from "~/domain/numbering/run.ts";
import type { SupplierRequest } from "~/domain/order-file/supplier-view.ts";
import type { SupplierPage } from "~/routes/supplier/page.server.ts";
import {
  type AnswerFile,
  type AnswerRule,
  isBackground,
  isOlder,
  type Missing,
  missingIn,
  showsOf,
  statedDateOf,
  type Values,
} from "~/ui/supplier/missing.ts";
import type { Translate, WordKey } from "~/words/translate.ts";
import { parseTypedDate } from "~/words/typed-date.ts";

/** Problems of a form in the reader's own words, by field; the field `page` stands for the whole. */
export type Problems = Record<string, string>;

/** Names that are never kept: the name is typed anew for each answer, it stands for a signature. */
const NOT_KEPT = new Set(["key", "act", "files", "f", "pick", "pick_shows", "pick_carton", "attested_name", "after", "again"]);
/** Ticks: absent from a form means not ticked, for the files that the form showed. */
const TICKS = ["remove", "along", "background", "masked"];

/** What a posted form changes in its draft: everything typed, and the ticks taken away from the files it showed. */
export function changesOf(form: FormData): Record<string, string> {
  const changed: Record<string, string> = {};
  for (const id of form.getAll("f")) for (const tick of TICKS) changed[`${tick}.${String(id)}`] = "";
  for (const [name, value] of form) if (typeof value === "string" && !NOT_KEPT.has(name)) changed[name] = value;
  return { ...changed, ...changesOfPicked(form) };
}

/** "Select some": what was chosen for the ticked files becomes each one's own. */
function changesOfPicked(form: FormData): Record<string, string> {
  if (form.get("act") !== "apply") return {};
  const shows = String(form.get("pick_shows") ?? "");
  const carton = String(form.get("pick_carton") ?? "");
  return Object.fromEntries(
    form
      .getAll("pick")
      .flatMap((id) => [...(shows ? [[`shows.${String(id)}`, shows]] : []), ...(carton ? [[`carton.${String(id)}`, carton]] : [])]),
  );
}

/** What is wrong with an answer before it is submitted: everything still missing, and every date and number that cannot be read. */
export function problemsOf(t: Translate, rule: AnswerRule, files: readonly AnswerFile[], values: Values): Problems {
  const problems: Problems = {};
  for (const missing of missingIn(rule, files, values)) Object.assign(problems, problemOf(t, missing, values));
  const dated = [...files.map(({ id }) => `date.${id}`), "date_all"];
  const dates = [...rule.fields.filter(({ kind }) => kind === "date").map(({ name }) => `fields.${name}`), ...dated];
  for (const name of dates) {
    const read = values[name]?.trim() ? parseTypedDate(values[name]) : null;
    if (read && "problem" in read) problems[name] = t(`dates:problem.${read.problem}`, { example: t("dates:example") });
  }
  const said = fieldsOf(rule, values);
  const fault = runFault(said.run_from ?? null, said.run_to ?? null);
  if (fault && !problems["fields.run_from"] && !problems["fields.run_to"]) problems[`fields.run_${fault.at}`] = t(`refusals:${fault.code}`);
  for (const { name } of rule.fields.filter(({ kind }) => kind === "count")) {
    const typed = values[`fields.${name}`]?.replace(/[\s,]/g, "") ?? "";
    if (typed && !/^\d{1,15}$/.test(typed)) problems[`fields.${name}`] = t("errors:not_a_number");
  }
  return problems;
}

function problemOf(t: Translate, missing: Missing, values: Values): Problems {
  switch (missing.kind) {
    case "files":
      return { files: t("supplier:missing.files", { count: missing.count }) };
    case "older":
      return { [`background.${missing.file.id}`]: t("supplier:older_choose", { name: missing.file.name }) };
    case "date":
      return { date_all: t("supplier:missing.date", { count: missing.files.length, name: missing.files[0]?.name ?? "" }) };
    case "shows":
      return { shows_all: t("supplier:missing.shows") };
    case "masked":
      return { [`masked_words.${missing.file.id}`]: t("refusals:masked_words_needed") };
    case "field":
      return { [`fields.${missing.name}`]: t("supplier:missing.field", { field: t(`evidence:field.${missing.name}` as WordKey) }) };
    case "signer":
      return {
        ...(values.attested_name?.trim() ? {} : { attested_name: t("refusals:name_needed") }),
        ...(values.attested_title?.trim() ? {} : { attested_title: t("refusals:title_needed") }),
      };
  }
}

/** The fields as they are kept: dates as calendar dates, numbers as digits, words as typed. */
export function fieldsOf(rule: AnswerRule, values: Values): Record<string, string> {
  return Object.fromEntries(
    rule.fields.flatMap(({ name, kind }) => {
      const typed = values[`fields.${name}`]?.trim() ?? "";
      if (!typed) return [];
      const read = kind === "date" ? parseTypedDate(typed) : null;
      if (read && "date" in read) return [[name, read.date]];
      return [[name, kind === "count" ? typed.replace(/[\s,]/g, "") : typed]];
    }),
  );
}

/** What its sender says of one file. */
export interface SaidOfFile {
  class: "current_order" | "context";
  statedDate: string | null;
  shows: Shows[];
  masked: boolean;
  maskedWords: string | null;
  /** Of a serial log, where its serials stand. */
  table?: TableChoice;
}

export function saidOf(page: SupplierPage, request: SupplierRequest, rule: AnswerRule, file: AnswerFile, values: Values): SaidOfFile {
  const masked = Boolean(values[`masked.${file.id}`]);
  const table = request.type === "serial_log" ? tableOf(file.id, values) : null;
  return {
    ...(table ? { table } : {}),
    class: isBackground(file, values) || isOlder(file, values, rule) ? "context" : "current_order",
    statedDate: statedDateOf(file, values),
    shows: shownBy(page, request, showsOf(file, values), {
      carton: codeOf(values[`carton.${file.id}`]),
      serialFrom: codeOf(values[`serial_from.${file.id}`]),
      serialTo: codeOf(values[`serial_to.${file.id}`]),
    }),
    masked,
    maskedWords: masked ? (values[`masked_words.${file.id}`]?.trim() ?? null) : null,
  };
}

/** Which sheet and columns somebody named for a log; null where nobody did. */
function tableOf(fileId: string, values: Values): TableChoice | null {
  const place = (name: string) => {
    const typed = values[`${name}.${fileId}`];
    return typed && /^\d{1,3}$/.test(typed) ? Number(typed) : null;
  };
  const table = { sheet: place("sheet"), serial: place("serial_column"), carton: place("carton_column") };
  const date = values[`date_column.${fileId}`] === "none" ? "none" : place("date_column");
  return date !== null ? { ...table, date } : Object.values(table).some((one) => one !== null) ? table : null;
}

const codeOf = (typed: string | undefined): string | null => typed?.trim().slice(0, 80) || null;

/** The choice as lines and batches of this order; a line or batch that is none of its own is dropped. */
function shownBy(
  { view }: SupplierPage,
  request: SupplierRequest,
  choice: string,
  more: Pick<Shows, "carton" | "serialFrom" | "serialTo">,
): Shows[] {
  const nothing = { lineId: null, batch: null, ...more };
  const line = view.order.lines.find(({ lineId }) => choice === `line:${lineId}`);
  if (line) return [{ ...nothing, lineId: line.lineId }];
  const known = new Set([...request.scope.batches, ...view.order.lines.flatMap(({ batches }) => batches)]);
  const batches = choice.startsWith("batches:") ? batchesIn(choice.slice("batches:".length)).filter((batch) => known.has(batch)) : [];
  if (batches.length > 0) return batches.map((batch) => ({ ...nothing, batch }));
  return Object.values(more).some((value) => value !== null) ? [nothing] : [];
}

function batchesIn(json: string): string[] {
  try {
    const parsed: unknown = JSON.parse(json);
    return Array.isArray(parsed) ? parsed.filter((item): item is string => typeof item === "string") : [];
  } catch {
    return [];
  }
}
