import type { MemberRole } from "~/domain/record/actor.ts";
import { ButtonLink } from "~/ui/button.tsx";
import { useWords } from "~/words/reader.tsx";
import type { WordKey } from "~/words/translate.ts";
import { type MovableStep, type Move, movesOf } from "./moves-of.ts";

type MoveLinksProps = {
  orderId: string;
  stepId: string;
  step: MovableStep;
  roles: readonly MemberRole[];
  /** The amount that releasing lets go, as it is written; empty for a shipment. */
  amount: string;
  /** Where the pages lead back to. */
  back: string;
  /** Moves that have their place elsewhere on the page. */
  without?: readonly Move[];
};

/** The ways to move a step that are open to this member now, each a link to its own page. */
export function MoveLinks({ orderId, stepId, step, roles, amount, back, without = [] }: MoveLinksProps) {
  const { t } = useWords();
  const moves = movesOf(step, roles).filter((move) => !without.includes(move));
  return moves.map((move, place) => (
    <ButtonLink
      key={move}
      size="small"
      kind={place === 0 && (move === "release" || (move === "record" && step.status === "released")) ? "main" : "plain"}
      to={`/orders/${orderId}/steps/${stepId}/${move}?${new URLSearchParams({ to: back })}`}
    >
      {t(labelOf(move, step), { amount })}
    </ButtonLink>
  ));
}

function labelOf(move: Move, { side, status }: MovableStep): WordKey {
  switch (move) {
    case "release":
      return `moves:actions.release_${side}`;
    case "record":
      return status === "released" ? `moves:actions.record_${side}` : `moves:actions.outside_${side}`;
    case "hold":
      return status === "on_hold" ? "moves:actions.lift" : "moves:actions.hold";
    case "early-release":
      return "moves:actions.early";
    case "no-evidence":
      return "moves:actions.no_evidence";
    case "waive":
      return "moves:actions.waive";
    case "confirm":
      return "moves:actions.confirm";
    case "credits":
      return "moves:actions.credits";
    case "breach":
      return "moves:actions.breach";
  }
}
