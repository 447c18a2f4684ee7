import type { EventType } from "~/domain/order-file/events.ts";
import type { Handlers } from "~/domain/order-file/handlers.ts";

export const foldEvidence: Handlers<Extract<EventType, `file.${string}` | `integrity.${string}`>> = {
  "file.scanned": (file, event) => {
    const { sha256, verdict } = event.data;
    file.scans[sha256] = { verdict, vouched: file.scans[sha256]?.vouched ?? false };
  },
  "file.vouched": (file, event) => {
    const { sha256 } = event.data;
    file.scans[sha256] = { verdict: file.scans[sha256]?.verdict ?? "not_scannable", vouched: true };
  },
  "integrity.failed": (file, event) => {
    file.failedBytes[event.data.sha256] = { n: event.n, at: event.at, restored: false };
  },
  "integrity.restored": (file, event) => {
    const failure = file.failedBytes[event.data.sha256];
    if (failure) failure.restored = true;
  },
};
