import { createContext, type ReactNode, useContext, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { isLanguage, type Language } from "./language.ts";
import { renderSentence, type Sentence } from "./sentence.ts";
import { type Translate, translateWith } from "./translate.ts";

type Place = { zone: string; today: string | null };

const PlaceContext = createContext<Place>({ zone: "UTC", today: null });

/**
 * Says in which zone ("Asia/Shanghai") the pages below it show instants, and which calendar date ("2026-03-06") is
 * today there. Both come from a loader, so that server and browser agree and a sample organization keeps its own day.
 */
export function ReaderPlace({ zone, today, children }: { zone: string; today: string; children: ReactNode }) {
  const place = useMemo(() => ({ zone, today }), [zone, today]);
  return <PlaceContext.Provider value={place}>{children}</PlaceContext.Provider>;
}

export type ReaderWords = Place & {
  /** The words for a key. */
  t: Translate;
  language: Language;
  /** The words of a stored sentence, in the reader's language and zone. */
  say: (sentence: Sentence) => string;
};

/** The reader's words, language and place, for any component. */
export function useWords(): ReaderWords {
  const { i18n } = useTranslation();
  const place = useContext(PlaceContext);
  return useMemo(() => {
    const t = translateWith(i18n);
    const language = isLanguage(i18n.language) ? i18n.language : "en";
    return { ...place, t, language, say: (sentence: Sentence) => renderSentence(t, sentence, { language, zone: place.zone }) };
  }, [i18n, place]);
}
