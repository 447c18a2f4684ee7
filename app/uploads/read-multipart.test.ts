import { describe, expect, test } from "vitest";
import { readMultipart } from "./read-multipart.server.ts";

const BOUNDARY = "----WebKitFormBoundaryAbC123";

/** A request whose body arrives in pieces of this many bytes. */
function requestOf(body: Uint8Array, piece: number, type = `multipart/form-data; boundary=${BOUNDARY}`): Request {
  let at = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= body.length) return controller.close();
      controller.enqueue(body.subarray(at, at + piece));
      at += piece;
    },
  });
  return new Request("http://localhost/", {
    method: "POST",
    body: stream,
    headers: { "Content-Type": type },
    duplex: "half",
  } as RequestInit);
}

async function readAll(request: Request) {
  const parts: { name: string; filename: string | null; bytes: Buffer }[] = [];
  for await (const { body, ...part } of readMultipart(request)) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of body) chunks.push(chunk);
    parts.push({ ...part, bytes: Buffer.concat(chunks) });
  }
  return parts;
}

/** The form as a browser writes it, by the platform's own writer. */
async function formOf(fill: (form: FormData) => void): Promise<{ body: Uint8Array; type: string }> {
  const form = new FormData();
  fill(form);
  const response = new Response(form);
  return { body: new Uint8Array(await response.arrayBuffer()), type: response.headers.get("Content-Type") ?? "" };
}

describe("a multipart form", () => {
  const hostile = Buffer.from(`\r\n--${BOUNDARY.slice(0, -1)}\r\n\r\n--\r\n\r\r\n\n`.repeat(50));

  test.each([1, 2, 3, 7, 64, 1 << 16])("reads the same in pieces of %i bytes", async (piece) => {
    const { body, type } = await formOf((form) => {
      form.append("key", "k");
      form.append("空", "批次 “B-1”\r\nzweite Zeile");
      form.append("files", new File([hostile], 'a;b="c".jpg'));
      form.append("files", new File([], ""));
      form.append("act", "submit");
    });
    const parts = await readAll(requestOf(body, piece, type));
    expect(parts.map(({ name, filename }) => [name, filename])).toEqual([
      ["key", null],
      ["空", null],
      ["files", 'a;b="c".jpg'],
      ["files", ""],
      ["act", null],
    ]);
    expect(parts[1]?.bytes.toString()).toBe("批次 “B-1”\r\nzweite Zeile");
    expect(parts[2]?.bytes.equals(hostile)).toBe(true);
    expect(parts[3]?.bytes.length).toBe(0);
  });

  test("goes on with the next field when a body was left unread or read in part", async () => {
    const { body, type } = await formOf((form) => {
      for (const name of ["a", "b", "c"]) form.append(name, new File([Buffer.alloc(5_000, name)], `${name}.bin`));
    });
    const names: string[] = [];
    for await (const part of readMultipart(requestOf(body, 100, type))) {
      names.push(part.name);
      if (part.name === "b") for await (const _ of part.body) break;
    }
    expect(names).toEqual(["a", "b", "c"]);
  });

  test("that breaks off, or is none, is refused and not read as complete", async () => {
    const { body, type } = await formOf((form) => form.append("files", new File([Buffer.alloc(1000)], "a.bin")));
    await expect(readAll(requestOf(body.subarray(0, body.length - 40), 64, type))).rejects.toMatchObject({ status: 400 });
    await expect(readAll(requestOf(Buffer.from("a=b"), 64, "application/x-www-form-urlencoded"))).rejects.toMatchObject({ status: 400 });
    await expect(readAll(requestOf(Buffer.from("no boundary here"), 64))).rejects.toMatchObject({ status: 400 });
  });
});
