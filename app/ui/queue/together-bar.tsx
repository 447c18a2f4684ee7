import { Button } from "~/ui/button.tsx";
import { useWords } from "~/words/reader.tsx";

/** The form that ticks of the queue's rows belong to. */
export const TOGETHER_FORM = "together";

/** What to do with the ticked rows; it leads to a page that says what would be done, and does nothing by itself. */
export function TogetherBar({ mayRemind }: { mayRemind: boolean }) {
  const { t } = useWords();
  return (
    <form id={TOGETHER_FORM} method="get" action="/queue/together" className="together-bar" title={t("queue:tick_all_text")}>
      <span className="small">{t("queue:ticked")}</span>
      {mayRemind ? (
        <Button size="small" name="act" value="remind">
          {t("queue:together_act.remind")}
        </Button>
      ) : null}
      <Button size="small" name="act" value="hold">
        {t("queue:together_act.hold")}
      </Button>
    </form>
  );
}
