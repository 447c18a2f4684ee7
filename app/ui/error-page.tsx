import { Link } from "@remix-run/react";
import { useWords } from "~/words/reader.tsx";
import { BrandMark } from "./icon.tsx";
import { LanguageSwitch } from "./language-switch.tsx";

const known = [400, 401, 403, 404, 409, 410, 413, 429, 500, 503] as const;
type KnownStatus = (typeof known)[number];

const knownStatus = (status: number): KnownStatus => known.find((code) => code === status) ?? (status >= 400 && status < 500 ? 400 : 500);

/** A page in place of the one asked for: what happened and what to do, in plain words. */
export function ErrorPage({ status, reference }: { status: number; reference?: string }) {
  const { t } = useWords();
  const code = knownStatus(status);
  const reloads = code === 409 || code >= 500;
  return (
    <div className="shell p-error">
      <header className="topbar">
        <span className="brand">
          <BrandMark />
          {t("shell:product")}
        </span>
        <LanguageSwitch />
      </header>
      <main id="main" className="page" tabIndex={-1}>
        <p className="label">{code}</p>
        <h1>{t(`errors:page.${code}.title`)}</h1>
        <p className="sentence-lead">{t(`errors:page.${code}.text`)}</p>
        {reference ? <p className="meta">{t("errors:reference", { id: reference })}</p> : null}
        <div className="actions">
          {reloads ? (
            <Link className="btn btn-main" to="." reloadDocument>
              {t("shell:try_again")}
            </Link>
          ) : null}
          {code === 410 ? null : (
            <Link className={reloads ? "btn" : "btn btn-main"} to="/" reloadDocument>
              {t("shell:back_home")}
            </Link>
          )}
        </div>
      </main>
    </div>
  );
}
