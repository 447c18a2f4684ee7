import type { Actor } from "~/domain/record/actor.ts";
import type { Translate } from "./translate.ts";

/** Who acted when it was nobody of either company: the program by itself, or whoever runs the installation. */
export const saySystem = (t: Translate, { part }: Extract<Actor, { kind: "system" }>): string =>
  t(part === "operator" ? "gate:operator" : "gate:system");
