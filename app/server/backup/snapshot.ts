import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import { codeOf, StartError } from "../start-error";
import { connect } from "./open-database";
import { seeEveryRow, settleFormats } from "./tables";

const ATTEMPTS = 60;
const AGAIN_MS = 500;

/**
 * Runs `work` on one moment of the database: everything it reads was committed by then, nothing later shows. It writes
 * nothing; the transaction is always rolled back.
 */
export async function atOneMoment<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await connect(url);
  try {
    await begin(client);
    const result = await work(client);
    await client.query("rollback");
    return result;
  } finally {
    await client.end();
  }
}

async function begin(client: pg.Client): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query("begin isolation level repeatable read");
      await seeEveryRow(client);
      await settleFormats(client);
      return;
    } catch (error) {
      await client.query("rollback");
      if (!["55P03", "40P01"].includes(codeOf(error) ?? "")) throw error;
      if (attempt === ATTEMPTS)
        throw new StartError("The database is too busy to be copied now. Try again in a while, or stop the server first.");
      await pause(AGAIN_MS);
    }
  }
}
