import { readFileSync } from "node:fs";
import path from "node:path";
import { createPool, type Pool } from "#db/client.server.ts";
import { createDiskStore } from "~/adapters/object-store/disk.server.ts";
import { livingPostmaster } from "~/adapters/postgres/postmaster.server.ts";

/** The app's own way into the built-in database of a running server's data folder. */
export function poolOf(dataFolder: string): Pool {
  return createPool(appUrlOf(dataFolder), { name: "test", max: 10 });
}

/** The app's own address of that database. */
export const appUrlOf = (dataFolder: string): string => urlOf(dataFolder, "holdpoint_app", "database-app");

/** The key that the invite links of a data folder are made with. */
export const linkKeyOf = (dataFolder: string): string => readFileSync(path.join(dataFolder, "keys", "link-key"), "utf8").trim();

/** The superuser's way, to look and act behind the product's back. */
export const superuserUrlOf = (dataFolder: string): string => urlOf(dataFolder, "postgres", "database-superuser");

/** The files of a data folder. */
export const storeOf = (dataFolder: string) => createDiskStore({ root: path.join(dataFolder, "files") });

function urlOf(dataFolder: string, user: string, key: string): string {
  const password = readFileSync(path.join(dataFolder, "keys", key), "utf8");
  const port = livingPostmaster(path.join(dataFolder, "postgres"))?.port ?? readFileSync(path.join(dataFolder, "postgres-port"), "utf8");
  return `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/holdpoint`;
}
