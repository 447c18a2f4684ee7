/** What a reader sees of a page: no scripts and no markup, one blank between words and none before a stop, quotes as they are typed. */
export const pageWords = (html: string): string =>
  html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/&#x27;|’/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, " ")
    .replace(/ (?=[,.:;])/g, "");
