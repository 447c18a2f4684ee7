import { randomUUID } from "node:crypto";

/** A key for one showing of a form: sending it twice does its work once. */
export const newKey = (): string => randomUUID();
