/** Openings that a "yes" answers; a named request asks which, what, how many, from when. */
const CLOSED_ENGLISH =
  /^(please\s+)?(is|are|was|were|do|does|did|can|could|will|would|have|has|had|may|shall|should|confirm|send)\b|\b(acceptable|send (the |your |us )?proof|is (this|that|it) (ok|okay|fine|acceptable|correct))\b/i;
const CLOSED_CHINESE = /(吗|(?<![什怎多])么)[？?]?\s*$|是否|可否|能否|有没有|发.{0,4}证明/;

/** Whether a question can be answered with yes or no, or asks for "proof" without naming it (D3): such an answer decides nothing. */
export const isClosedQuestion = (question: string): boolean => {
  const text = question.trim();
  return CLOSED_ENGLISH.test(text) || CLOSED_CHINESE.test(text);
};
