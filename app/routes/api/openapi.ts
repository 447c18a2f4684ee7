import { openApiDocument } from "~/http/api/document.server.ts";
import { OPERATIONS } from "./operations.server.ts";

/** The document is everybody's: it says nothing of any organization. */
export const loader = () => Response.json(openApiDocument(OPERATIONS), { headers: { "Cache-Control": "public, max-age=300" } });
