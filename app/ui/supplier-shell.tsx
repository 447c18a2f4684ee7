import type { ReactNode } from "react";
import { useWords } from "~/words/reader.tsx";
import { BrandMark } from "./icon.tsx";
import { LanguageSwitch } from "./language-switch.tsx";

/** What stands around a page opened by link: whose page it is, and the language switch. No account, no navigation. */
export function SupplierShell({ organizationName, sample, children }: { organizationName: string; sample: boolean; children: ReactNode }) {
  const { t } = useWords();
  return (
    <div className="shell p-supplier">
      <header className="sbar">
        <span className="brand">
          <BrandMark />
          <span className="brandname">{organizationName}</span>
        </span>
        {sample ? (
          <span className="tag" title={t("shell:sample_explained")}>
            {t("shell:sample")}
          </span>
        ) : null}
        <LanguageSwitch />
      </header>
      <main id="main" className="supplier" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
