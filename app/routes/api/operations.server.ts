import type { Operation } from "~/http/api/operation.ts";
import { listDecisions, readDecisionOperation, takeDecisionOperation } from "./decisions.server.ts";
import { readEvents } from "./events.server.ts";
import { listRecords, listReleases, recordStepOperation, releaseStepOperation } from "./movements.server.ts";
import { createOrderOperation, listOrders, readOrderOperation } from "./orders.server.ts";
import { listRequests, readRequest, sendRequestsOperation } from "./requests.server.ts";
import { listOrderSteps, listSteps, readStep } from "./steps.server.ts";
import { downloadFile, listSubmissions, readSubmission } from "./submissions.server.ts";
import { listSuppliersOperation } from "./suppliers.server.ts";

/** Everything the API does: what is routed, documented and tested is this list. */
export const OPERATIONS: readonly Operation[] = [
  listOrders,
  createOrderOperation,
  readOrderOperation,
  listSteps,
  listOrderSteps,
  readStep,
  listRequests,
  sendRequestsOperation,
  readRequest,
  listSubmissions,
  readSubmission,
  listDecisions,
  readDecisionOperation,
  takeDecisionOperation,
  listReleases,
  releaseStepOperation,
  listRecords,
  recordStepOperation,
  downloadFile,
  readEvents,
  listSuppliersOperation,
];
