import { useLocation } from "@remix-run/react";
import { type Language, languageName, languages, languageTag } from "~/words/language.ts";
import { useWords } from "~/words/reader.tsx";

/** Links to this page in the other languages, each by its own name. Plain links: a page is loaded in one language. */
export function LanguageSwitch() {
  const { t, language } = useWords();
  const location = useLocation();
  const inLanguage = (wanted: Language) => {
    const search = new URLSearchParams(location.search);
    search.set("lang", wanted);
    return `${location.pathname}?${search}`;
  };
  return (
    <nav className="lang" aria-label={t("shell:language")}>
      {languages
        .filter((other) => other !== language)
        .map((other) => (
          <a key={other} href={inLanguage(other)} lang={languageTag[other]} hrefLang={languageTag[other]}>
            {languageName[other]}
          </a>
        ))}
    </nav>
  );
}
