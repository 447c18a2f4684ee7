import { newId } from "~/ledger/hash-chain.server.ts";
import type { Row } from "./access-row";

//                                                                anon a1  a2  own  pur  fin  ins  ser  b
/** Who may do what about their own second factor, and about other systems that are told. */
export const SETTINGS_ACTS: readonly Row[] = [
  {
    ...{ route: "sign-in/code", page: false, fields: () => ({ code: "000000" }) },
    expected: "                                                   no   no  no  go   go   go   go   go   go",
  },
  {
    ...{ route: "sign-in/passkey", page: false, json: () => ({ intent: "answer", to: null, response: {} }) },
    expected: "                                                   no   no  no  no   no   no   no   no   no",
  },
  {
    ...{ route: "settings/passkeys", page: false, json: () => ({ intent: "ask", password: "wrong" }) },
    expected: "                                                   in   in  in  no   no   no   no   no   no",
  },
  {
    ...{ route: "settings/security", page: false, fields: () => ({ intent: "begin", present_password: "wrong" }) },
    expected: "                                                   in   in  in  no   no   no   no   no   no",
  },
  {
    ...{ route: "settings/members", form: "second factor", page: false },
    fields: ({ ownerId }) => ({ intent: "second_factor", memberId: ownerId, reason: "lost" }),
    expected: "                                                   in   in  in  no   403  403  403  403  404",
  },
  {
    ...{ route: "settings/webhooks", form: "add", page: false },
    fields: () => ({ intent: "add", endpointId: newId(), url: "https://erp.example.com/hook", "types[]": ["step.ready"] }),
    expected: "                                                   in   in  in  done 403  403  403  403  done",
  },
  {
    ...{ route: "settings/webhooks", form: "another's endpoint", page: false },
    fields: () => ({ intent: "make_secret", endpointId: newId() }),
    expected: "                                                   in   in  in  404  403  403  403  403  404",
  },
  {
    ...{ route: "settings/webhooks/deliveries", form: "again", page: false },
    fields: () => ({ intent: "again", endpointId: newId(), deliveryId: newId() }),
    expected: "                                                   in   in  in  404  403  403  403  403  404",
  },
];
