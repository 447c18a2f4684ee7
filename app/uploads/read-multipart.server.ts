import { UploadRefusal } from "~/uploads/refusal.server.ts";

/** One field of a form. Its body must be read to the end before the next is asked for. */
export interface FormPart {
  name: string;
  /** Null for a text field, empty for a file field in which nothing was chosen. */
  filename: string | null;
  body: AsyncIterable<Uint8Array>;
}

const MOST_HEADER_BYTES = 16 * 1024;
const END_OF_HEADER = Buffer.from("\r\n\r\n");

const malformed = () => new UploadRefusal(400, "errors:page.400.title");

/**
 * The parts of a multipart form (RFC 7578) in order, each as a stream: never more than one chunk and one boundary in memory.
 * Throws an UploadRefusal (400) for what is no such form, and for one that breaks off.
 */
export async function* readMultipart(request: Request): AsyncGenerator<FormPart> {
  const boundary = /;\s*boundary=(?:"([^"]{1,70})"|([^;\s]{1,70}))/i.exec(request.headers.get("Content-Type") ?? "");
  if (!boundary || !request.body) throw malformed();
  const source = new Source(request.body);
  const line = Buffer.from(`--${boundary[1] ?? boundary[2]}`);
  const delimiter = Buffer.concat([Buffer.from("\r\n"), line]);
  await source.skip(line);
  for (;;) {
    if (await source.atEnd()) return;
    const header = await source.takeUntil(END_OF_HEADER, MOST_HEADER_BYTES);
    let left = true;
    const body = (async function* () {
      for await (const chunk of source.until(delimiter)) yield chunk;
      left = false;
    })();
    yield { ...dispositionOf(header.toString("utf8")), body };
    // A reader that stopped early has closed its own view; what is left of the field is passed over here.
    if (left) for await (const _ of source.until(delimiter));
  }
}

/**
 * Browsers write quotes and line ends of a name as %22, %0D and %0A, and nothing else encoded. Only file fields have a type
 * of their own; some writers leave out the name of one in which nothing was chosen.
 */
function dispositionOf(header: string): Pick<FormPart, "name" | "filename"> {
  const line = header.split("\r\n").find((text) => /^content-disposition:\s*form-data/i.test(text)) ?? "";
  const name = /;\s*name="([^"]*)"/i.exec(line)?.[1];
  if (name === undefined) throw malformed();
  const filename = /;\s*filename="((?:[^"\\]|\\.)*)"/i.exec(line)?.[1];
  const plain = (text: string) => text.replace(/%22/g, '"').replace(/%0D/gi, "\r").replace(/%0A/gi, "\n");
  const isFile = filename !== undefined || /^content-type:/im.test(header);
  return { name: plain(name), filename: isFile ? plain(filename ?? "") : null };
}

/** Bytes read ahead of a stream, and searched. */
class Source {
  private held: Buffer = Buffer.alloc(0);
  private readonly reader: ReadableStreamDefaultReader<Uint8Array>;

  constructor(stream: ReadableStream<Uint8Array>) {
    this.reader = stream.getReader();
  }

  /** Everything before the mark, chunk by chunk; the mark itself is passed over. */
  async *until(mark: Buffer): AsyncGenerator<Uint8Array> {
    for (;;) {
      const at = this.held.indexOf(mark);
      if (at >= 0) {
        const before = this.held.subarray(0, at);
        this.held = this.held.subarray(at + mark.length);
        if (before.length > 0) yield before;
        return;
      }
      const sure = this.held.length - mark.length + 1;
      if (sure > 0) {
        const before = this.held.subarray(0, sure);
        this.held = this.held.subarray(sure);
        yield before;
      }
      await this.more();
    }
  }

  /** Everything before the mark at once, at most `most` bytes of it. */
  async takeUntil(mark: Buffer, most: number): Promise<Buffer> {
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of this.until(mark)) {
      size += chunk.length;
      if (size > most) throw malformed();
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }

  async skip(mark: Buffer): Promise<void> {
    await this.takeUntil(mark, MOST_HEADER_BYTES);
  }

  /** After a boundary: "--" ends the form, a line end begins the next part. */
  async atEnd(): Promise<boolean> {
    while (this.held.length < 2) await this.more();
    const next = this.held.subarray(0, 2).toString("latin1");
    this.held = this.held.subarray(2);
    if (next === "--") return true;
    if (next !== "\r\n") throw malformed();
    return false;
  }

  private async more(): Promise<void> {
    const { done, value } = await this.reader.read();
    if (done) throw malformed();
    this.held = this.held.length === 0 ? Buffer.from(value) : Buffer.concat([this.held, value]);
  }
}
