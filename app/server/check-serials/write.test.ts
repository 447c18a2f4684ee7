import { Writable } from "node:stream";
import { expect, test } from "vitest";
import { write } from "./write";

/** An output that takes one text and fails from then on; the listener stands for that of the process. */
function closing(code: string): { to: Writable; taken: string[] } {
  const taken: string[] = [];
  const to = new Writable({
    decodeStrings: false,
    write(text: string, _encoding, done) {
      if (taken.length > 0) return done(Object.assign(new Error(code), { code }));
      taken.push(text);
      done();
    },
  });
  return { to: to.on("error", () => undefined), taken };
}

function* counting(made: number[]): Generator<string> {
  for (let text = 1; text <= 1_000; text += 1) {
    made.push(text);
    yield String(text);
  }
}

test("whoever stops reading has read enough, and the rest is not made; a full disk is a fault", async () => {
  const made: number[] = [];
  const { to, taken } = closing("EPIPE");
  await write(to, counting(made));
  expect([taken, made]).toEqual([["1"], [1, 2]]);
  await expect(write(closing("ENOSPC").to, counting([]))).rejects.toThrow("ENOSPC");
});
