import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { refusedPage } from "~/http/error-response.server.ts";
import { requireOutsider } from "~/http/outsider-session.server.ts";
import { answerSerials } from "~/queries/outsiders/answer-serials.server.ts";
import { recordOutsiderRead } from "~/queries/outsiders/find-outsider.server.ts";
import { readOutsiderLanguage, readOutsiderView } from "~/queries/outsiders/read-outsider-view.server.ts";
import { sayOutsiderView } from "~/queries/outsiders/say-outsider-view.server.ts";
import { services } from "~/server/services.server.ts";
import { AskSerials } from "~/ui/outsiders/ask-serials.tsx";
import { OutsiderPage } from "~/ui/outsiders/outsider-page.tsx";
import { SupplierFrame } from "~/ui/supplier/supplier-frame.tsx";
import { visitorLanguage } from "~/words/language.server.ts";

/** The parts of an order that somebody outside was chosen to read. That they were read is recorded; nothing can be changed here. Who may see the goods may ask whether a serial is one of them. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const outsider = await requireOutsider(request, params.link);
  const { pool } = services();
  const reading = await readOutsiderView(pool, outsider).catch(refusedPage);
  const language = await visitorLanguage(request, () => readOutsiderLanguage(pool, outsider));
  if (request.method === "GET") await recordOutsiderRead(pool, outsider, "outsider.read");
  const typed = (new URL(request.url).searchParams.get("serials") ?? "").trim().slice(0, 2_000);
  const ask = await answerSerials(pool, outsider, reading, typed, language);
  return { ...sayOutsiderView(reading, outsider, language), ask };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }, { name: "robots", content: "noindex" }];

export default function View() {
  const page = useLoaderData<typeof loader>();
  return (
    <SupplierFrame {...page.frame}>
      <OutsiderPage page={page}>{page.ask ? <AskSerials ask={page.ask} /> : null}</OutsiderPage>
    </SupplierFrame>
  );
}
