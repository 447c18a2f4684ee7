import type { RequestHandler } from "express";

/**
 * Lets nothing behind it see a host that the client made up: Host becomes our own (the public one unless the request
 * names another of ours) and the forwarding headers are rewritten to agree, so links and redirects cannot be poisoned
 * and Remix, which compares Origin with them, agrees with the origin check made before.
 */
export function ownHost(origins: ReadonlySet<string>, publicOrigin: string): RequestHandler {
  const byHost = new Map([...origins].map((origin) => [new URL(origin).host, new URL(origin)]));
  const standard = new URL(publicOrigin);
  return (req, _res, next) => {
    const own = byHost.get(req.headers.host ?? "") ?? standard;
    delete req.headers.forwarded;
    req.headers.host = own.host;
    req.headers["x-forwarded-host"] = own.host;
    req.headers["x-forwarded-proto"] = own.protocol.slice(0, -1);
    next();
  };
}
