import type { Row } from "./access-row";

const shipment = ({ order }: Parameters<NonNullable<Row["fields"]>>[0]) => order.step("departure");

//                                                                        anon a1  a2  own  pur  fin  ins  ser  b
/** Who may scan, set aside what was scanned, and say where units went. A round is added to by whoever began it: here the owner. */
export const SCAN_ACTS: readonly Row[] = [
  {
    ...{ route: "orders/:orderId/scans", fields: () => ({ spot: "Hamburg", whole: "on" }) },
    expected: "                                                           in   in  in  done done 403  done done 404",
  },
  {
    ...{ route: "orders/:orderId/scans/:sessionId", form: "add", page: false },
    fields: () => ({ intent: "add", key: "k", as: "carton", values: "C1\nC2" }),
    expected: "                                                           in   in  in  done no   403  no   no   404",
  },
  {
    ...{ route: "orders/:orderId/scans/:sessionId", form: "undo", page: false, fields: () => ({ intent: "undo", key: "u", place: "1" }) },
    expected: "                                                           in   in  in  done no   403  no   no   404",
  },
  {
    ...{ route: "orders/:orderId/scans/:sessionId", form: "done", page: false, alone: true, fields: () => ({ intent: "done", key: "d" }) },
    expected: "                                                           in   in  in  no   no   403  no   no   404",
  },
  {
    ...{ route: "orders/:orderId/scans/:sessionId/scanned", page: false },
    json: () => ({ items: [{ key: "j", value: "C3", as: "carton" }] }),
    expected: "                                                           in   in  in  done no   403  no   no   404",
  },
  {
    ...{ route: "orders/:orderId/reconcile", page: false },
    fields: ({ sessionId }) => ({ key: "s", sessionId, reason: "Wrong pallet" }),
    expected: "                                                           in   in  in  404  404  403  404  404  404",
  },
  {
    ...{ route: "orders/:orderId/units", form: "allocate", foreignFields: true, alone: true },
    fields: (of) => ({ intent: "allocate", stepId: shipment(of), kind: "customer", recipient: "Otto", serials: "", cartons: "C 1" }),
    expected: "                                                           in   in  in  done no   403  403  no   404",
  },
  {
    ...{ route: "orders/:orderId/units", form: "table", foreignFields: true },
    fields: (of) => ({ intent: "table", stepId: shipment(of), table: "Customer,Carton\n" }),
    expected: "                                                           in   in  in  no   no   403  403  no   404",
  },
  {
    ...{ route: "orders/:orderId/units", form: "withdraw", foreignFields: true },
    fields: ({ partyId }) => ({ intent: "withdraw", allocationId: partyId, reason: "Never left" }),
    expected: "                                                           in   in  in  404  404  403  403  404  404",
  },
];
