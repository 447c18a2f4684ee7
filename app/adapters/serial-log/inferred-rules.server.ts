import { NoLogError, type OpenLog } from "~/adapters/serial-log/read-log.server.ts";
import { inferRules } from "~/domain/numbering/infer-rule.ts";
import type { Rule } from "~/domain/numbering/rule.ts";

/** The rule that the beginning of a log seems to follow. Throws a NoLogError when it follows none. */
export function inferredRules({ shown, dialect }: OpenLog): Rule[] {
  if (dialect.serial !== null && shown.length === 0) throw new NoLogError("empty");
  const [best] = inferRules(shown);
  if (!best) throw new NoLogError("no_serials");
  return [best.rule];
}
