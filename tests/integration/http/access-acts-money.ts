import type { Row, Target } from "./access-row";

const balance = ({ order }: Target) => ({ orderId: order.orderId, stepId: order.step("balance") });
const progress = ({ order }: Target) => ({ orderId: order.orderId, stepId: order.step("progress") });
const page = ({ order }: Target) => `/orders/${order.orderId}/steps/new`;

//                                                       anon a1  a2  own  pur  fin  ins  ser  b
/** Who may do what about how much of a payment is due, and what else is to be paid or shipped. */
export const MONEY_ACTS: readonly Row[] = [
  {
    ...{ route: "orders/:orderId/steps/:stepId/credits", params: balance },
    fields: () => ({ act: "record", amount: "1.00", reference: "CN-77", claim: "Short by one", documentId: "" }),
    expected: "                                          in   in  in  done 403  done 403  403  404",
  },
  {
    ...{ route: "orders/:orderId/steps/:stepId/note", params: progress, foreignFields: true },
    fields: ({ order }) => ({ releaseId: order.releaseId, generation: "1" }),
    expected: "                                          in   in  in  done 403  no   403  403  404",
  },
  {
    ...{ route: "orders/:orderId/steps/new", form: "charge", page, alone: true },
    fields: ({ order }) => ({
      ...{ intent: "charge", kind: "rework", amount: "4.50", reason: "New soldering", payeeId: order.payeeId },
      ...{ "evidence.contactId": order.a1.contactId, "evidence.type": "process_record", "evidence.question": "What was reworked?" },
      "evidence.dueDate": "4 Mar 2099",
    }),
    expected: "                                          in   in  in  done done 403  403  403  404",
  },
  {
    ...{ route: "orders/:orderId/steps/new", form: "shipment", page, alone: true },
    fields: () => ({ intent: "shipment", shipmentKind: "receiving", reason: "A second lot" }),
    expected: "                                          in   in  in  done done 403  403  403  404",
  },
];
