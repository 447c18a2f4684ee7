import type { Row, Target } from "./access-row";

const shared = ({ order, outsiderId }: Target) => ({ orderId: order.orderId, outsiderId });
const inTenDays = () => new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);

//                                                                anon a1  a2  own  pur  fin  ins  ser  b
/** Who may share parts of an order outside, and say who is who on it. */
export const OUTSIDER_ACTS: readonly Row[] = [
  {
    ...{ route: "orders/:orderId/outsiders/new", foreignFields: true },
    fields: ({ order }) => ({
      ...{ name: "Jan Smit", company: "Maasvlakte Storage", role: "warehouse", language: "en", email: "", until: inTenDays() },
      "parts[]": ["goods", `file:${order.fileId}`],
    }),
    expected: "                                                   in   in  in  done done 403  403  done 404",
  },
  {
    ...{ route: "orders/:orderId/outsiders/:outsiderId", foreignFields: true, params: shared },
    fields: ({ order }) => ({ until: inTenDays(), "parts[]": ["goods", `document:${order.documentId}`] }),
    expected: "                                                   in   in  in  done done 403  403  done 404",
  },
  {
    ...{ route: "orders/:orderId/outsiders", form: "mail", foreignFields: true },
    fields: ({ outsiderId }) => ({ intent: "mail", outsiderId }),
    expected: "                                                   in   in  in  done done 403  403  done 404",
  },
  {
    ...{ route: "orders/:orderId/outsiders", form: "revoke", foreignFields: true, alone: true },
    fields: ({ outsiderId }) => ({ intent: "revoke", outsiderId, reason: "No longer needed" }),
    expected: "                                                   in   in  in  done no   403  403  no   404",
  },
  {
    ...{ route: "orders/:orderId/parties", form: "name", foreignFields: true },
    fields: ({ partyId }) => ({
      ...{ intent: "name", partyId, role: "lab", company: "Delta Lab", site: "", standing: "claimed", submissionId: "" },
      "controls[]": ["product"],
    }),
    expected: "                                                   in   in  in  done done 403  done 403  404",
  },
  {
    ...{ route: "orders/:orderId/parties", form: "remove", foreignFields: true, alone: true },
    fields: ({ partyId }) => ({ intent: "remove", partyId, reason: "Left the order" }),
    expected: "                                                   in   in  in  done no   403  no   403  404",
  },
];
