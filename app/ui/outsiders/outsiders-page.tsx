import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { useProblems } from "~/http/use-problems.ts";
import type { listOutsiders } from "~/queries/outsiders/list-outsiders.server.ts";
import { Button, ButtonLink } from "~/ui/button.tsx";
import { EmptyState } from "~/ui/empty-state.tsx";
import { Input } from "~/ui/field.tsx";
import { Note } from "~/ui/note.tsx";
import { LinkAddress } from "~/ui/order/link-address.tsx";
import { FormPart, OrderFormFrame, type OrderFormPage } from "~/ui/order/order-form.tsx";
import { useWords } from "~/words/reader.tsx";

type Outsider = Awaited<ReturnType<typeof listOutsiders>>[number];
type Page = OrderFormPage & { form: Outsider[]; mailed: boolean };

/** Who outside both companies reads parts of the order: their links, what they open, and when they were opened. */
export function OutsidersPage({ page }: { page: Page }) {
  const { t } = useWords();
  const invite = `/orders/${page.order.orderId}/outsiders/new`;
  return (
    <OrderFormFrame page={page} title={t("outsiders:title")} sub={t("outsiders:sub")}>
      {page.mailed ? <Note>{t("outsiders:mailed_note")}</Note> : null}
      {page.form.length === 0 ? (
        <EmptyState title={t("outsiders:none")}>{t("outsiders:none_text")}</EmptyState>
      ) : (
        page.form.map((outsider) => <OutsiderCard key={outsider.outsiderId} page={page} outsider={outsider} />)
      )}
      <p className="actions">
        <ButtonLink kind={page.form.length === 0 ? "main" : "line"} to={invite}>
          {t("outsiders:invite")}
        </ButtonLink>
      </p>
    </OrderFormFrame>
  );
}

function OutsiderCard({ page, outsider }: { page: Page; outsider: Outsider }) {
  const { t } = useWords();
  const { outsiderId, name, company, role, email, url, qr, until, state, revokedOn } = outsider;
  return (
    <FormPart
      id={`f-${outsiderId}`}
      title={name}
      hint={
        <>
          {t("outsiders:is", { role: t(`outsiders:role_name.${role}`), company })}
          {email ? <span className="blk">{email}</span> : null}
        </>
      }
    >
      <div className="stack">
        <p>
          <b>{t("outsiders:reads")}</b> {outsider.parts}
        </p>
        <p className="hint">
          {outsider.opened} {outsider.invited} {outsider.mailedOn ? t("outsiders:mailed_on", { date: outsider.mailedOn }) : null}
        </p>
        {url === null ? (
          <p className="mid">
            {state === "revoked" ? t("outsiders:revoked_on", { date: revokedOn ?? "" }) : t("outsiders:over", { date: until })}
          </p>
        ) : (
          <LinkAddress name={name} url={url} qr={qr} until={t("outsiders:works_until", { date: until })} />
        )}
        {state === "revoked" ? null : (
          <div className="actions">
            {state === "works" && email ? (
              <Act page={page} intent="mail" outsiderId={outsiderId}>
                <Button size="small" name="intent" value="mail">
                  {t("outsiders:mail")}
                </Button>
              </Act>
            ) : null}
            <ButtonLink size="small" kind="quiet" to={`/orders/${page.order.orderId}/outsiders/${outsiderId}`}>
              {t(state === "works" ? "outsiders:change_it" : "outsiders:prolong")}
            </ButtonLink>
          </div>
        )}
        {state === "works" ? <Revoke page={page} outsiderId={outsiderId} /> : null}
      </div>
    </FormPart>
  );
}

function Revoke({ page, outsiderId }: { page: Page; outsiderId: string }) {
  const { t } = useWords();
  const { at, typed } = useProblems();
  const mine = typed("outsiderId") === outsiderId;
  return (
    <details open={mine && Boolean(at("reason"))}>
      <summary>{t("outsiders:revoke")}</summary>
      <Act page={page} intent="revoke" outsiderId={outsiderId}>
        <p className="hint">{t("outsiders:revoke_text")}</p>
        <Input
          name="reason"
          id={`reason-${outsiderId}`}
          label={t("orders:reason")}
          required
          defaultValue={mine ? typed("reason") : ""}
          error={(mine ? at("reason") : undefined) ?? ""}
        />
        <Button size="small" name="intent" value="revoke">
          {t("outsiders:revoke")}
        </Button>
      </Act>
    </details>
  );
}

function Act({ page, intent, outsiderId, children }: { page: Page; intent: string; outsiderId: string; children: ReactNode }) {
  return (
    <Form method="post" className="stack" noValidate>
      <input type="hidden" name="key" value={`${page.formKey}${intent}${outsiderId}`} />
      <input type="hidden" name="outsiderId" value={outsiderId} />
      {children}
    </Form>
  );
}
