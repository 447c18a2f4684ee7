import type { Request, Response } from "express";
import { type Language, languageTag, negotiateLanguage } from "~/words/language";
import { getFixedT } from "~/words/language.server";

const foreignOrigin: Record<Language, { title: string; text: (origin: string) => string }> = {
  en: {
    title: "This was not sent from a page of ours",
    text: (origin) => `Nothing was changed. Open ${origin}, and do it again there.`,
  },
  zh: {
    title: "该操作不是从本系统页面发出的",
    text: (origin) => `未作任何更改。请打开 ${origin}，在那里重新操作。`,
  },
};

/** Answers 403 to something that acts from outside our own pages; says where our pages are. */
export function refuseForeignOrigin(req: Request, res: Response, origin: string): void {
  const language = negotiateLanguage(req.get("accept-language") ?? null);
  sendPage(res, 403, language, foreignOrigin[language].title, foreignOrigin[language].text(origin));
}

/** Answers an error that happened outside any page: its number says all the client may know. */
export function sendFault(req: Request, res: Response, status: 404 | 500 | 503): void {
  const language = negotiateLanguage(req.get("accept-language") ?? null);
  const say = getFixedT(language);
  sendPage(res, status, language, say(`errors:page.${status}.title`), say(`errors:page.${status}.text`));
}

function sendPage(res: Response, status: number, language: Language, title: string, text: string): void {
  res
    .status(status)
    .type("html")
    .send(
      `<!doctype html><html lang="${languageTag[language]}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
        `<title>${escapeHtml(title)}</title><main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p></main></html>`,
    );
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
