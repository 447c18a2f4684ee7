import type { Tenant } from "#db/tenancy.server.ts";
import { facts } from "~/domain/order-file/order-file.ts";
import { compareRules } from "~/domain/rules/compare-rules.ts";
import type { OrderReading } from "~/ledger/read.server.ts";
import type { OrderWords } from "~/queries/orders/order-words.server.ts";
import { rulesChanged, sayRules } from "~/words/say-rules.ts";
import { sayEffects } from "./preview-rules.server.ts";
import { newestRules } from "./read-rules.server.ts";

/** The rules that hold on an order, in sentences; and, where the order goes on, what the newest version would change there. */
export async function readOrderRules(tenant: Tenant, reading: OrderReading, words: OrderWords) {
  const { t, language } = words;
  const { rules } = reading.file;
  const newest = await newestRules(tenant);
  const said = rules ? sayRules(t, rules.content, language) : [];
  const going = facts(reading.file).state === "going";
  return {
    version: rules?.version ?? null,
    since: rules ? words.day(rules.since) : null,
    reason: rules?.reason ? words.text(rules.reason) : null,
    said,
    newest: newest.version,
    newer:
      going && (rules === null || rules.version < newest.version)
        ? {
            changed: rulesChanged(said, sayRules(t, newest.content, language)),
            steps: sayEffects(reading, compareRules(reading.file, newest, reading.now), words),
          }
        : null,
  };
}
