import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BoardPage } from "~/ui/steps/board-page.tsx";
import { titled } from "../auth/titled.ts";
import { loadBoard } from "./load-board.server.ts";

export const meta = titled;

export const loader = (args: LoaderFunctionArgs) => loadBoard(args, "shipment");

export default function Shipments() {
  return <BoardPage side="shipment" loaded={useLoaderData<typeof loader>()} />;
}
