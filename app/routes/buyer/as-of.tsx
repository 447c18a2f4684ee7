import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { requireMember } from "~/http/session.server.ts";
import { momentOf } from "~/queries/orders/parse-as-of.ts";
import { readOrderForm } from "~/queries/orders/read-order-form.server.ts";
import { Button } from "~/ui/button.tsx";
import { DateField } from "~/ui/date-field.tsx";
import { Input } from "~/ui/field.tsx";
import { FormPart, OrderFormFrame } from "~/ui/order/order-form.tsx";
import { titled } from "~/ui/order/titled.ts";
import { getFixedT } from "~/words/language.server.ts";
import { useWords } from "~/words/reader.tsx";
import { parseTypedDate } from "~/words/typed-date.ts";

export const meta = titled;

/** Chooses a past moment to look at; leads to the order as of it, or says what is wrong with what was typed. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const page = await readOrderForm(session, params.orderId, "orders:as_of_title", ({ reading, words }) => ({
    first: reading.events[0]?.at ?? "",
    /** Each act is a moment that may be wanted: what was known when it was done. */
    moments: Object.values(reading.file.records).map((record) => ({
      n: record.n,
      words: words.t("orders:as_of_record", {
        step: words.stepName(stepWith(reading.file.steps, record.stepId)),
        date: words.day(record.at),
      }),
    })),
  }));
  const query = new URL(request.url).searchParams;
  const typed = { date: query.get("date") ?? "", time: query.get("time")?.trim() ?? "" };
  const t = getFixedT(session.language);
  if (!query.has("date")) return { ...page, typed, problem: null };
  const read = parseTypedDate(typed.date);
  const moment = "date" in read ? momentOf(read.date, typed.time || null, page.order.zone) : null;
  if (moment === null) return { ...page, typed, problem: t("orders:problem.as_of") };
  if (moment < page.form.first) return { ...page, typed, problem: t("orders:problem.before_order") };
  throw redirect(`/orders/${params.orderId}?asOf=${moment}`);
}

const stepWith = <S extends { stepId: string }>(steps: readonly S[], stepId: string): S => {
  const step = steps.find((candidate) => candidate.stepId === stepId);
  if (!step) throw new Error(`a record names the unknown step ${stepId}`);
  return step;
};

export default function AsOf() {
  const page = useLoaderData<typeof loader>();
  const { t } = useWords();
  return (
    <OrderFormFrame page={page} title={t("orders:as_of_title")}>
      <Form>
        <FormPart id="f-as-of" title={t("orders:as_of_title")} hint={t("orders:as_of_hint", { zone: page.order.zone })}>
          <div className="g3">
            <DateField name="date" label={t("orders:as_of_date")} defaultValue={page.typed.date} error={page.problem ?? ""} />
            <Input name="time" label={t("orders:as_of_time")} defaultValue={page.typed.time} placeholder="14:30" autoComplete="off" />
          </div>
          <div className="actions">
            <Button kind="main">{t("orders:as_of_go")}</Button>
            <Link className="btn btn-quiet" to={`/orders/${page.order.orderId}`}>
              {t("orders:back")}
            </Link>
          </div>
        </FormPart>
        {page.form.moments.length > 0 ? (
          <FormPart id="f-moments" title={t("orders:as_of_moments")}>
            <ul className="stack">
              {page.form.moments.map((moment) => (
                <li key={moment.n}>
                  <Link to={`/orders/${page.order.orderId}?asOf=n:${moment.n - 1}`}>{moment.words}</Link>
                </li>
              ))}
            </ul>
          </FormPart>
        ) : null}
      </Form>
    </OrderFormFrame>
  );
}
