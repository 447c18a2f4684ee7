import type { LoaderFunctionArgs } from "@remix-run/node";
import { openApiDocument } from "~/http/api/document.server.ts";
import { referencePage } from "~/http/api/reference-page.server.ts";
import { OPERATIONS } from "./operations.server.ts";

/** What the API does, for people. */
export const loader = ({ context }: LoaderFunctionArgs) =>
  new Response(referencePage(openApiDocument(OPERATIONS), String(context.cspNonce)), {
    headers: { "Content-Type": "text/html; charset=utf-8" },
  });
