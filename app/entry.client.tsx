import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { loadWords, loadWordsByLink } from "~/words/index.ts";
import { WordsProvider } from "~/words/reader.tsx";

const language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
const t = await (/^\/[is]\//.test(location.pathname) ? loadWordsByLink(language) : loadWords(language));

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <WordsProvider language={language} t={t}>
        <RemixBrowser />
      </WordsProvider>
    </StrictMode>,
  );
});
