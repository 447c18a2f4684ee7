import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { serialsCount } from "~/domain/rules/rule.ts";
import { mayBeLogs } from "~/domain/serials/exception.ts";
import type { Submission } from "~/domain/submissions/state.ts";

/** Whether logs of a version wait for their examination where serials count: what nobody looked at yet is nothing to accept. */
export const isBeingExamined = (file: OrderFile, submission: Submission): boolean =>
  serialsCount(file) &&
  submission.alternative === null &&
  file.requests[submission.requestId]?.type === "serial_log" &&
  mayBeLogs(file, submission).some(({ log }) => !log);
