import compression from "compression";
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from "express";
import { maskPath } from "~/adapters/log.server";
import { clientAddress } from "./client-address";
import { checkHealth } from "./health";
import { mayAct } from "./origins";
import { ownHost } from "./own-host";
import { refuseForeignOrigin, sendFault } from "./plain-page";
import { requestLog } from "./request-log";
import { securityHeaders } from "./security-headers";
import type { Services } from "./services.server";

export type Pages = {
  /** Serves the built (or, in development, the transformed) scripts, styles and public files. */
  files: RequestHandler;
  /** Serves the Remix routes. */
  routes: RequestHandler;
  /** Ends what watches the source, in development. */
  close?: () => Promise<void>;
};

/** The chain every request goes through: address, log, headers, health, files, origin check, own host, routes. */
export function createHttp(services: Services, pages: Pages, { dev }: { dev: boolean }): Express {
  const { env, log, origin, origins } = services;
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  // Safe because ownHost rewrites what this makes Express believe.
  app.set("trust proxy", true);
  app.use((req, res, next) => {
    res.locals.clientAddress = clientAddress(req.socket.remoteAddress, req.get("x-forwarded-for"), env.TRUSTED_PROXIES);
    next();
  });
  app.use(requestLog(log));
  app.use(securityHeaders(env, dev, origin.startsWith("https:")));
  app.get("/healthz", async (_req, res) => {
    const health = await checkHealth(services).catch((err) => {
      log.error({ err }, "health could not be judged");
      return { status: "sick" as const, sick: ["health"], parts: {}, warnings: [] };
    });
    res.status(health.status === "well" ? 200 : 503).json(health);
  });
  app.use(compression());
  app.use(pages.files);
  app.use((req, res, next) => {
    // A key in a header is no cookie: no page can make a browser send it, and the API reads no cookies.
    if (req.path.startsWith("/api/v1/")) return next();
    if (mayAct(req.method, { origin: req.get("origin"), "sec-fetch-site": req.get("sec-fetch-site") }, origins)) return next();
    const denial = {
      kind: "csrf.denied" as const,
      method: req.method,
      path: maskPath(req.originalUrl),
      origin: req.get("origin")?.slice(0, 200) ?? null,
      clientAddress: String(res.locals.clientAddress),
    };
    log.warn(denial, "refused: not from a page of ours");
    services.recordDenial(denial).catch((err) => log.error({ err }, "a refusal could not be recorded"));
    refuseForeignOrigin(req, res, origin);
  });
  app.use(ownHost(origins, origin));
  app.use(pages.routes);
  const fault: ErrorRequestHandler = (err, req, res, next) => {
    log.error({ err, id: res.locals.requestId, path: maskPath(req.originalUrl) }, "request failed");
    if (res.headersSent) return next(err);
    sendFault(req, res, 500);
  };
  app.use(fault);
  return app;
}
