import { CopyButton } from "~/ui/copy-button.tsx";
import { useWords } from "~/words/reader.tsx";
import { Section } from "../frame.tsx";
import type { Handed } from "./act.server.ts";

/** What is shown once: the key to scan, and the recovery codes. */
export function HandedOut({ handed: { qr, secret, recoveryCodes } }: { handed: Handed }) {
  const { t } = useWords();
  return (
    <>
      {qr ? (
        <Section title={t("security:key.title")} hint={t("security:key.hint")}>
          <svg
            className="qr"
            viewBox={`-4 -4 ${qr.size + 8} ${qr.size + 8}`}
            role="img"
            aria-label={t("security:key.qr")}
            shapeRendering="crispEdges"
          >
            <rect x="-4" y="-4" width={qr.size + 8} height={qr.size + 8} fill="#fff" />
            <path d={qr.path} fill="#000" />
          </svg>
          {secret ? (
            <>
              <p className="hint">{t("security:key.typed")}</p>
              <div className="linkout">
                <input readOnly value={secret} aria-label={t("security:key.secret")} />
                <CopyButton text={secret} what={t("security:key.secret")} />
              </div>
            </>
          ) : null}
        </Section>
      ) : null}
      <Section title={t("security:recovery.title")} hint={t("security:recovery.hint")}>
        <pre className="code">{recoveryCodes.join("\n")}</pre>
        <CopyButton text={recoveryCodes.join("\n")} what={t("security:recovery.title")} />
      </Section>
    </>
  );
}
