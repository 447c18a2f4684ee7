import { createServer, type Server } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Address, postMessage } from "~/adapters/webhooks/send.server.ts";
import { openReceiver, type Receiver } from "./receiver.ts";

let canary: Server;
let port: number;
let touched = 0;
let receiver: Receiver;

beforeAll(async () => {
  canary = createServer((socket) => {
    touched += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => canary.listen({ port: 0, host: "::", ipv6Only: false }, resolve));
  port = (canary.address() as { port: number }).port;
  receiver = await openReceiver();
});
afterAll(async () => {
  await new Promise<void>((resolve) => canary.close(() => resolve()));
  await receiver.close();
});

const post = (url: string, reach: Parameters<typeof postMessage>[3] = { loopback: false }) => postMessage(url, {}, "{}", reach);

/** Spellings of addresses that are not on the public internet. */
const CLOSED_HOSTS = [
  ...[
    "127.0.0.1",
    "127.1",
    "127.0.1",
    "127.255.255.254",
    "0",
    "0.0.0.0",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "0177.0.0.1",
    "017700000001",
  ],
  ...["127.0.0.1.", "①②⑦.⓪.⓪.①", "%31%32%37.0.0.1", "127。0。0。1", "0x7f.0x0.0x0.0x1", "00000177.1"],
  ...[
    "10.0.0.1",
    "10.255.255.255",
    "167772161",
    "100.64.0.1",
    "100.127.255.254",
    "169.254.169.254",
    "2852039166",
    "0xa9fea9fe",
    "0251.0376.0251.0376",
  ],
  ...[
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.0.170",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.0.1",
    "192.168.1.254",
    "0xc0a80001",
    "198.18.0.1",
    "198.19.255.255",
  ],
  ...["198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "4294967295"],
  ...[
    "[::1]",
    "[::]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::ffff:10.0.0.1]",
    "[::ffff:169.254.169.254]",
    "[::127.0.0.1]",
    "[::ffff:0:127.0.0.1]",
  ],
  ...[
    "[64:ff9b::7f00:1]",
    "[64:ff9b::a9fe:a9fe]",
    "[64:ff9b:1::1]",
    "[100::1]",
    "[fc00::1]",
    "[fd12:3456::1]",
    "[fe80::1]",
    "[fec0::1]",
    "[ff02::1]",
  ],
  ...["[2001::1]", "[2001:0:7f00:1::]", "[2001:db8::1]", "[2002:7f00:1::]", "[2002:a9fe:a9fe::]", "[3fff::1]", "[5f00::1]", "[4000::1]"],
];

test("no spelling of an address off the public internet is connected to", async () => {
  expect(CLOSED_HOSTS.length).toBeGreaterThan(60);
  for (const host of CLOSED_HOSTS) {
    const tried = await post(`https://${host}:${port}/`);
    expect({ host, problem: tried.problem, status: tried.status }).toEqual({ host, problem: "not_public", status: null });
  }
  for (const url of [`http://127.0.0.1:${port}/`, `http://example.com:${port}/`, `ftp://127.0.0.1:${port}/`, `file:///etc/passwd`]) {
    expect((await post(url)).problem, url).toBe("not_public");
  }
  for (const name of ["localhost", "ip6-localhost"]) {
    expect(["not_public", "not_found"], name).toContain((await post(`https://${name}:${port}/`)).problem);
  }
  expect(touched).toBe(0);
});

test("a name is judged by all its addresses, and the connection goes to what was judged, not to what the name says next", async () => {
  const inside: Address = { address: "127.0.0.1", family: 4 };
  const outside: Address = { address: "192.0.43.8", family: 4 };
  const named = `https://rebind.example:${port}/`;
  for (const answer of [[inside], [outside, inside], [inside, outside], [{ address: "::ffff:127.0.0.1", family: 6 }], []]) {
    const tried = await post(named, { loopback: false, resolve: async () => answer });
    expect(tried.problem).toBe(answer.length === 0 ? "not_found" : "not_public");
  }
  expect(touched).toBe(0);
  // Public once (nobody has 3000::1), private ever after: asked once per try, so that its second answer is never used.
  let asked = 0;
  const rebinding = async () => {
    asked += 1;
    return asked === 1 ? [{ address: "240.0.0.1", family: 4 }, outside] : [inside];
  };
  expect((await post(named, { loopback: false, resolve: rebinding })).problem).toBe("not_public");
  asked = 0;
  const flipping = async () => (++asked === 1 ? [{ address: "3000::1", family: 6 }] : [inside]);
  expect((await post(named, { loopback: false, resolve: flipping })).problem).toMatch(/no_connection|too_slow/);
  expect(asked).toBe(1);
  expect(touched).toBe(0);
}, 40_000);

test("plain http to this machine is for trying out only, and never by a name", async () => {
  expect((await post(receiver.url)).problem).toBe("not_public");
  expect((await post(receiver.url, { loopback: true })).status).toBe(204);
  const named = receiver.url.replace("127.0.0.1", "localhost");
  expect((await post(named, { loopback: true })).problem).toBe("not_public");
  expect((await post(`https://127.0.0.1:${port}/`, { loopback: true })).problem).toBe("not_public");
});

test("a redirect is not followed, and of an answer only the beginning is kept", async () => {
  const before = receiver.received.length;
  receiver.answer = { status: 302, location: `http://127.0.0.1:${port}/` };
  expect(await post(receiver.url, { loopback: true })).toMatchObject({ problem: "redirect", status: 302 });
  expect(receiver.received.length).toBe(before + 1);
  expect(touched).toBe(0);
  receiver.answer = { status: 500, body: `no\0${"x".repeat(300_000)}` };
  const tried = await post(receiver.url, { loopback: true });
  expect(tried).toMatchObject({ problem: "refused_status", status: 500 });
  expect(tried.answer).toBe(`no�${"x".repeat(1021)}`);
});

test("an answer that never ends is left after 15 seconds", async () => {
  receiver.answer = { status: 200 };
  receiver.beforeAnswer = () => new Promise((resolve) => setTimeout(resolve, 17_000).unref());
  const tried = await post(receiver.url, { loopback: true });
  receiver.beforeAnswer = async () => undefined;
  expect(tried.problem).toBe("too_slow");
  expect(tried.ms).toBeLessThan(16_500);
}, 25_000);
