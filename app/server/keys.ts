import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { codeOf, StartError } from "./start-error";

/** The secrets this program makes for itself; each is one file in `<data>/keys/`, readable by its owner only. */
export type KeyName = "link-key" | "auth-secret" | "database-app" | "database-owner" | "database-superuser";

const BYTES = 32;
const TEXT_LENGTH = Math.ceil((BYTES * 8) / 6);

/**
 * Gives the key of this name, 256 random bits as base64url, made at its first use.
 * Two processes that ask for a missing key at once get the same one, and a crash never leaves half a key.
 * Throws a StartError when the file exists and is not a key: a key is never replaced silently.
 */
export function keyFromFile(dataFolder: string, name: KeyName): string {
  const folder = path.join(dataFolder, "keys");
  const file = path.join(folder, name);
  try {
    return readKey(file);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  writeFileSync(draft, randomBytes(BYTES).toString("base64url"), { mode: 0o600, flag: "wx", flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  } finally {
    unlinkSync(draft);
  }
  return readKey(file);
}

function readKey(file: string): string {
  const text = readFileSync(file, "utf8").trim();
  if (text.length < TEXT_LENGTH) {
    throw new StartError(
      `The key file ${file} is damaged. Restore it from your backup; without it, links or sign-ins made with it stop working.`,
    );
  }
  return text;
}
