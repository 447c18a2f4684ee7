import { NoLogError, type OpenLog } from "~/adapters/serial-log/read-log.server.ts";
import { inferRules } from "~/domain/numbering/infer-rule.ts";
import type { Rule } from "~/domain/numbering/rule.ts";
import { areSeveral, isOfRanges } from "~/domain/serial-log/several-in-row.ts";

/** Throws a NoLogError for a log whose rows name several serials each. */
export function refuseSeveral({ shown, dialect }: Pick<OpenLog, "shown" | "dialect">): void {
  if (dialect.serial === null ? isOfRanges(dialect.columns) : areSeveral(shown)) throw new NoLogError("several_in_row");
}

/** The rule that the beginning of a log seems to follow. Throws a NoLogError when it follows none. */
export function inferredRules({ shown, dialect }: OpenLog): Rule[] {
  if (dialect.serial !== null && shown.length === 0) throw new NoLogError("empty");
  refuseSeveral({ shown, dialect });
  const [best] = inferRules(shown);
  if (!best) throw new NoLogError("no_serials");
  return [best.rule];
}
