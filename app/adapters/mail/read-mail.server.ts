import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/** A mail of the mailbox folder, as a person reads it. */
export interface KeptMail {
  to: string;
  subject: string;
  text: string;
}

/** The files of the mailbox folder by the id of the outbox row they were written for. */
export async function keptMails(folder: string): Promise<Map<string, string>> {
  const names = await readdir(folder).catch(() => [] as string[]);
  return new Map(
    names
      .filter((name) => name.endsWith(".eml"))
      .map((name) => [/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.eml$/.exec(name)?.[1] ?? name, path.join(folder, name)]),
  );
}

/** Reads a mail that the mailbox wrote: its reader, subject and plain text. */
export async function readKeptMail(file: string): Promise<KeptMail> {
  const { headers, body } = partOf(await readFile(file, "latin1"));
  return {
    to: (headers.get("to") ?? "").replace(/[<>]/g, ""),
    subject: decodeWords(headers.get("subject") ?? ""),
    text: plainText(headers, body),
  };
}

function partOf(source: string): { headers: Map<string, string>; body: string } {
  const [head = "", ...rest] = source.split(/\r?\n\r?\n/);
  const lines = head.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/);
  const headers = new Map(lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]));
  return { headers, body: rest.join("\r\n\r\n") };
}

function plainText(headers: Map<string, string>, body: string): string {
  const type = headers.get("content-type") ?? "text/plain";
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (boundary) {
    const parts = body.split(`--${boundary}`).slice(1, -1);
    return (
      parts
        .map((part) => partOf(part.replace(/^\r?\n/, "")))
        .map((part) => plainText(part.headers, part.body))
        .find(Boolean) ?? ""
    );
  }
  if (!type.toLowerCase().startsWith("text/plain")) return "";
  const encoding = (headers.get("content-transfer-encoding") ?? "7bit").toLowerCase();
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  return Buffer.from(encoding === "quoted-printable" ? unquote(body.replace(/=\r?\n/g, "")) : body, "latin1").toString("utf8");
}

const unquote = (text: string): string =>
  text.replace(/=([0-9A-F]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** Words of a header that are not ASCII (RFC 2047). */
function decodeWords(text: string): string {
  return text.replace(/\?=\s+=\?/g, "?==?").replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, word: string) => {
    const bytes = kind.toLowerCase() === "b" ? Buffer.from(word, "base64") : Buffer.from(unquote(word.replaceAll("_", " ")), "latin1");
    return bytes.toString("utf8");
  });
}
