import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Express } from "express";
import { codeOf, StartError } from "./start-error";

export type Listening = {
  port: number;
  /** From here on requests are answered by this app; before, they wait. */
  serve: (app: Express) => void;
  /** Takes no new connections, lets requests in hand finish for up to `seconds`, then cuts the rest. */
  close: (seconds: number) => Promise<void>;
};

const HEADERS_SECONDS = 20;
// A part of an upload over a weak network may take long; silence is cut by the keep-alive and header limits.
const REQUEST_SECONDS = 30 * 60;

/**
 * Takes the port, on all interfaces; 0 takes any free one. Nothing else is started before, so a port in use is told at once.
 * Throws a StartError when the port is taken or not allowed.
 */
export function listen(port: number): Promise<Listening> {
  let provide: (app: Express) => void = () => undefined;
  const ready = new Promise<Express>((resolve) => {
    provide = resolve;
  });
  let app: Express | undefined;
  const server: Server = createServer((req, res) => {
    if (app) app(req, res);
    else void ready.then((made) => made(req, res));
  });
  server.headersTimeout = HEADERS_SECONDS * 1000;
  server.requestTimeout = REQUEST_SECONDS * 1000;
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(refusal(port, error)));
    server.listen(port, () => {
      const { port: taken } = server.address() as AddressInfo;
      const serve = (made: Express) => {
        app = made;
        provide(made);
      };
      resolve({ port: taken, serve, close: (seconds) => close(server, app ? seconds : 0) });
    });
  });
}

function refusal(port: number, error: Error): Error {
  if (codeOf(error) === "EADDRINUSE") {
    return new StartError(`Port ${port} is in use. Stop the program that uses it, or start with another: PORT=${port + 1} npm start.`);
  }
  if (codeOf(error) === "EACCES")
    return new StartError(`Port ${port} needs more rights than this user has. Start with a port above 1023: PORT=3000 npm start.`);
  return error;
}

function close(server: Server, seconds: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), seconds * 1000);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
