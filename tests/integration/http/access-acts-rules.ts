import { newId } from "~/ledger/hash-chain.server.ts";
import type { Row } from "./access-row";

//                                                                anon a1  a2  own  pur  fin  ins  ser  b
/** Who may do what about requests by rule, and what a step waits for. */
export const RULE_ACTS: readonly Row[] = [
  {
    ...{ route: "settings/api", form: "make", page: false },
    fields: () => ({ intent: "make", keyId: newId(), name: "ERP", "scopes[]": ["read"], days: "30" }),
    expected: "                                                           in   in  in  done 403  403  403  403  done",
  },
  {
    ...{ route: "settings/api", form: "revoke", page: false },
    fields: ({ organizationId }) => ({ intent: "revoke", keyId: organizationId }),
    expected: "                                                           in   in  in  404  403  403  403  403  404",
  },
  {
    ...{ route: "api/v1/*", params: () => ({ "*": "orders" }), page: false, json: () => ({ number: "PO-1" }) },
    expected: "                                                           401  401 401 401  401  401  401  401  401",
  },
  {
    ...{ route: "settings/templates", form: "save", page: false },
    fields: () => ({
      ...{ intent: "save", name: "Our own", refusalHolds: "high", "flags[]": ["safety"], "items.0.evidenceType": "test_values" },
      ...{ "items.0.level": "required", "items.0.leadDays": "5", "items.0.places[]": ["loading"], "items.0.chosen": "on" },
    }),
    expected: "                                                   in   in  in  done 403  403  403  403  done",
  },
  {
    ...{ route: "settings/rules", form: "save", page: false },
    fields: () => ({ intent: "save", version: "2", target: "step", days: "60", percent: "100", reason: "Shorter windows" }),
    expected: "                                                   in   in  in  done 403  403  403  403  done",
  },
  {
    // The order follows the newest version already: the page comes back with that.
    ...{ route: "orders/:orderId/rules", form: "move", page: false },
    fields: () => ({ key: newId(), rev: "0", version: "1", reason: "New standard" }),
    expected: "                                                   in   in  in  no   403  403  403  403  404",
  },
  {
    ...{ route: "queue/together", form: "remind", foreignFields: true, page: false },
    fields: ({ order }) => ({ key: newId(), act: "remind", "items[]": `${order.orderId}.${order.awaitedRequestId}.` }),
    expected: "                                                   in   in  in  done done 403  403  403  404",
  },
  {
    ...{ route: "queue/together", form: "hold", foreignFields: true, page: false, alone: true },
    fields: ({ order }) => ({ key: newId(), act: "hold", reason: "Wait", "items[]": `${order.orderId}..${order.step("balance")}` }),
    expected: "                                                   in   in  in  done done done done done 404",
  },
  {
    ...{ route: "orders/:orderId/steps/:stepId/pause", form: "send", foreignFields: true },
    params: ({ order }) => ({ orderId: order.orderId, stepId: order.step("balance") }),
    fields: ({ order }) => ({ intent: "send", contactId: order.a1.contactId }),
    expected: "                                                   in   in  in  done done 403  403  403  404",
  },
  {
    ...{ route: "orders/:orderId/steps/:stepId/pause", form: "urge" },
    params: ({ order }) => ({ orderId: order.orderId, stepId: order.step("balance") }),
    fields: () => ({ intent: "urge", words: "The ship leaves", saidOn: "1 Mar 2026", channel: "chat" }),
    expected: "                                                   in   in  in  done done done done done 404",
  },
];
