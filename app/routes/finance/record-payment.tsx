import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { FindStep } from "~/ui/steps/find-step.tsx";
import { titled } from "../auth/titled.ts";
import { loadFoundSteps } from "./find-step.server.ts";

export const meta = titled;

export const loader = (args: LoaderFunctionArgs) => loadFoundSteps(args, "payment");

export default function RecordPayment() {
  return <FindStep side="payment" {...useLoaderData<typeof loader>()} />;
}
