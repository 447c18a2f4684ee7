import type { z } from "zod";
import { type Place, pointerOf } from "~/http/api/problem.server.ts";
import { getFixedT } from "~/words/language.server.ts";
import type { Language } from "~/words/language.ts";
import type { Translate } from "~/words/translate.ts";

/** What does not fit the schema, each fault at its place and in words. An unknown field stands at its own name. */
export function sayIssues(issues: readonly z.core.$ZodIssue[], by: "pointer" | "parameter", language: Language): Place[] {
  const t = getFixedT(language);
  return issues.flatMap((issue) => {
    const paths = issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    const detail = say(issue, t);
    return paths.map((path) =>
      by === "pointer" ? { pointer: pointerOf(path), detail } : { parameter: path.map(String).join("."), detail },
    );
  });
}

function say(issue: z.core.$ZodIssue, t: Translate): string {
  switch (issue.code) {
    case "unrecognized_keys":
      return t("api:field.unknown");
    case "invalid_type":
      return issue.input === undefined ? t("api:field.needed") : t("api:field.kind", { kind: issue.expected });
    case "invalid_value":
      return t("api:field.one_of", { values: issue.values.map(String).join(", ") });
    case "too_small":
      return t("api:field.at_least", { least: String(issue.minimum) });
    case "too_big":
      return t("api:field.at_most", { most: String(issue.maximum) });
    default:
      return t("api:field.form");
  }
}
