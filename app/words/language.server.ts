import { createCookie } from "@remix-run/node";
import { en } from "./en/index.ts";
import { createI18n } from "./i18n.ts";
import { isLanguage, type Language, preferredLanguage } from "./language.ts";
import type { Translate } from "./translate.ts";
import { zh } from "./zh/index.ts";

const year = 365 * 24 * 60 * 60;

/** Remembers the language somebody chose; readable by nobody's script and worth nothing to a thief. */
const languageCookie = createCookie("lang", { path: "/", maxAge: year, sameSite: "lax", httpOnly: true });

/** The language somebody chose with the switch, if anybody did. */
export async function chosenLanguage(request: Request): Promise<Language | null> {
  const chosen: unknown = await languageCookie.parse(request.headers.get("Cookie"));
  return isLanguage(chosen) ? chosen : null;
}

/**
 * The language of somebody who is not signed in: what they chose on the page, else what their browser asks for, else
 * `otherwise` (of a supplier's contact, the language that is written to them in), else English.
 */
export async function visitorLanguage(request: Request, otherwise?: () => Promise<Language | null>): Promise<Language> {
  const wanted = (await chosenLanguage(request)) ?? preferredLanguage(request.headers.get("Accept-Language"));
  return wanted ?? (await otherwise?.()) ?? "en";
}

/** The `Set-Cookie` value that remembers a choice for a year. */
export function rememberLanguage(language: Language): Promise<string> {
  return languageCookie.serialize(language);
}

const fixed: Record<Language, Translate> = { en: createI18n("en", en), zh: createI18n("zh", zh) };

/** The words of one language, for pages, mails, exports and whatever else the server writes. */
export function getFixedT(language: Language): Translate {
  return fixed[language];
}
