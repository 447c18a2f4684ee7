import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireMember } from "~/http/session.server.ts";
import { readOrderForm } from "~/queries/orders/read-order-form.server.ts";
import { sayTimeline } from "~/queries/orders/say-timeline.server.ts";
import { OrderFormFrame } from "~/ui/order/order-form.tsx";
import { TimelineView } from "~/ui/order/timeline.tsx";
import { titled } from "~/ui/order/titled.ts";
import { useWords } from "~/words/reader.tsx";

export const meta = titled;

/** An order's payments over its evidence in time. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  return readOrderForm(session, params.orderId, "timeline:title", ({ reading, words }) => sayTimeline(reading.file, reading.now, words));
}

export default function Timeline() {
  const page = useLoaderData<typeof loader>();
  const { t } = useWords();
  return (
    <OrderFormFrame page={page} title={t("timeline:title")}>
      <TimelineView orderId={page.order.orderId} timeline={page.form} />
    </OrderFormFrame>
  );
}
