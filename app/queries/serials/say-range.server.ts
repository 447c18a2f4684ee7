import type { SerialRange } from "~/domain/numbering/serial-numbers.ts";
import type { Translate } from "~/words/translate.ts";

/** A range as people read it; of one serial that alone. */
export const sayRange = ({ from, to }: SerialRange, t: Translate): string => (from === to ? from : t("serials:range", { from, to }));

/** The same, and its ends one by one for where a line may break between them. */
export const rangeAndEnds = (range: SerialRange, t: Translate): { range: string; ends: string[] } => ({
  range: sayRange(range, t),
  ends: range.from === range.to ? [range.from] : [range.from, range.to],
});
