import { newId } from "~/ledger/hash-chain.server.ts";
import type { Row } from "./access-row";

//                                                       anon a1  a2  own  pur  fin  ins  ser  b
/** Who may do what about an order's file: records that disagree, and whatever else is worked out on it. */
export const FILE_ACTS: readonly Row[] = [
  {
    ...{ route: "orders/:orderId/compare" },
    fields: () => ({ intent: "settle", conflict: "site:none:none", reason: "Because it is so", key: "page.settle" }),
    expected: "                                          in   in  in  no   no   403  403  403  404",
  },
  {
    ...{ route: "payments/bank-list", page: false, fields: () => ({ key: newId(), intent: "check", text: "nothing that can be read" }) },
    expected: "                                                           in   in  in  no   403  no   403  403  no",
  },
  {
    ...{ route: "payments/batches", page: false, fields: () => ({ key: newId(), currency: "USD" }) },
    expected: "                                                           in   in  in  no   403  no   403  403  no",
  },
  {
    ...{ route: "views", page: false, fields: () => ({ page: "orders", query: "view=all", name: "Everything" }) },
    expected: "                                                           in   in  in  done done done done done done",
  },
  {
    ...{ route: "orders/:orderId/serials/:fileId", form: "adopt" },
    fields: () => ({ key: newId(), intent: "adopt" }),
    expected: "                                                           in   in  in  done no   403  403  403  404",
  },
  {
    ...{ route: "orders/:orderId/numbering" },
    fields: ({ order }) => ({ key: newId(), lineId: order.file.order!.lines[0]!.lineId, rules: "HP-{n:4}", ranges: "", quantity: "" }),
    expected: "                                                           in   in  in  done done 403  403  403  404",
    foreignFields: true,
  },
  {
    ...{ route: "lookup", page: false, fields: () => ({ text: "HS210-00001" }) },
    expected: "                                                           in   in  in  done done done done done done",
  },
  {
    ...{ route: "lookup.csv", page: false, fields: () => ({ text: "HS210-00001" }) },
    expected: "                                                           in   in  in  done done done done done done",
  },
  {
    ...{ route: "s/:link/:requestId/serials/:fileId", form: "explain" },
    fields: () => ({ act: "explain", letters: "A", code: "scrap", words: "Scrapped" }),
    expected: "                                                           410  no   410 410 410  410  410  410  410",
  },
];
