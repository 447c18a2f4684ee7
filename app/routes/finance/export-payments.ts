import type { LoaderFunctionArgs } from "@remix-run/node";
import { exportBoard } from "./export-board.server.ts";

export const loader = (args: LoaderFunctionArgs) => exportBoard(args, "payment");
