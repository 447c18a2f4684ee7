import { randomBytes } from "node:crypto";
import type { RequestHandler } from "express";
import type { Env } from "~/env.server";

/** Origins that browsers upload to and fetch originals from, when they are not the app's own. */
function storeOrigins(env: Env): string[] {
  const found = env.FILES_ORIGIN ? [env.FILES_ORIGIN] : [];
  if (!env.S3_BUCKET) return found;
  const endpoint = new URL(env.S3_ENDPOINT ?? `https://s3.${env.S3_REGION ?? "us-east-1"}.amazonaws.com`);
  found.push(endpoint.origin);
  if (!env.S3_FORCE_PATH_STYLE) found.push(`${endpoint.protocol}//${env.S3_BUCKET}.${endpoint.host}`);
  return found;
}

/**
 * The policy of every page. Scripts run only with the request's nonce or from our own files.
 * `dev` leaves room for Vite's injected styles and its reload socket.
 */
export function contentSecurityPolicy(nonce: string, env: Env, dev: boolean): string {
  const store = storeOrigins(env).join(" ");
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'wasm-unsafe-eval'`,
    dev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    `img-src 'self' blob: data: ${store}`,
    "font-src 'self'",
    `connect-src 'self' ${store} ${dev ? "ws: wss:" : ""}`,
    `media-src 'self' blob: ${store}`,
    "frame-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ]
    .map((line) => line.trim().replace(/ +/g, " "))
    .join("; ");
}

/**
 * Gives every answer these headers, except where the answer sets one itself (a file's own, stricter policy), and puts the
 * request's nonce into `res.locals.cspNonce`.
 * Pages send their origin with their own forms (`same-origin`), which the origin check needs and no other site receives;
 * the address of a link, which is a secret, sends nothing at all.
 */
export function securityHeaders(env: Env, dev: boolean, https: boolean): RequestHandler {
  return (req, res, next) => {
    const nonce = randomBytes(16).toString("base64url");
    res.locals.cspNonce = nonce;
    const headers = {
      "Content-Security-Policy": contentSecurityPolicy(nonce, env, dev),
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": /^\/[inv]\//.test(req.path) ? "no-referrer" : "same-origin",
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Resource-Policy": "same-origin",
      "Permissions-Policy": "geolocation=(), microphone=(), payment=(), usb=()",
      "X-Frame-Options": "DENY",
      "Cache-Control": "no-store",
      ...(https ? { "Strict-Transport-Security": "max-age=31536000" } : {}),
    };
    const writeHead = res.writeHead;
    res.writeHead = ((...given: Parameters<typeof writeHead>) => {
      for (const [name, value] of Object.entries(headers)) if (!res.hasHeader(name)) res.setHeader(name, value);
      return writeHead.apply(res, given);
    }) as typeof writeHead;
    next();
  };
}
