import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireMember } from "~/http/session.server.ts";
import { isTooBig } from "~/queries/export/export-entries.server.ts";
import { readExport } from "~/queries/export/read-export.server.ts";
import { sayExport } from "~/queries/export/say-export.server.ts";
import { recordAccess } from "~/queries/logs/record-access.server.ts";
import { readOrderForm } from "~/queries/orders/read-order-form.server.ts";
import { AppShell } from "~/ui/app-shell.tsx";
import { ExportPage } from "~/ui/export/export-page.tsx";
import { titled } from "~/ui/order/titled.ts";
import { ReaderPlace } from "~/words/reader.tsx";

/** Events printed at most; the archive holds all of them. */
const PRINTED = 1_000;

export const meta = titled;

/** An order's record as a page to print. That it was looked at is recorded. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  return readOrderForm(session, params.orderId, "export:title", async ({ tenant, reading }) => {
    const { orderId } = reading.file;
    const record = await readExport(tenant, orderId, session);
    if (request.method === "GET") {
      await recordAccess(tenant, { kind: "order.export_shown", orderId, actorId: session.memberId, subject: orderId });
    }
    const said = sayExport(record);
    return { ...said, story: said.story.slice(-PRINTED), tooBig: isTooBig(record) };
  });
}

export default function Export() {
  const { shell, place, order, form } = useLoaderData<typeof loader>();
  return (
    <ReaderPlace {...place}>
      <AppShell {...shell} current="orders" page="p-export">
        <ExportPage orderId={order.orderId} said={form} />
      </AppShell>
    </ReaderPlace>
  );
}
