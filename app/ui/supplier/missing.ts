import { parseTypedDate } from "~/words/typed-date.ts";

/** What a request asks for, as its form needs to know it. */
export interface AnswerRule {
  fields: { name: string; kind: "line" | "text" | "date" | "count" | "party"; required: boolean }[];
  /** Fewest files of this order. */
  minFiles: number;
  /** The filled form is itself the record; files may come with it. */
  isForm: boolean;
  /** Each file must say what it shows. */
  tied: boolean;
  /** The thing asked for is a serial log. */
  isLog: boolean;
  orderedOn: string;
}

/** Every answer says who, where and when; what belongs to the thing asked for is not asked of what is accepted instead. */
const ALWAYS_ASKED = ["company", "site", "made_on"];

/** What an answer needs when something that the request accepts instead is sent; null for the thing asked for. */
export const ruleFor = (rule: AnswerRule, alternative: string | null): AnswerRule =>
  alternative === null
    ? rule
    : {
        ...rule,
        minFiles: Math.min(1, rule.minFiles),
        isLog: false,
        fields: rule.fields.map((field) => ({ ...field, required: field.required && ALWAYS_ASKED.includes(field.name) })),
      };

/** A file of the answer: on its way, received, or sent with an earlier version and offered again. */
export interface AnswerFile {
  id: string;
  name: string;
  bytes: number;
  state: "open" | "examining" | "ready" | "refused";
  received: number;
  reason: string | null;
  embeddedDate: string | null;
  /** A serial log can be in it. */
  table: boolean;
  /** Where its small picture is; null while there is none. */
  thumbnail: string | null;
  /** The version it was sent with; null for a new one. */
  sentWith: number | null;
  /** What the buyer found wrong with it in that version. */
  fault: { words: string; mend: string } | null;
}

/** What was typed and ticked, by the names of the form's fields. */
export type Values = Readonly<Record<string, string | undefined>>;

export type Missing =
  | { kind: "files"; count: number }
  | { kind: "older"; file: AnswerFile }
  | { kind: "date"; files: AnswerFile[] }
  | { kind: "shows"; files: AnswerFile[] }
  | { kind: "masked"; file: AnswerFile }
  | { kind: "field"; name: string }
  | { kind: "signer" };

const filled = (value: string | undefined) => Boolean(value?.trim());

export const isRemoved = (file: AnswerFile, values: Values): boolean => filled(values[`remove.${file.id}`]);

/**
 * The log of the version before that a new log takes the place of: together they would hold each number twice. Null where there is no new
 * one, and where several were sent before: which of them is meant is for their sender to say.
 */
export function replacedLog(rule: AnswerRule, files: readonly AnswerFile[], values: Values): AnswerFile | null {
  const logs = rule.isLog ? files.filter((file) => file.table && file.state === "ready" && file.reason === null) : [];
  const before = logs.filter(({ sentWith }) => sentWith !== null);
  const isNew = (file: AnswerFile) => file.sentWith === null && !isRemoved(file, values) && !isBackground(file, values);
  return before.length === 1 && logs.some(isNew) ? (before[0] ?? null) : null;
}

/** The values as they count: a replaced log is left out unless its sender ticked that it goes along too. */
export function settled(rule: AnswerRule, files: readonly AnswerFile[], values: Values): Values {
  const replaced = replacedLog(rule, files, values);
  return replaced ? { ...values, [`remove.${replaced.id}`]: filled(values[`along.${replaced.id}`]) ? "" : "on" } : values;
}

/** The date that its sender states for a file: its own, or the one given for all that carry none. */
export function statedDateOf(file: AnswerFile, values: Values): string | null {
  const own = values[`date.${file.id}`];
  const typed = filled(own) ? own : file.embeddedDate === null ? values.date_all : "";
  const read = parseTypedDate(typed ?? "");
  return "date" in read ? read.date : null;
}

/** What a file shows: its own choice, or the one made for all. */
export const showsOf = (file: AnswerFile, values: Values): string => values[`shows.${file.id}`] || values.shows_all || "";

export const isBackground = (file: AnswerFile, values: Values): boolean =>
  filled(values[`background.${file.id}`]) || (file.state === "ready" && file.reason !== null);

/** Dated before the order, by its sender's word or else by its own: no proof of goods made for this order. */
export function isOlder(file: AnswerFile, values: Values, rule: AnswerRule): boolean {
  const date = statedDateOf(file, values) ?? file.embeddedDate;
  return date !== null && date < rule.orderedOn;
}

/** The received files that will be sent, in order. */
export const sentFiles = (files: readonly AnswerFile[], values: Values): AnswerFile[] =>
  files.filter((file) => file.state === "ready" && !isRemoved(file, values));

/** Everything that still has to be given before the answer can be submitted, in the order in which it is asked. */
export function missingIn(rule: AnswerRule, files: readonly AnswerFile[], values: Values): Missing[] {
  const sent = sentFiles(files, values);
  const proof = sent.filter((file) => !isBackground(file, values));
  const counting = proof.filter((file) => !isOlder(file, values, rule));
  const dateless = proof.filter((file) => file.embeddedDate === null && statedDateOf(file, values) === null);
  const untied = rule.tied ? proof.filter((file) => !showsOf(file, values) && !filled(values[`carton.${file.id}`])) : [];
  const short = Math.max(0, rule.minFiles - counting.length);
  return [
    ...(short > 0 ? [{ kind: "files" as const, count: short }] : []),
    ...proof.filter((file) => isOlder(file, values, rule)).map((file) => ({ kind: "older" as const, file })),
    ...(untied.length > 0 ? [{ kind: "shows" as const, files: untied }] : []),
    ...(dateless.length > 0 ? [{ kind: "date" as const, files: dateless }] : []),
    ...sent
      .filter((file) => filled(values[`masked.${file.id}`]) && !filled(values[`masked_words.${file.id}`]))
      .map((file) => ({ kind: "masked" as const, file })),
    ...rule.fields
      .filter(({ name, required }) => required && !filled(values[`fields.${name}`]))
      .map(({ name }) => ({ kind: "field" as const, name })),
    ...(filled(values.attested_name) && filled(values.attested_title) ? [] : [{ kind: "signer" as const }]),
  ];
}

/** The date that most files carry, to be offered for those that carry none. */
export function usualDate(files: readonly AnswerFile[]): string | null {
  const counts = new Map<string, number>();
  for (const { embeddedDate } of files) if (embeddedDate) counts.set(embeddedDate, (counts.get(embeddedDate) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0].localeCompare(a[0]))[0]?.[0] ?? null;
}
