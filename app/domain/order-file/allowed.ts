import type { TextKey } from "~/domain/record/event.ts";
import type { Sentence } from "~/domain/record/sentence.ts";

/** Gathers every text and person that a view names, so that nothing else is looked up for it. */
export class Allowed {
  readonly textKeys = new Set<TextKey>();
  readonly personIds = new Set<string>();

  text(key: TextKey | null): TextKey | null {
    if (key !== null) this.textKeys.add(key);
    return key;
  }

  /** All that was gathered. */
  named() {
    return { textKeys: [...this.textKeys], personIds: [...this.personIds] };
  }

  sentence(sentence: Sentence): Sentence {
    for (const param of Object.values(sentence.params)) {
      if (param.kind === "text") this.text(param.key);
      if (param.kind === "person") this.personIds.add(param.personId);
    }
    return sentence;
  }
}
