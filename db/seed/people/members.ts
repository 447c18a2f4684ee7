import type { MemberRole } from "~/domain/record/actor.ts";

export const ORGANIZATION = { name: "Northgate Instruments", language: "en", zone: "Europe/London" } as const;

/** The people of the sample, one per role. Their addresses lie under a top-level domain that no mail ever reaches. */
export const MEMBERS = {
  iris: { name: "Iris Voss", title: "Managing director", email: "iris.voss@northgate.example", roles: ["owner"] },
  mei: { name: "Mei Tan", title: "Purchasing manager", email: "mei.tan@northgate.example", roles: ["purchasing"] },
  tomas: { name: "Tomás Keller", title: "Head of finance", email: "tomas.keller@northgate.example", roles: ["finance"] },
  ada: { name: "Ada Lindqvist", title: "Quality inspector", email: "ada.lindqvist@northgate.example", roles: ["inspection"] },
  ravi: { name: "Ravi Nair", title: "Customer service", email: "ravi.nair@northgate.example", roles: ["service"] },
} as const satisfies Record<string, { name: string; title: string; email: string; roles: readonly MemberRole[] }>;

export type MemberKey = keyof typeof MEMBERS;
