import { spawnSync } from "node:child_process";
import path from "node:path";
import { StartError } from "~/server/start-error";

/** The system user that runs PostgreSQL: this process's own, or `postgres` when this process is root. */
export type Owner = { uid?: number; gid?: number };

const NAME = "postgres";

/**
 * PostgreSQL refuses to run as root, so root runs it as the system user `postgres`, made when missing.
 * Throws a StartError when that user cannot be made.
 */
export function databaseOwner(): Owner {
  if (process.getuid?.() !== 0) return {};
  const found = idOf(NAME);
  if (found) return found;
  spawnSync("groupadd", ["--system", NAME]);
  spawnSync("useradd", ["--system", "--gid", NAME, "--no-create-home", "--shell", "/usr/sbin/nologin", NAME]);
  if (!idOf(NAME)) spawnSync("adduser", ["-S", "-D", "-H", NAME]);
  const made = idOf(NAME);
  if (made) return made;
  throw new StartError(
    `PostgreSQL does not run as root and the system user "${NAME}" could not be made. Make it (useradd --system ${NAME}), start as an ordinary user, or set DATABASE_URL.`,
  );
}

function idOf(name: string): Owner | undefined {
  const [uid, gid] = ["-u", "-g"].map((flag) => spawnSync("id", [flag, name], { encoding: "utf8" }));
  if (uid?.status !== 0 || gid?.status !== 0) return undefined;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/** The first folder on the way to `folder` (itself included) that the owner may not pass; undefined when the way is free. */
export function firstBarrier(owner: Owner, folder: string): string | undefined {
  if (owner.uid === undefined) return undefined;
  const way: string[] = [];
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    way.unshift(at);
    if (at === path.dirname(at)) break;
  }
  const script = 'for at; do cd -- "$at" 2>/dev/null || { printf %s "$at"; exit 1; }; done';
  const walked = spawnSync("/bin/sh", ["-c", script, "sh", ...way], { ...owner, cwd: "/", encoding: "utf8" });
  return walked.status === 0 ? undefined : walked.stdout || folder;
}
