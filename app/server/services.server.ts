import type { Pool } from "#db/client.server";
import type { Logger } from "~/adapters/log.server";
import type { Env } from "~/env.server";

/** Something that was refused at the door, to be recorded in the security log; holds no secret and no content. */
export type Denial =
  | { kind: "csrf.denied"; method: string; path: string; origin: string | null; clientAddress: string }
  | { kind: "authz.denied"; path: string; memberId: string; permission: string }
  | { kind: "sign_in.failed" | "sign_in.slowed"; clientAddress: string };

/** A health check of one part: resolves when the part is well, throws an error that says what is wrong otherwise. */
export type HealthCheck = () => Promise<void>;

/** Everything with a connection, a file or a secret behind it, made once at boot and shared by the whole process. */
export interface Services {
  env: Env;
  /** Connections as the app's role. */
  pool: Pool;
  log: Logger;
  /** Absolute path of the data folder. */
  dataFolder: string;
  /** Where people reach the app, without a slash at the end; the only thing that links and mails are built from. */
  origin: string;
  /** All origins that forms and scripts of our own pages may come from. */
  origins: ReadonlySet<string>;
  /** True when the app runs as the schema's owner because it may make no role: row-level security then rests on being forced. */
  unprotected: boolean;
  /** Key of the supplier links, 256 bits or more, as text. */
  linkKey: string;
  /** Key of sessions and cookies, as text. */
  authSecret: string;
  /** Named parts that `/healthz` asks; a part may be replaced by whoever provides it. */
  health: Map<string, HealthCheck>;
  /** Called for each refusal; a recorder that fails is logged and changes nothing for the client. */
  recordDenial: (denial: Denial) => Promise<void>;
}

const SLOT = Symbol.for("holdpoint.services");
const holder = globalThis as { [SLOT]?: Services };

/** Puts the services in their place at boot; undefined takes them out again. */
export function provideServices(made: Services | undefined): void {
  if (made === undefined) delete holder[SLOT];
  else holder[SLOT] = made;
}

/**
 * The services of this process. Throws before boot.
 * The Remix routes are a bundle of their own and so hold a second copy of this module; both meet on the global object.
 */
export function services(): Services {
  const made = holder[SLOT];
  if (!made) throw new Error("The services are asked for before the server has booted.");
  return made;
}
