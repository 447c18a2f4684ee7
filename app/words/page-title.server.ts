import { detectLanguage, getFixedT } from "./language.server.ts";
import type { Language } from "./language.ts";
import type { WordKey, WordParams } from "./translate.ts";

/** The title of a page in its reader's language, for its loader to hand to `meta`. `own` is what the reader chose for themselves. */
export async function pageTitle(request: Request, page: WordKey, params?: WordParams, own?: Language): Promise<string> {
  const t = getFixedT(await detectLanguage(request, own));
  return t("shell:title", { page: t(page, params) });
}
