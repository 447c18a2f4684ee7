/** Something that a client tried on one order. Sent again it is the very same request, under the same key. */
export interface Attempt {
  kind: string;
  orderId: string;
  /** Milliseconds of one clock: when it was first sent, and when its answer was there. */
  began: number;
  ended: number;
  /** `unknown` while no answer came: it may have been carried out or not. */
  outcome: "ok" | "refused" | "unknown";
  /** Of what was carried out: the numbers of its entries, or the id that they name. */
  made: readonly (number | string)[];
  /** The order's `rev` that it was sent with; null when it looked at none. */
  rev: number | null;
  /** Why it was refused. */
  why: string;
  send: () => Promise<Sent>;
}

/** An answer; whatever else happens on the way is thrown, and leaves it unknown. */
export type Sent = { outcome: "ok"; made: readonly (number | string)[] } | { outcome: "refused"; why: string };

/** Sends an attempt, for the first time or again; true when it was answered. What was made once must never be answered otherwise. */
export async function tryToSend(attempt: Attempt): Promise<boolean> {
  try {
    const sent = await attempt.send();
    if (attempt.outcome === "ok") {
      if (sent.outcome !== "ok" || JSON.stringify(sent.made) !== JSON.stringify(attempt.made))
        throw new AnsweredOtherwise(`${attempt.kind} made ${attempt.made}, and sent again ${JSON.stringify(sent)}`);
      return true;
    }
    attempt.ended = performance.now();
    attempt.outcome = sent.outcome;
    if (sent.outcome === "ok") attempt.made = sent.made;
    else attempt.why = sent.why;
    return true;
  } catch (error) {
    if (error instanceof AnsweredOtherwise) throw error;
    return false;
  }
}

class AnsweredOtherwise extends Error {}
