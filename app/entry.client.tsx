import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { loadWords, loadWordsByLink } from "~/words/index.ts";

const language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
const words = await (/^\/[is]\//.test(location.pathname) ? loadWordsByLink(language) : loadWords(language));

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <I18nextProvider i18n={words}>
        <RemixBrowser />
      </I18nextProvider>
    </StrictMode>,
  );
});
