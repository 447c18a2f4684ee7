import type { Language } from "~/words/language.ts";
import type { Translate } from "~/words/translate.ts";
import type { ChipState } from "./chip.tsx";

/** States after which the rest of the sentence is a reason and stands behind a colon: "Locked: serial log from …". */
const explained: ReadonlySet<ChipState> = new Set<ChipState>(["locked", "outside_gate"]);

export const standsBeforeColon = (state: ChipState): boolean => explained.has(state);

/** What stands between the state and the rest; a Chinese colon brings its own space. */
export const gapAfter = (state: ChipState, language: Language): string => (standsBeforeColon(state) && language === "zh" ? "" : " ");

/** The whole sentence as plain words, for copying, mails and exports: what a reader of the chip and its text hears. */
export function sentenceText(t: Translate, state: ChipState, rest: string, language: Language): string {
  return `${t(`steps:state.${state}`)}${standsBeforeColon(state) ? t("steps:colon") : ""}${gapAfter(state, language)}${rest}`;
}
