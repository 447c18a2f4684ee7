import type { MatterNote } from "~/domain/matters/state.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { stepOf } from "~/domain/steps/step.ts";
import type { OrderWords } from "~/queries/orders/order-words.server.ts";

const SIDES = ["payment", "shipment"] as const;

/** Payments and shipments in a line each, as they stood when the note was written; no line for a side that the order has not. */
export function sayTiming(file: OrderFile, { timing }: MatterNote, words: OrderWords) {
  return SIDES.flatMap((side) => {
    const said = timing.flatMap(({ stepId, dueDate, status }) => {
      const step = stepOf(file, stepId);
      if (step.side !== side) return [];
      const params = { step: words.stepName(step), state: words.t(`matters:timing_state.${side}.${status}`) };
      return [
        dueDate ? words.t("matters:timing.dated", { ...params, date: words.date(dueDate) }) : words.t("matters:timing.undated", params),
      ];
    });
    const line = `${side}_timing` as const;
    return said.length > 0
      ? [{ line, label: words.t(`matters:line_of.${line}`), words: said.join(words.t("matters:timing.between")) }]
      : [];
  });
}
