import { z } from "zod";
import { readContainers } from "~/domain/steps/container-number.ts";
import type { GoodsInput } from "~/domain/steps/goods.ts";
import { optionalLine, optionalWords, tick, typedQuantity } from "~/http/form-schema.ts";
import type { StepPlace } from "~/queries/steps/step-place.server.ts";

/** Pieces that may be left out; an empty field reads as null. */
const optionalQuantity = () => z.union([z.string().trim().length(0), typedQuantity()]).optional();

/** What is typed of the goods of a shipment; on receiving every empty count is named at once. Null when the form does not ask. */
export const goodsForm = ({ kind }: StepPlace) =>
  z
    .object({
      carrier: optionalLine(160),
      vehicle: optionalLine(160),
      place: optionalLine(160),
      containers: optionalLine(400),
      noContainer: tick(),
      seal: optionalLine(80),
      remarks: optionalWords(1_000),
      lines: z
        .array(
          z.object({
            lineId: z.uuid(),
            quantity: kind === "receiving" ? typedQuantity() : optionalQuantity(),
            damaged: optionalQuantity(),
            reason: optionalLine(400),
          }),
        )
        .max(200)
        .default([]),
    })
    .transform(({ containers: typed, noContainer, lines, ...said }, check): GoodsInput => {
      const read = noContainer ? { containers: [] } : readContainers(typed ?? "");
      if ("wrong" in read) {
        const number = read.wrong.replaceAll("|", " ").slice(0, 40);
        check.addIssue({ code: "custom", path: ["containers"], message: `refusals:container_wrong|number=${number}` });
        return z.NEVER;
      }
      if (noContainer && typed !== null && typed.length > LONGEST_UNIT) {
        check.addIssue({ code: "custom", path: ["containers"], message: `errors:too_long|count=${LONGEST_UNIT}` });
        return z.NEVER;
      }
      return {
        ...said,
        containers: read.containers,
        unit: noContainer ? typed : null,
        lines: lines.flatMap(({ quantity, damaged, ...line }) => (quantity ? [{ ...line, quantity, damaged: damaged || "0" }] : [])),
      };
    })
    .optional()
    .transform((goods) => goods ?? null);

const LONGEST_UNIT = 80;
