import type { Row, Target } from "./access-row";

const awaited = ({ order }: Target) => ({ orderId: order.orderId, requestId: order.awaitedRequestId });
const asked = ({ order }: Target) => ({ link: order.a1.ref, requestId: order.awaitedRequestId });
const why = { reason: "Because it is so" };

//                                                                        anon a1  a2  own  pur  fin  ins  ser  b
/** Who may explain, open a matter, and bring it to its end. */
export const MATTER_ACTS: readonly Row[] = [
  {
    ...{ route: "orders/:orderId/requests/:requestId/statement", params: awaited },
    file: { field: "files", name: "chat.csv", content: "at,words\n1,routine\n" },
    fields: () => ({ party: "supplier", channel: "chat", saidOn: "1 Mar 2026", author: "Lin", words: "It is routine", reasonCode: "" }),
    expected: "                                                           in   in  in  done done 403  403  403  404",
  },
  {
    ...{ route: "orders/:orderId/matters/new" },
    fields: () => ({ kind: "change", field: "payee", title: "New box", lockBy: "impact", harmless: "yes", "why.harmless": "Paint" }),
    expected: "                                                           in   in  in  done done done done done 404",
  },
  {
    ...{ route: "orders/:orderId/matters/:matterId/triage" },
    fields: () => ({ reason: "Seen anew", lockBy: "impact", harmless: "yes", "why.harmless": "Paint again" }),
    expected: "                                                           in   in  in  done done done done done 404",
  },
  {
    ...{ route: "orders/:orderId/matters/:matterId", form: "answer" },
    fields: () => ({ intent: "answer", question: "story", answer: "yes" }),
    expected: "                                                           in   in  in  done 403  403  403  done 404",
  },
  {
    ...{ route: "orders/:orderId/matters/:matterId", form: "close" },
    fields: () => ({ intent: "close", noteVersion: "1", title: "Brochure", control: "none", evidenceType: "" }),
    expected: "                                                           in   in  in  no   no   403  403  403  404",
  },
  {
    ...{ route: "orders/:orderId/matters/:matterId", form: "cite", foreignFields: true },
    fields: ({ order }) => ({ intent: "cite", what: `document:${order.documentId}` }),
    expected: "                                                           in   in  in  done no   no   no   no   404",
  },
  {
    ...{ route: "orders/:orderId/matters/:matterId", form: "reopen", fields: () => ({ intent: "reopen", ...why }) },
    expected: "                                                           in   in  in  no   no   no   no   no   404",
  },
  {
    ...{ route: "orders/:orderId/matters/:matterId", form: "note" },
    fields: () => ({
      ...{ intent: "note", from: "1", issue: "i", supplier_explanation: "s", evidence_reviewed: "e" },
      ...{ buyer_decision: "d", next_control: "n" },
    }),
    expected: "                                                           in   in  in  done no   no   no   no   404",
  },
  {
    ...{ route: "s/:link/:requestId", form: "explain", params: asked },
    page: ({ order }) => `/s/${order.a1.ref}/${order.awaitedRequestId}`,
    fields: ({ order }) => ({
      ...{ act: "explain", thread: "", explain_reason: "rework", explain_words: "The mould broke", explain_author: "Li Wei" },
      "explain_about[]": [`line:${order.file.order?.lines[0]?.lineId}`],
    }),
    expected: "                                                           410  done 410 410 410  410  410  410  410",
  },
];
