import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { useProblems } from "~/http/use-problems.ts";
import type { readLinks } from "~/queries/orders/read-links.server.ts";
import { Button } from "~/ui/button.tsx";
import { Input, Select } from "~/ui/field.tsx";
import { useWords } from "~/words/reader.tsx";
import { LinkAddress } from "./link-address.tsx";
import { FormPart, type OrderFormPage } from "./order-form.tsx";

type Links = Awaited<ReturnType<typeof readLinks>>;
type Others = Links["others"];

/** One contact's link: to copy, to show as a QR code, to renew, to revoke, to pass to a colleague of theirs. */
export function LinkCard({ page, link, others }: { page: OrderFormPage; link: Links["links"][number]; others: Others }) {
  const { t } = useWords();
  return (
    <FormPart
      id={`f-${link.linkId}`}
      title={link.contact}
      hint={
        <>
          {link.email} <span className="blk">{t("orders:link_requests", { count: link.requests })}</span>
        </>
      }
    >
      {link.url === null ? (
        <p className="mid">
          {link.revokedOn ? t("orders:link_revoked", { date: link.revokedOn }) : t("orders:link_over", { date: link.until })}
        </p>
      ) : (
        <LinkAddress name={link.contact} url={link.url} qr={link.qr} until={t("orders:link_until", { date: link.until })} />
      )}
      <div className="actions">
        <Act page={page} intent="renew" linkId={link.linkId}>
          <Button size="small" name="intent" value="renew">
            {t("orders:link_renew")}
          </Button>
          <span className="hint">{t("orders:link_renew_text")}</span>
        </Act>
      </div>
      {link.url === null ? null : (
        <details>
          <summary>{t("orders:link_revoke")}</summary>
          <Act page={page} intent="revoke" linkId={link.linkId}>
            <p className="hint">{t("orders:link_revoke_text")}</p>
            <Reason intent="revoke" linkId={link.linkId} />
            <Button size="small" name="intent" value="revoke">
              {t("orders:link_revoke")}
            </Button>
          </Act>
        </details>
      )}
      {others.length > 0 ? (
        <details>
          <summary>{t("orders:link_hand_over")}</summary>
          <Act page={page} intent="hand_over" linkId={link.linkId}>
            <p className="hint">{t("orders:link_hand_over_text")}</p>
            <Contact others={others} id={`contact-${link.linkId}`} />
            <Reason intent="hand_over" linkId={link.linkId} />
            <Button size="small" name="intent" value="hand_over">
              {t("orders:link_hand_over")}
            </Button>
          </Act>
        </details>
      ) : null}
    </FormPart>
  );
}

/** Makes the link of a contact who has none yet. */
export function MakeLink({ page, others, first }: { page: OrderFormPage; others: Others; first: boolean }) {
  const { t } = useWords();
  return (
    <FormPart id="f-make" title={t("orders:link_make")} hint={first ? t("orders:link_none") : t("orders:link_make_text")}>
      <Act page={page} intent="make" linkId="">
        <Contact others={others} id="contact-make" />
        <Button name="intent" value="make" kind={first ? "main" : "plain"}>
          {t("orders:link_make")}
        </Button>
      </Act>
    </FormPart>
  );
}

function Act({ page, intent, linkId, children }: { page: OrderFormPage; intent: string; linkId: string; children: ReactNode }) {
  return (
    <Form method="post" className="stack" noValidate>
      <input type="hidden" name="key" value={`${page.formKey}${intent}${linkId}`} />
      {linkId ? <input type="hidden" name="linkId" value={linkId} /> : null}
      {children}
    </Form>
  );
}

function Reason({ intent, linkId }: { intent: string; linkId: string }) {
  const { t } = useWords();
  const { at, typed } = useProblems();
  const mine = typed("intent") === intent && typed("linkId") === linkId;
  return (
    <Input
      name="reason"
      id={`reason-${intent}-${linkId}`}
      label={t("orders:reason")}
      required
      defaultValue={mine ? typed("reason") : ""}
      error={(mine ? at("reason") : undefined) ?? ""}
    />
  );
}

function Contact({ others, id }: { others: Others; id: string }) {
  const { t } = useWords();
  const { at } = useProblems();
  return (
    <Select name="contactId" id={id} label={t("orders:link_contact")} error={at("contactId") ?? ""}>
      {others.map(({ contactId, name, email }) => (
        <option key={contactId} value={contactId}>
          {[name, email].filter(Boolean).join(", ")}
        </option>
      ))}
    </Select>
  );
}
