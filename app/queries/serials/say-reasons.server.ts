import type { Explanation } from "~/domain/serials/state.ts";
import type { LogReader } from "~/queries/serials/say-log.server.ts";

/** With what reasons are put into words. */
export type ReasonReader = Pick<LogReader, "t" | "text" | "day" | "record">;

/** Every reason given for what stands under a letter, oldest first, with the record that shows it. */
export const sayReasons = <Code extends string>(
  explanations: readonly Pick<Explanation<Code>, "at" | "code" | "words" | "proof">[],
  named: (code: Code) => string,
  { t, text, day, record }: ReasonReader,
) =>
  explanations.map(({ at, code, words, proof }) => {
    const said = t("serials:said", { reason: named(code), words: text(words) });
    return { words: explanations.length > 1 ? t("serials:said_on", { date: day(at), said }) : said, record: proof && record(proof.fileId) };
  });
