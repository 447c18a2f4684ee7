/** How many requests a key may make at once, and how many come back in a second. */
export const BURST = 600;
const PER_SECOND = 10;
/** Keys remembered at once; one that was forgotten begins anew. */
const MOST_KEYS = 10_000;

interface Bucket {
  tokens: number;
  at: number;
}

const buckets = new Map<string, Bucket>();

export interface Allowance {
  allowed: boolean;
  /** Seconds until the next request is let in; 0 when this one is. */
  retryAfter: number;
  headers: Record<string, string>;
}

/** Takes one request from the key's allowance in this process. Milliseconds. */
export function takeToken(keyId: string, now = performance.now()): Allowance {
  const standing = buckets.get(keyId) ?? { tokens: BURST, at: now };
  const tokens = Math.min(BURST, standing.tokens + ((now - standing.at) / 1000) * PER_SECOND);
  const allowed = tokens >= 1;
  const left = allowed ? tokens - 1 : tokens;
  buckets.delete(keyId);
  buckets.set(keyId, { tokens: left, at: now });
  for (const oldest of buckets.keys()) {
    if (buckets.size <= MOST_KEYS) break;
    buckets.delete(oldest);
  }
  const full = Math.ceil((BURST - left) / PER_SECOND);
  const retryAfter = allowed ? 0 : Math.ceil((1 - left) / PER_SECOND);
  return {
    allowed,
    retryAfter,
    headers: {
      "RateLimit-Policy": `"key";q=${BURST};w=${BURST / PER_SECOND}`,
      RateLimit: `"key";r=${Math.floor(left)};t=${full}`,
      ...(allowed ? {} : { "Retry-After": String(retryAfter) }),
    },
  };
}
