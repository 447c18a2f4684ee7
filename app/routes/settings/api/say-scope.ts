import type { Scope } from "~/domain/api-keys/api-key.ts";
import type { Translate, WordKey } from "~/words/translate.ts";

/** What a scope lets a key do. A word's key has no colon of its own. */
export const sayScope = (t: Translate, scope: Scope): string => t(`api:scope.${scope.replace(":", "_")}` as WordKey);
