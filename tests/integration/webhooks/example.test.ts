import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { postMessage } from "~/adapters/webhooks/send.server.ts";
import { signed } from "~/adapters/webhooks/sign.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { webhookSecret } from "~/ledger/webhook-secret.server.ts";

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

test("the receiving example of the documentation takes what is signed, once, and refuses the rest", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "holdpoint-example-"));
  const [, code] = /```js\n([\s\S]*?)```/.exec(readFileSync("docs/webhooks.md", "utf8"))!;
  writeFileSync(path.join(folder, "receive.mjs"), code!);
  const secret = webhookSecret("key", newId(), 1);
  const port = await freePort();
  const child = spawn(process.execPath, [path.join(folder, "receive.mjs")], {
    env: { NODE_ENV: "test", WEBHOOK_SECRET: secret, PORT: String(port) },
  });
  let printed = "";
  child.stdout.on("data", (chunk: Buffer) => {
    printed += chunk.toString();
  });
  try {
    const send = (secrets: string[], id: string, body: string, at = new Date()) =>
      postMessage(`http://127.0.0.1:${port}/`, signed({ id, body }, secrets, at), body, { loopback: true });
    const body = JSON.stringify({ type: "step.ready", data: { sentence: "Ready to pay" } });
    const id = newId();
    await expect.poll(async () => (await send([secret], id, body)).status, { timeout: 10_000 }).toBe(204);
    expect((await send([webhookSecret("key", newId(), 1), secret], id, body)).status).toBe(204);
    expect((await send([webhookSecret("key", newId(), 1)], newId(), body)).status).toBe(401);
    expect((await send([secret], newId(), body, new Date(Date.now() - 600_000))).status).toBe(401);
    expect(printed).toBe("Ready to pay\n");
  } finally {
    child.kill();
    rmSync(folder, { recursive: true });
  }
});
