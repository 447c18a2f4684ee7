import type { SerialRange } from "~/domain/numbering/serial-numbers.ts";
import type { Translate } from "~/words/translate.ts";

/** A range as people read it; of one serial that alone. */
export const sayRange = ({ from, to }: SerialRange, t: Translate): string => (from === to ? from : t("serials:range", { from, to }));
