import { createContext, type ReactNode, useContext, useMemo } from "react";
import type { Language } from "./language.ts";
import { renderSentence, type Sentence } from "./sentence.ts";
import type { Translate } from "./translate.ts";

type Place = { zone: string; today: string | null };

const WordsContext = createContext<{ t: Translate; language: Language } | null>(null);

/** Gives the pages below it their language and its words. */
export function WordsProvider({ language, t, children }: { language: Language; t: Translate; children: ReactNode }) {
  const words = useMemo(() => ({ language, t }), [language, t]);
  return <WordsContext.Provider value={words}>{children}</WordsContext.Provider>;
}

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
  const words = useContext(WordsContext);
  const place = useContext(PlaceContext);
  if (!words) throw new Error("words are asked for outside a WordsProvider");
  return useMemo(() => {
    const { t, language } = words;
    return { ...place, t, language, say: (sentence: Sentence) => renderSentence(t, sentence, { language, zone: place.zone }) };
  }, [words, place]);
}
