import type { LoaderFunctionArgs } from "@remix-run/node";
import { openPage } from "~/routes/supplier/page.server.ts";
import { logsInAnswer, statesInAnswer } from "~/routes/supplier/request/draft-logs.server.ts";
import { answerValues } from "~/routes/supplier/request/load-answer.server.ts";
import { requestOf } from "~/routes/supplier/request/load-request.server.ts";

/** How far the logs of an answer that is being written are examined: `{ logs: [{ fileId, state, share }] }`, asked for while one waits. */
export async function loader(args: LoaderFunctionArgs) {
  const page = await openPage(args);
  const request = requestOf(page, args.params.requestId);
  const logs = await logsInAnswer(page, request, await answerValues(page, request));
  const states = (await statesInAnswer(page, logs)).map((one, at) => ({
    ...{ fileId: logs[at]!.fileId, state: one.state, share: one.state === "going" ? one.share : null },
  }));
  return Response.json({ logs: states }, { headers: { "Cache-Control": "private, no-store" } });
}
