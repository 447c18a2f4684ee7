import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

type Context = {
  method: string;
  path: string;
  query: Record<string, string | undefined>;
  headers: Record<string, string | undefined>;
  status: number;
  type: string;
  body: unknown;
};
type Server = {
  middleware: Array<(ctx: Context, next: () => Promise<void>) => Promise<void>>;
  run(): Promise<{ port: number }>;
  close(): Promise<void>;
};
type ServerClass = new (options: Record<string, unknown>) => Server;

const S3rver: ServerClass = createRequire(import.meta.url)("s3rver");

/**
 * An S3 server on loopback that keeps its objects below `directory`. The package lacks the calls that list and abort
 * multipart uploads and forgets that an unknown upload is an error, so those are answered here from its own files.
 */
export async function startS3({ directory, conditionalWrites }: { directory: string; conditionalWrites: boolean }) {
  const bucket = "evidence-files";
  const server = new S3rver({
    address: "127.0.0.1",
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: bucket }],
  });
  const uploads = uploadsFolder(directory, bucket);
  server.middleware.splice(1, 0, async (ctx, next) => {
    const { uploadId, partNumber } = ctx.query;
    const fail = (status: number, code: string) => answer(ctx, status, `<Error><Code>${code}</Code><Message>${code}</Message></Error>`);
    if (uploadId !== undefined && !existsSync(path.join(uploads, uploadId, "key"))) return fail(404, "NoSuchUpload");
    if (uploadId !== undefined && partNumber === undefined && ctx.method === "GET")
      return answer(ctx, 200, partsXml(uploads, uploadId, ctx.query));
    if (uploadId !== undefined && ctx.method === "DELETE") {
      rmSync(path.join(uploads, uploadId), { recursive: true });
      return answer(ctx, 204, "");
    }
    if (ctx.method === "GET" && "uploads" in ctx.query) return answer(ctx, 200, uploadsXml(uploads));
    const object = path.join(directory, `${decodeURIComponent(ctx.path).slice(1)}._S3rver_object`);
    if (conditionalWrites && ctx.headers["if-none-match"] === "*" && existsSync(object)) return fail(412, "PreconditionFailed");
    return next();
  });
  const { port } = await server.run();
  return {
    settings: {
      bucket,
      endpoint: `http://127.0.0.1:${port}`,
      region: "us-east-1",
      accessKeyId: "S3RVER",
      secretAccessKey: "S3RVER",
      forcePathStyle: true,
    },
    directory,
    stop: () => server.close(),
  };
}

function answer(ctx: Context, status: number, body: string): void {
  ctx.status = status;
  ctx.type = "application/xml";
  ctx.body = body;
}

function uploadsFolder(directory: string, bucket: string): string {
  return path.join(directory, bucket, "._S3rver_uploads");
}

function partsXml(uploads: string, uploadId: string, query: Record<string, string | undefined>): string {
  const folder = path.join(uploads, uploadId);
  const after = Number(query["part-number-marker"] ?? 0);
  const numbers = readdirSync(folder)
    .filter((name) => /^\d+$/.test(name) && Number(name) > after)
    .map(Number)
    .sort((a, b) => a - b);
  const page = numbers.slice(0, Math.min(Number(query["max-parts"] ?? 2), 2));
  const parts = page.map((number) => {
    const file = path.join(folder, String(number));
    const etag = readFileSync(`${file}.md5`, "utf8");
    return `<Part><PartNumber>${number}</PartNumber><ETag>"${etag}"</ETag><Size>${statSync(file).size}</Size></Part>`;
  });
  const more = page.length < numbers.length;
  return `<ListPartsResult><IsTruncated>${more}</IsTruncated><NextPartNumberMarker>${page.at(-1) ?? after}</NextPartNumberMarker>${parts.join("")}</ListPartsResult>`;
}

function uploadsXml(uploads: string): string {
  const found = existsSync(uploads) ? readdirSync(uploads) : [];
  const entries = found.map((uploadId) => {
    const key = readFileSync(path.join(uploads, uploadId, "key"), "utf8");
    const begun = statSync(path.join(uploads, uploadId, "key")).mtime.toISOString();
    return `<Upload><Key>${key}</Key><UploadId>${uploadId}</UploadId><Initiated>${begun}</Initiated></Upload>`;
  });
  return `<ListMultipartUploadsResult><IsTruncated>false</IsTruncated>${entries.join("")}</ListMultipartUploadsResult>`;
}
