import { useWords } from "~/words/reader.tsx";
import type { Sentence as StoredSentence } from "~/words/sentence.ts";
import { Chip, type ChipState } from "./chip.tsx";
import { KeepTogether } from "./keep-together.tsx";
import { gapAfter, standsBeforeColon } from "./sentence-text.ts";

type SentenceProps = {
  state: ChipState;
  /** Further chips that are true beside the first: "Released early" stays beside "Paid". */
  also?: ChipState[];
  /** What follows the state: words already rendered, or a stored sentence. */
  rest: string | StoredSentence;
  /** The large form, once on a page. */
  lead?: boolean;
  /** A span where a paragraph may not stand. */
  as?: "p" | "span";
};

/** The gate's own words. The chip is the first word of the sentence and reads and copies as one with the rest. */
export function Sentence({ state, also = [], rest, lead = false, as: Tag = "p" }: SentenceProps) {
  const { language, say } = useWords();
  const words = typeof rest === "string" ? rest : say(rest);
  const last = also.at(-1) ?? state;
  return (
    <Tag className={lead ? "sentence-lead" : "sentence"}>
      <Chip state={state} colon={also.length === 0 && standsBeforeColon(state)} />
      {also.map((other) => (
        <span key={other}>
          {" "}
          <Chip state={other} colon={other === last && standsBeforeColon(other)} />
        </span>
      ))}
      {gapAfter(last, language)}
      <KeepTogether text={words} />
    </Tag>
  );
}
