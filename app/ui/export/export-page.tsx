import type { ExportSaid } from "~/queries/export/say-export.server.ts";
import { ButtonLink } from "~/ui/button.tsx";
import { Note } from "~/ui/note.tsx";
import { PageHead } from "~/ui/page-head.tsx";
import { useWords } from "~/words/reader.tsx";

type Said = ExportSaid & { tooBig: boolean };

/** An order's record to print: approvals, versions, people and the story, with times and hashes. */
export function ExportPage({ orderId, said }: { orderId: string; said: Said }) {
  const { t } = useWords();
  return (
    <>
      <PageHead
        crumbs={[
          { label: t("orders:title"), to: "/orders" },
          { label: t("orders:po", { number: said.number }), to: `/orders/${orderId}` },
        ]}
        title={t("export:title")}
        actions={
          said.tooBig ? null : (
            <ButtonLink kind="main" to={`/orders/${orderId}/export.zip`} reloadDocument>
              {t("export:download", { size: said.bytes, count: said.files })}
            </ButtonLink>
          )
        }
      />
      <p className="noprint">
        {t("export:lead")} {t("export:print_hint")} {t("export:logged")}
      </p>
      {said.tooBig ? <Note>{t("export:too_big", { size: said.bytes, count: said.files })}</Note> : null}
      <section className="exporthead">
        <p className="mid">
          {t("export:heading", { po: t("orders:po", { number: said.number }), title: said.title, supplier: said.supplier })}
        </p>
        <p>
          {said.total} · {said.state} · {t("export:as_of", { at: said.at, zone: said.zone, count: said.count })}
        </p>
        {said.sample ? <p>{t("shell:sample_explained")}</p> : null}
        <p className={said.whole ? "" : "bad"}>
          {t(said.whole ? "export:whole" : "export:broken", { count: said.count })} <code className="hash">{said.headHash}</code>
        </p>
      </section>
      <section aria-labelledby="h-goods">
        <h2 id="h-goods">{t("export:goods")}</h2>
        <ul>
          {said.lines.map((line) => (
            <li key={line.lineId}>
              <b>{line.words}</b> {[line.quantity, line.batches, line.amount].filter(Boolean).join(t("orders:list_comma"))}
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="h-steps">
        <h2 id="h-steps">{t("export:steps")}</h2>
        <ul>
          {said.steps.map((step) => (
            <li key={step.stepId}>
              <b>{[step.name, step.amount].filter(Boolean).join(t("orders:list_comma"))}</b> {step.state}
              <span className="blk">{step.sentence}</span>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="h-decisions">
        <h2 id="h-decisions">{t("export:decisions")}</h2>
        {said.decisions.length === 0 ? <p>{t("export:no_decisions")}</p> : null}
        {said.decisions.map((decision) => (
          <article key={decision.decisionId} className="exportversion">
            <h3>
              {decision.what}: {decision.outcome}{" "}
              <span className="small">
                {decision.at} · {[decision.who, decision.roles].filter(Boolean).join(t("orders:list_comma"))}
              </span>
            </h3>
            <p>{decision.sentence}</p>
            {decision.notes.length > 0 ? (
              <ul>
                {decision.notes.map((note) => (
                  <li key={note}>{note}</li>
                ))}
              </ul>
            ) : null}
          </article>
        ))}
      </section>
      {said.matters.length > 0 ? (
        <section aria-labelledby="h-matters">
          <h2 id="h-matters">{t("export:matters")}</h2>
          {said.matters.map((matter) => (
            <article key={matter.matterId} className="exportversion">
              <h3>{matter.title}</h3>
              <dl className="sixlines">
                {matter.rows.map(({ label, words }) => (
                  <div key={label}>
                    <dt>{label}</dt>
                    <dd>{words}</dd>
                  </div>
                ))}
              </dl>
            </article>
          ))}
        </section>
      ) : null}
      <section aria-labelledby="h-approvals">
        <h2 id="h-approvals">{t("export:approvals")}</h2>
        <Lines lines={said.approvals} />
      </section>
      <section aria-labelledby="h-versions">
        <h2 id="h-versions">{t("export:versions")}</h2>
        {said.versions.length === 0 ? <p>{t("export:no_versions")}</p> : null}
        {said.versions.map((version) => (
          <article key={version.key} className="exportversion">
            <h3>
              {version.type}, {version.version} <span className="small">{version.at}</span>
            </h3>
            <p className="meta">{version.question}</p>
            <p>
              {version.who}. {t("export:attested", { who: version.attested, hash: "" })}
              <code className="hash">{version.manifest}</code>
            </p>
            <ul>
              {version.files.map((file) => (
                <li key={file.fileId}>
                  {file.name}{" "}
                  <span className="small">{[file.size, t("export:received", { at: file.received })].join(t("orders:list_comma"))}</span>
                  <code className="hash blk">{file.sha256}</code>
                </li>
              ))}
            </ul>
          </article>
        ))}
      </section>
      <section aria-labelledby="h-people">
        <h2 id="h-people">{t("export:people")}</h2>
        <ul>
          {said.people.map((person) => (
            <li key={person.id}>
              <b>{person.name}</b> {[person.title, person.roles].filter(Boolean).join(t("orders:list_comma"))}
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="h-story">
        <h2 id="h-story">{t("export:story")}</h2>
        {said.story.length < said.count ? <p>{t("export:story_cut", { shown: said.story.length, count: said.count })}</p> : null}
        <Lines lines={said.story} />
      </section>
    </>
  );
}

function Lines({ lines }: { lines: Said["story"] }) {
  const { t } = useWords();
  if (lines.length === 0) return <p>{t("export:none")}</p>;
  return (
    <ol className="exportlines">
      {lines.map((line) => (
        <li key={line.n} value={line.n}>
          <span className="small">
            {line.n}. {line.at} · {[line.who, line.roles].filter(Boolean).join(t("orders:list_comma"))}
          </span>
          <span className="blk">{line.words}</span>
          <code className="hash blk">{line.hash}</code>
        </li>
      ))}
    </ol>
  );
}
