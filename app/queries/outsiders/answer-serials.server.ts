import type { Pool } from "#db/client.server.ts";
import { asOutsider, type OutsiderScope } from "#db/tenancy.server.ts";
import { dateIn } from "~/domain/calendar/calendar.ts";
import { askedIn } from "~/domain/registry/asked.ts";
import { isGenuine, stateOf } from "~/domain/registry/lookup-state.ts";
import { viewUnit } from "~/domain/registry/unit.ts";
import { loadFile, readHead } from "~/ledger/stream.server.ts";
import { cartonsOf } from "~/queries/lookup/find-cartons.server.ts";
import { sayAnswer } from "~/queries/lookup/say-answer.ts";
import type { OutsiderReading } from "~/queries/outsiders/read-outsider-view.server.ts";
import { findUnits } from "~/queries/serials/find-units.server.ts";
import { sayRange } from "~/queries/serials/say-range.server.ts";
import { formatDate } from "~/words/format.ts";
import { getFixedT } from "~/words/language.server.ts";
import type { Language } from "~/words/language.ts";

/** So many serials are answered at once. */
const MOST = 50;

/**
 * Whether serials are of this order's goods, for somebody outside who may see the goods; null for who may not. Other orders are not
 * asked: whether they use a serial too is not theirs to know. Of the way, only the shipments that the link shows.
 */
export async function answerSerials(
  pool: Pool,
  scope: OutsiderScope,
  { view, now }: Pick<OutsiderReading, "view" | "now">,
  typed: string,
  language: Language,
) {
  if (!view.goods) return null;
  const t = getFixedT(language);
  const day = (date: string) => formatDate(date, language);
  const { asked } = askedIn(typed);
  const steps = view.steps.map(({ kind, status, moved }) => {
    const last = moved.at(-1);
    return { name: t(`steps:name.${kind}`), released: status === "released", movedOn: last ? day(last.date) : null };
  });
  const answers = await asOutsider(pool, scope, async (tenant) => {
    const { file } = await loadFile(tenant, await readHead(tenant, scope.orderId));
    const units = await findUnits(tenant, asked.slice(0, MOST), scope.orderId);
    return Promise.all(
      units.map(async (found, index) => {
        const one = asked[index]!;
        const logs = (found?.inLogs ?? []).flatMap((log) => {
          const registered = found!.registered.some(
            ({ submissionId, fileId }) => submissionId === log.submissionId && fileId === log.fileId,
          );
          const unit = viewUnit(file, { from: found!.from, to: found!.to, ...log, registered }, now);
          return unit ? [{ log, unit }] : [];
        });
        const standing = logs.map(({ log, unit }) => ({ orderId: log.orderId, used: log.used, whole: log.whole, standing: unit.standing }));
        const state = found ? stateOf(found.last - found.first + 1, standing) : ("unknown" as const);
        const best = logs.find(({ log, unit }) => log.used > 0 && unit.decision) ?? logs[0];
        const { batches, named } = best?.unit.batches ?? { batches: [], named: false };
        const single = found && best && found.first === found.last;
        const cartons = single ? await cartonsOf(tenant, [{ ...best.log, number: found.first }], true) : null;
        const words = sayAnswer(t, {
          here: true,
          ...{
            serials: found ? sayRange(found, t) : one.typed,
            state,
            steps,
          },
          acceptedOn: best?.unit.decision ? day(dateIn(view.zone, best.unit.decision.at)) : "",
          exception: (best?.unit.exceptions.length ?? 0) > 0,
          batches: named || batches.length === 1 ? batches.join(t("orders:list_comma")) : "",
          cartons: (cartons?.get(0) ?? []).join(t("orders:list_comma")),
        });
        const slip = found?.slip
          ? [t("lookup:slip", { typed: one.from, meant: found.from, why: t(`lookup:slip_kind.${found.slip}`) })]
          : [];
        return { at: one.at, typed: one.typed, genuine: isGenuine(state), words: [...words, ...slip] };
      }),
    );
  });
  return {
    ...{ title: t("lookup:outside.title"), hint: t("lookup:outside.hint"), go: t("lookup:go"), typed, answers },
    more: asked.length > MOST ? t("lookup:outside.most", { count: MOST }) : null,
  };
}
