import type { ReactNode } from "react";
import { goodsName } from "~/domain/orders/goods-name.ts";
import type { OutsiderPageData } from "~/queries/outsiders/say-outsider-view.server.ts";
import { Chip } from "~/ui/chip.tsx";
import { DateText } from "~/ui/date-text.tsx";
import { KeepTogether } from "~/ui/keep-together.tsx";
import { useWords } from "~/words/reader.tsx";

/** What somebody outside was chosen to read of an order. Nothing here can be pressed but a download. */
export function OutsiderPage({ page, children }: { page: OutsiderPageData; children?: ReactNode }) {
  const { t } = useWords();
  const { goods, steps, documents, files, decisions, matters } = page;
  return (
    <div className="outsider">
      <header className="ask">
        <p className="eyebrow">{goods?.title ?? t("outsiders:page_eyebrow")}</p>
        <h1>{page.number}</h1>
        <p>{page.about}</p>
        <p className="small">{page.asOf}</p>
      </header>
      {goods ? (
        <Part id="goods" title={t("outsiders:group.goods")}>
          <ul className="plainlist">
            {goods.lines.map(({ lineId, sku, words, quantity, batches }) => (
              <li key={lineId}>
                <b>{goodsName(sku, words)}</b>
                <span className="blk">{t("outsiders:pieces", { count: Number(quantity) })}</span>
                {batches ? <span className="small blk">{t("outsiders:batches", { batches })}</span> : null}
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      {children}
      {steps.length > 0 ? (
        <Part id="steps" title={t("outsiders:group.steps")}>
          <ul className="plainlist">
            {steps.map(({ stepId, name, due, chips, lines }) => (
              <li key={stepId}>
                <p className="outstep">
                  <b>{name}</b>
                  {chips.map((chip) => (
                    <Chip key={chip} state={chip} />
                  ))}
                  {due ? <span className="small">{due}</span> : null}
                </p>
                {lines.map((line) => (
                  <p key={line}>
                    <KeepTogether text={line} />
                  </p>
                ))}
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      {documents.length > 0 ? (
        <Part id="documents" title={t("outsiders:group.documents")}>
          <Files
            files={documents.map((one) => ({
              ...one,
              key: one.documentId,
              thumbnail: null,
              mark: one.replaced ? t("outsiders:replaced") : null,
            }))}
          />
        </Part>
      ) : null}
      {files.length > 0 ? (
        <Part id="files" title={t("outsiders:group.files")}>
          <Files files={files.map((one) => ({ ...one, key: one.fileId, mark: one.standingWords }))} />
        </Part>
      ) : null}
      {decisions.length > 0 ? (
        <Part id="decisions" title={t("outsiders:group.decisions")}>
          <ul className="plainlist">
            {decisions.map(({ decisionId, heading, sentence, standing }) => (
              <li key={decisionId}>
                <p>
                  <b>{heading}</b> {standing === "holds" ? null : <span className="tag">{t(`outsiders:decision.${standing}`)}</span>}
                </p>
                <p className="quoted">{sentence}</p>
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      {matters.map(({ matterId, title, status, rows }) => (
        <Part key={matterId} id={`matter-${matterId}`} title={title}>
          <p className="small">{status}</p>
          <dl className="sixlines">
            {rows.map(({ key, label, words }) => (
              <div key={key}>
                <dt>{label}</dt>
                <dd>{words}</dd>
              </div>
            ))}
          </dl>
        </Part>
      ))}
      <p className="small outfoot">{t("outsiders:foot")}</p>
    </div>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={`h-${id}`}>
      <div className="shead">
        <h2 id={`h-${id}`}>{title}</h2>
      </div>
      {children}
    </section>
  );
}

interface FileLine {
  key: string;
  name: string;
  href: string;
  thumbnail: string | null;
  what: string;
  statedDate: string | null;
  receivedAt: string;
  sha256: string;
  mark: string | null;
}

function Files({ files }: { files: readonly FileLine[] }) {
  const { t } = useWords();
  return (
    <ul className="plainlist outfiles">
      {files.map(({ key, name, href, thumbnail, what, statedDate, receivedAt, sha256, mark }) => (
        <li key={key}>
          {thumbnail ? <img className="thumb" src={thumbnail} alt="" loading="lazy" /> : null}
          <div>
            <a href={href} download>
              {name}
            </a>
            <span className="small blk">
              {what}
              {mark ? <> · {mark}</> : null}
            </span>
            <span className="small blk">
              {statedDate ? (
                <>
                  {t("dates:stated")} <DateText date={statedDate} /> ·{" "}
                </>
              ) : null}
              {t("dates:received")} <DateText instant={receivedAt} />
            </span>
            <span className="small blk mono">SHA-256 {sha256.slice(0, 16)}…</span>
          </div>
        </li>
      ))}
    </ul>
  );
}
