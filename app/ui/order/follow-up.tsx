import { Form } from "@remix-run/react";
import type { OrderPage } from "~/queries/orders/read-order-page.server.ts";
import type { FollowUpSaid } from "~/queries/orders/say-followed-up.server.ts";
import { buttonClass } from "~/ui/button.tsx";
import { useWords } from "~/words/reader.tsx";

type Props = { page: Pick<OrderPage, "past" | "may" | "state">; followUp: FollowUpSaid | null; formKey: string };

/** One click that asks for the named document which an answer or explanation still owes; or that it was asked for. */
export function FollowUp({ page, followUp, formKey }: Props) {
  const { t } = useWords();
  if (!followUp) return null;
  const { requestId, because, asked } = followUp;
  if (asked) return <p className="small good">{asked}</p>;
  if (page.past || page.state !== "going" || !page.may.ask) return null;
  return (
    <Form method="post" preventScrollReset className="followup">
      <input type="hidden" name="key" value={`${formKey}.${because.kind}.${because.id}`} />
      <input type="hidden" name="requestId" value={requestId} />
      <input type="hidden" name="because" value={because.kind} />
      <input type="hidden" name="of" value={because.id} />
      <span className="warn">{t(`memory:follow.${because.kind}.hint`)}</span>
      <button type="submit" name="intent" value="follow" className={buttonClass({ size: "small" })}>
        {t(`memory:follow.${because.kind}.go`)}
      </button>
    </Form>
  );
}
