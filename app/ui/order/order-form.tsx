import { Form, Link, useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";
import { useProblems } from "~/http/use-problems.ts";
import type { OrderOfForm } from "~/queries/orders/read-order-form.server.ts";
import { AppShell, type AppShellProps } from "~/ui/app-shell.tsx";
import { Button } from "~/ui/button.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { PageHead } from "~/ui/page-head.tsx";
import { ReaderPlace, useWords } from "~/words/reader.tsx";

/** What a form's loader gives, from `readOrderForm`. */
export interface OrderFormPage {
  shell: Omit<AppShellProps, "current" | "page" | "children">;
  place: { zone: string; today: string };
  order: OrderOfForm;
  formKey: string;
}

/** The frame of a page with forms about an order: the way back to it, what it is about, and what was wrong. */
export function OrderFormFrame({ page, title, sub, children }: { page: OrderFormPage; title: string; sub?: string; children: ReactNode }) {
  return (
    <ReaderPlace {...page.place}>
      <AppShell {...page.shell} current="orders" page="p-new">
        <div className="newform">
          <Head {...{ page, title }} {...(sub === undefined ? {} : { sub })} />
          {children}
        </div>
      </AppShell>
    </ReaderPlace>
  );
}

function Head({ page: { order }, title, sub }: { page: OrderFormPage; title: string; sub?: string }) {
  const { t } = useWords();
  const problems = useProblems();
  const crumbs = [
    { label: t("orders:title"), to: "/orders" },
    { label: t("orders:po", { number: order.number }), to: `/orders/${order.orderId}` },
  ];
  return (
    <>
      <PageHead crumbs={crumbs} title={title} {...(sub === undefined ? {} : { sub })} />
      <ErrorSummary problems={problems.all} />
    </>
  );
}

type OrderFormProps = {
  page: OrderFormPage;
  /** What the one button does. */
  act: string;
  /** The value of `intent` that it sends. */
  intent?: string;
  /** Distinguishes several forms of one page; part of the key. */
  name?: string;
  /** For files in the form. */
  encType?: "multipart/form-data";
  /** One of several forms of a page: its button stands under it, not at the foot of the screen. */
  flat?: boolean;
  /** Where the way back leads, below the order; the order itself unless said. */
  back?: string;
  /** Beside the button: what it will do. */
  note?: ReactNode;
  children?: ReactNode;
};

/** A form about an order, sent with its key and the `rev` that was looked at. */
export function OrderForm({ page, act, intent = "save", name = "", encType, flat = false, back, note, children }: OrderFormProps) {
  const { t } = useWords();
  const busy = useNavigation().state !== "idle";
  return (
    <Form method="post" noValidate {...(encType ? { encType } : {})}>
      <input type="hidden" name="key" value={`${page.formKey}${name}`} />
      <input type="hidden" name="rev" value={page.order.rev} />
      {children}
      <div className={flat ? "flatgo" : "stickybar newgo"}>
        {note ? <span className="meta">{note}</span> : null}
        <span className="actions">
          <Link className="btn btn-quiet" to={`/orders/${page.order.orderId}${back ? `/${back}` : ""}`}>
            {t("orders:back")}
          </Link>
          <Button name="intent" value={intent} kind={flat ? "line" : "main"} disabled={busy}>
            {act}
          </Button>
        </span>
      </div>
    </Form>
  );
}

/** A part of a form: its name at the left, its fields at the right. */
export function FormPart({ id, title, hint, children }: { id: string; title: string; hint?: ReactNode; children: ReactNode }) {
  return (
    <section className="fs" aria-labelledby={id}>
      <div className="fsl">
        <h2 id={id}>{title}</h2>
        {hint ? <p className="hint">{hint}</p> : null}
      </div>
      <div className="fsr">{children}</div>
    </section>
  );
}
