import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface Received {
  id: string;
  body: string;
  headers: Record<string, string>;
}

/** Another company's system on loopback: keeps what it is sent and answers as it is told. */
export interface Receiver {
  url: string;
  received: Received[];
  /** How the next messages are answered. */
  answer: { status: number; body?: string; location?: string };
  /** Called for each message once it is whole, before it is answered. */
  beforeAnswer: (message: Received) => Promise<void>;
  close(): Promise<void>;
}

export async function openReceiver(): Promise<Receiver> {
  const server = createServer((request, response) => {
    void readAll(request).then(async (body) => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      const message = { id: headers["webhook-id"] ?? "", body, headers };
      receiver.received.push(message);
      await receiver.beforeAnswer(message);
      const { status, body: text = "ok", location } = receiver.answer;
      response.writeHead(status, location ? { location } : {}).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const receiver: Receiver = {
    url: `http://127.0.0.1:${port}/hook`,
    received: [],
    answer: { status: 204 },
    beforeAnswer: async () => undefined,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return receiver;
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
