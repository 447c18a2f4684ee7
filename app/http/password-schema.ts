import { z } from "zod";

/** A new password, untrimmed: spaces belong to it. */
export const newPassword = () =>
  z
    .string({ error: "errors:required" })
    .min(1, "errors:required")
    .min(10, "accounts:problem.password_short")
    .max(128, "accounts:problem.password_long");

/** A password that exists already; whether it is right is not for a schema to say. */
export const presentPassword = () =>
  z.string({ error: "errors:required" }).min(1, "errors:required").max(128, "accounts:problem.password_long");
