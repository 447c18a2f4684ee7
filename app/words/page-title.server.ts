import { pageLanguage } from "~/http/page-language.server.ts";
import { getFixedT } from "./language.server.ts";
import type { Language } from "./language.ts";
import type { WordKey, WordParams } from "./translate.ts";

/** The title of a page in its reader's language, for its loader to hand to `meta`. `known` spares asking for a language that the loader has already. */
export async function pageTitle(request: Request, page: WordKey, params?: WordParams, known?: Language): Promise<string> {
  const t = getFixedT(known ?? (await pageLanguage(request)));
  return t("shell:title", { page: t(page, params) });
}
