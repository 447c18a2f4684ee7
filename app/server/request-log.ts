import { randomUUID } from "node:crypto";
import type { RequestHandler } from "express";
import { type Logger, maskPath } from "~/adapters/log.server";

/**
 * Writes one line per answered request: method, path without query and secrets, status, time and client; never headers,
 * bodies or cookies. Puts the request's id into `res.locals.requestId` and the answer's `X-Request-Id`.
 */
export function requestLog(log: Logger): RequestHandler {
  return (req, res, next) => {
    const started = performance.now();
    const id = randomUUID();
    const path = maskPath(req.originalUrl);
    res.locals.requestId = id;
    res.set("X-Request-Id", id);
    res.once("close", () => {
      const line = {
        id,
        method: req.method,
        path,
        status: res.statusCode,
        milliseconds: Math.round((performance.now() - started) * 10) / 10,
        client: res.locals.clientAddress,
        ...(res.writableFinished ? {} : { cut: true }),
      };
      if (res.statusCode >= 500) log.error(line, "request");
      else log.info(line, "request");
    });
    next();
  };
}
