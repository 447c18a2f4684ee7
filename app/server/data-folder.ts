import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { commandLineOf } from "~/adapters/postgres/process.server";
import { isAlive } from "~/server/is-alive.mjs";
import { codeOf, StartError } from "./start-error";

const FOLDERS = ["files", "mail", "keys", "logs"] as const;

/** Where what holds a data folder is started from: its sources, or what is built of them. */
const PROGRAMS = ["app/server/", "build/program/"];

/** Makes the data folder and what stands in it. The folder itself may be passed through by other users, its private parts not. */
export function prepareDataFolder(dataFolder: string): void {
  try {
    const made = mkdirSync(dataFolder, { recursive: true, mode: 0o755 });
    for (const folder of FOLDERS) mkdirSync(path.join(dataFolder, folder), { recursive: true, mode: 0o700 });
    if (made !== undefined) chmodSync(dataFolder, 0o755);
    if (!statSync(dataFolder).isDirectory()) throw new StartError(`HOLDPOINT_DATA names ${dataFolder}, which is not a folder.`);
  } catch (error) {
    const code = codeOf(error);
    if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
      throw new StartError(
        `The data folder ${dataFolder} cannot be written. Give this user the right to write there, or set HOLDPOINT_DATA to another folder.`,
      );
    }
    if (code === "ENOTDIR" || code === "EEXIST") {
      throw new StartError(
        `The data folder ${dataFolder} cannot be made: a file of that name is in the way. Set HOLDPOINT_DATA to a folder.`,
      );
    }
    throw error;
  }
}

/**
 * Claims the data folder for this process until the returned function is called or the process dies.
 * Throws a StartError when another living server holds it.
 */
export function claimDataFolder(dataFolder: string): () => void {
  const file = path.join(dataFolder, "server.pid");
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      writeFileSync(file, String(process.pid), { flag: "wx" });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    }
    const holder = Number(readFileIfThere(file));
    if (holder !== process.pid && isServer(holder)) {
      throw new StartError(
        `The data folder ${dataFolder} is in use by process ${holder}. Stop that one, or set HOLDPOINT_DATA (and PORT) to run a second instance.`,
      );
    }
    rmSync(file, { force: true });
  }
  throw new StartError(`The data folder ${dataFolder} is being claimed by another start at this moment. Try again.`);
}

function readFileIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return "";
    throw error;
  }
}

function isServer(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return false;
  const command = commandLineOf(pid);
  return command === undefined || PROGRAMS.some((place) => command.includes(place));
}
