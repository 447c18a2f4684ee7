import type { ReactNode } from "react";
import { BrandMark } from "~/ui/icon.tsx";
import { LanguageSwitch } from "~/ui/language-switch.tsx";
import { useWords } from "~/words/reader.tsx";

/** What stands around the pages before one is signed in: the product, the language switch, and one narrow column. */
export function Door({ title, intro, children }: { title: string; intro?: ReactNode; children: ReactNode }) {
  const { t } = useWords();
  return (
    <div className="shell p-door">
      <header className="topbar">
        <span className="brand">
          <BrandMark />
          {t("shell:product")}
        </span>
        <LanguageSwitch />
      </header>
      <main id="main" className="door" tabIndex={-1}>
        <h1>{title}</h1>
        {intro ? <p>{intro}</p> : null}
        {children}
      </main>
    </div>
  );
}
