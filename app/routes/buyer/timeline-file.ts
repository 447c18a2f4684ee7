import type { LoaderFunctionArgs } from "@remix-run/node";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { requireMember } from "~/http/session.server.ts";
import { readOrderForm } from "~/queries/orders/read-order-form.server.ts";
import { sayTimeline } from "~/queries/orders/say-timeline.server.ts";
import { TimelineChart } from "~/ui/order/timeline-chart.tsx";

/** The picture of an order's timeline as a file of its own. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const { form } = await readOrderForm(session, params.orderId, "timeline:title", ({ reading, words }) =>
    sayTimeline(reading.file, reading.now, words),
  );
  const picture = renderToStaticMarkup(createElement(TimelineChart, { said: form, alone: true }));
  return new Response(`<?xml version="1.0" encoding="UTF-8"?>\n${picture}\n`, {
    headers: {
      "Content-Type": "image/svg+xml; charset=utf-8",
      "Content-Disposition": 'attachment; filename="timeline.svg"',
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "Cache-Control": "private, no-store",
    },
  });
}
