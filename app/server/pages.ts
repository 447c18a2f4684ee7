import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { createRequestHandler } from "@remix-run/express";
import type { AppLoadContext, ServerBuild } from "@remix-run/node";
import express from "express";
import { maskPath } from "~/adapters/log.server";
import type { Pages } from "./http";
import { withReadableForms } from "./readable-forms";
import { services } from "./services.server";
import { messageOf, StartError } from "./start-error";

// Vite may wait for ever on a bundle of dependencies that was cut short.
const CLOSE_MS = 2000;

/** What every loader and action gets as `context`. */
export interface RequestContext extends AppLoadContext {
  /** For the `nonce` of the page's scripts. */
  cspNonce: string;
  /** The client's address, past the trusted proxies. */
  clientAddress: string;
  requestId: string;
}

const contextOf = (_req: express.Request, res: express.Response): RequestContext => ({
  cspNonce: String(res.locals.cspNonce),
  clientAddress: String(res.locals.clientAddress),
  requestId: String(res.locals.requestId),
});

/**
 * Errors of loaders, actions and renders go to the log with their secrets taken out; Remix by itself would print the full
 * address. A client that went away and an address that does not exist are no errors of ours.
 */
function withOwnLog(build: ServerBuild): ServerBuild {
  const handleError: NonNullable<ServerBuild["entry"]["module"]["handleError"]> = (err, { request, context }) => {
    if (request.signal.aborted) return;
    const line = { err, id: context.requestId, method: request.method, path: maskPath(new URL(request.url).pathname) };
    if (isNotFound(err) || /^No route matches URL/.test(messageOf(err))) services().log.debug(line, "no such page");
    else services().log.error(line, "page failed");
  };
  return { ...build, entry: { ...build.entry, module: { ...build.entry.module, handleError } } };
}

function isNotFound(error: unknown): boolean {
  return typeof error === "object" && error !== null && "status" in error && error.status === 404;
}

/** The pages as `npm run build` made them. Hashed files may be kept for ever, the others for an hour. */
export async function builtPages(): Promise<Pages> {
  const client = path.resolve("build/client");
  const server = path.resolve("build/server/index.js");
  if (!existsSync(server)) throw new StartError("The pages are not built yet. Run npm run build, or start with npm start, which does it.");
  const build: ServerBuild = await import(pathToFileURL(server).href);
  const files = express.Router();
  files.use("/assets", express.static(path.join(client, "assets"), { immutable: true, maxAge: "365d", fallthrough: true, index: false }));
  files.use("/assets", (_req, res) => void res.status(404).type("text").send("Not found"));
  files.use(express.static(client, { maxAge: "1h", index: false, dotfiles: "ignore" }));
  return {
    files,
    routes: createRequestHandler({ build: withReadableForms(withOwnLog(build)), mode: "production", getLoadContext: contextOf }),
  };
}

/** The pages straight from the source: changes show at once. */
export async function livePages(): Promise<Pages> {
  const { createServer } = await import("vite");
  const vite = await createServer({ configFile: "remix.config.ts", server: { middlewareMode: true } });
  const routes = createRequestHandler({
    build: async () => withReadableForms(withOwnLog((await vite.ssrLoadModule("virtual:remix/server-build")) as ServerBuild)),
    mode: "development",
    getLoadContext: contextOf,
  });
  return { files: vite.middlewares, routes, close: () => Promise.race([vite.close(), pause(CLOSE_MS)]) };
}
