import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { frozen } from "~/ledger/folded.server.ts";

/** A folded file, frozen, and the event that the order's stored snapshot stands at; 0 without one. */
export interface FoldedFile {
  file: OrderFile;
  snapshotN: number;
}

/** How many events the remembered files are folded from in all; beyond it the orders longest left alone are forgotten. */
const MOST_EVENTS = 100_000;

const remembered = new Map<string, FoldedFile & { headHash: Buffer }>();
let events = 0;

/**
 * Keeps an order's folded file in this process, in the place of an older one. The hash of its last event stands
 * for the order, its organization and every event before: a file asked for by the same hash is the same file, whoever
 * appended meanwhile, and whether or not the transaction that made it was committed.
 */
export function rememberFile(headHash: Buffer, { file, snapshotN }: FoldedFile): void {
  forget(file.orderId);
  remembered.set(file.orderId, { file: frozen(file), snapshotN, headHash });
  events += file.n;
  for (const oldest of remembered.keys()) {
    if (events <= MOST_EVENTS) return;
    forget(oldest);
  }
}

/** The order's file as of exactly this head, shared with whoever else was given it; undefined when it is not remembered. */
export function recallFile(orderId: string, headHash: Buffer): FoldedFile | undefined {
  const found = remembered.get(orderId);
  if (!found?.headHash.equals(headHash)) return undefined;
  remembered.delete(orderId);
  remembered.set(orderId, found);
  return found;
}

/** The order's remembered file, whether or not it is still as it is: for guessing what will be needed. */
export const guessFile = (orderId: string): OrderFile | undefined => remembered.get(orderId)?.file;

function forget(orderId: string): void {
  events -= remembered.get(orderId)?.file.n ?? 0;
  remembered.delete(orderId);
}
