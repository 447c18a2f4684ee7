declare module "mailparser" {
  export interface ParsedMail {
    subject?: string;
    html: string | false;
    text?: string;
    messageId?: string;
    headers: Map<string, unknown>;
    to?: { value: { address: string }[] };
    from?: { value: { address: string; name: string }[] };
    replyTo?: { value: { address: string }[] };
  }
  export function simpleParser(source: Buffer | string): Promise<ParsedMail>;
}
