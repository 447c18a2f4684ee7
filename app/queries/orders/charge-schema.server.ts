import { z } from "zod";
import { evidenceType } from "~/domain/requests/events.ts";
import { CHARGES } from "~/domain/steps/charge.ts";
import { shipmentKind } from "~/domain/steps/events.ts";
import { line, optionalDate, optionalLine, typedAmount, typedDate, words } from "~/http/form-schema.ts";

const form = { key: line(120), rev: z.coerce.number().int(), reason: words(1_000), dueDate: optionalDate() };

/** A charge as it is typed: who is paid how much for what, and what has to prove it. */
export const chargeSchema = (currency: string) =>
  z
    .object({
      ...form,
      kind: z.enum(CHARGES),
      amount: typedAmount(currency),
      payeeId: z
        .union([z.uuid(), z.literal("")])
        .optional()
        .transform((payeeId) => payeeId || null),
      payee: optionalLine(160),
      account: optionalLine(60),
      bank: optionalLine(160),
      invoice: optionalLine(80),
      reference: optionalLine(80),
      evidence: z.object({
        contactId: z.uuid("orders:problem.contact"),
        type: evidenceType,
        question: words(1_000),
        dueDate: typedDate(),
      }),
    })
    .superRefine(({ payeeId, payee, account }, check) => {
      if (payeeId !== null) return;
      for (const [name, typed] of Object.entries({ payee, account })) {
        if (typed === null) check.addIssue({ code: "custom", path: [name], message: "errors:required" });
      }
    });

export type ChargeForm = z.output<ReturnType<typeof chargeSchema>>;

/** A further shipment step as it is typed. */
export const shipmentSchema = z.object({ ...form, shipmentKind, detail: optionalLine(200) });
