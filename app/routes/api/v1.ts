import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { serveApi } from "~/http/api/serve.server.ts";
import { OPERATIONS } from "./operations.server.ts";

/** Every address of the API; what is done at which is `OPERATIONS`. */
const serve = ({ request, context }: LoaderFunctionArgs | ActionFunctionArgs) =>
  serveApi(request, String(context.clientAddress), OPERATIONS);

export const loader = serve;
export const action = serve;
