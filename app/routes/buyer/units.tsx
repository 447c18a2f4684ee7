import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { textOf } from "~/adapters/serial-log/encoding.server.ts";
import { may } from "~/domain/access/access.ts";
import { allocateTable } from "~/domain/allocations/allocate-table.ts";
import { allocateUnits } from "~/domain/allocations/allocate-units.ts";
import { recipientKind } from "~/domain/allocations/events.ts";
import { readAllocationTable } from "~/domain/allocations/read-table.ts";
import { withdrawAllocation } from "~/domain/allocations/withdraw-allocation.ts";
import { refused, unreadable } from "~/http/error-response.server.ts";
import { line, optionalLine } from "~/http/form-schema.ts";
import { pathId } from "~/http/path-id.server.ts";
import { checkForm } from "~/http/read-form.server.ts";
import { runCommand } from "~/http/run-command.server.ts";
import { actingOf, requireMember } from "~/http/session.server.ts";
import { cartonsKnown } from "~/queries/allocations/cartons-known.server.ts";
import { sayAllocations } from "~/queries/allocations/say-allocations.server.ts";
import { readOrderForm } from "~/queries/orders/read-order-form.server.ts";
import { UnitsPage } from "~/ui/allocations/units-page.tsx";
import { titled } from "~/ui/order/titled.ts";

const key = line(120);
const stepId = z.string().min(1, "refusals:shipment_needed");
const units = z.string().max(200_000, "errors:too_long|count=200000").optional();

/** Longest table, in characters, pasted or out of a file. */
const LONGEST = 2_000_000;
const takenOut = z
  .literal("on")
  .optional()
  .transform((ticked) => ticked !== undefined);

const schema = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("allocate"),
    ...{ key, stepId, kind: recipientKind, recipient: optionalLine(200), serials: units, cartons: units },
    ...{ replaces: optionalLine(60), reason: optionalLine(1_000), takenOut },
  }),
  z.object({ intent: z.literal("table"), key, stepId, takenOut, table: z.string().max(LONGEST, `errors:too_long|count=${LONGEST}`) }),
  z.object({ intent: z.literal("withdraw"), key, allocationId: line(60), reason: line(1_000) }),
]);

export const meta = titled;

/** Which units of each shipment went to which customer or channel; with `?change=` the form of one entry. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const changed = new URL(request.url).searchParams.get("change");
  return readOrderForm(session, params.orderId, "units:title", ({ reading, words }) => {
    const said = sayAllocations(reading.file, words);
    return {
      ...said,
      mayAllocate: may(session.roles, "allocate_units") && reading.file.order?.state !== "cancelled",
      changed: said.entries.find(({ allocationId, ended }) => allocationId === changed && ended === null) ?? null,
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const session = await requireMember(request);
  const orderId = pathId(params.orderId);
  // A file of more than any encoding of the longest table is not read at all.
  if (Number(request.headers.get("Content-Length") ?? Number.NaN) > 4 * LONGEST) throw data({ code: "too_large" }, { status: 413 });
  const read = checkForm(await withFile(await request.formData()), schema);
  if (!read.ok) return unreadable(read.problems);
  const asked = read.value;
  const by = actingOf(session);
  try {
    if (asked.intent === "withdraw") {
      const { allocationId, reason } = asked;
      await runCommand(by, orderId, withdrawAllocation, { allocationId, reason }, { key: asked.key });
    } else if (asked.intent === "table") {
      const { stepId: shipment, table, takenOut: out } = asked;
      const rows = readAllocationTable(table);
      const cartons = await cartonsKnown(session, orderId, "code" in rows ? [] : rows.flatMap(({ serials }) => serials));
      await runCommand(by, orderId, allocateTable, { stepId: shipment, table, takenOut: out, cartons }, { key: asked.key });
    } else {
      const cartons = await cartonsKnown(session, orderId, lines(asked.serials));
      await runCommand(by, orderId, allocateUnits, { ...entryOf(asked), cartons }, { key: asked.key });
    }
  } catch (error) {
    return refused(error, read.typed);
  }
  return redirect(`/orders/${orderId}/units`);
}

/** A file beside the pasted table is the table, in whatever encoding it came; what was wrong in it stands in the table's field. */
async function withFile(form: FormData): Promise<FormData> {
  const file = form.get("file");
  form.delete("file");
  if (file instanceof File && file.size > 0) form.set("table", textOf(new Uint8Array(await file.arrayBuffer())));
  return form;
}

const lines = (words: string | undefined) =>
  (words ?? "")
    .split(/[\r\n,;，；、]+/)
    .map((one) => one.trim())
    .filter(Boolean);

function entryOf({
  stepId,
  kind,
  recipient,
  serials,
  cartons,
  replaces,
  reason,
  takenOut: out,
}: Extract<z.output<typeof schema>, { intent: "allocate" }>) {
  const row = { kind, recipient: recipient ?? "", serials: lines(serials), cartons: lines(cartons) };
  return { stepId, rows: [row], replaces, reason, fromTable: false, takenOut: out };
}

export default function Units() {
  return <UnitsPage page={useLoaderData<typeof loader>()} />;
}
