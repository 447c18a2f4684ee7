/**
 * The words by which people say that something is always done so: English, Chinese, Vietnamese, Spanish, Hindi, Turkish. Latin words
 * are matched whole and without their accents; the others wherever they stand.
 */
const WORDS =
  /\b(routine(ly)?|as (usual|always)|usual(ly)? (practi[cs]e|procedure|way)|(standard|normal|common|regular) (practi[cs]e|procedure|process)|always (do|done|did) (it|this|so|that)|thong le|thong thuong|thuong le|binh thuong|rutina(rio|ria)?|como (siempre|de costumbre)|habitual(mente)?|practica (habitual|comun|normal)|rutin|her zamanki|olagan|standart (uygulama|prosedur))\b/;
const SCRIPTS = /惯例|例行|常规|老规矩|一直(都)?(是)?这样|通常做法|照常|慣例|常規|नियमित|रूटीन|रुटीन|सामान्य प्रक्रिया|हमेशा की तरह|आम बात/;

/** Whether an explanation calls what happened routine. That is a claim about a practice, and a practice has a document. */
export function saysRoutine(words: string): boolean {
  const plain = words.normalize("NFD").replace(/[̀-ͯ]/g, "").replace(/[ıİ]/g, "i").replace(/[đĐ]/g, "d").toLowerCase();
  return WORDS.test(plain) || SCRIPTS.test(words);
}
