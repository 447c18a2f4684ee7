import { createHmac } from "node:crypto";

/**
 * The secret that messages to an endpoint are signed with, as its receiver keeps it ("whsec_" and base64 of 256 bits). Derived
 * whenever it is needed from the key outside the database; another generation is another secret.
 */
export const webhookSecret = (linkKey: string, endpointId: string, generation: number): string =>
  `whsec_${createHmac("sha256", linkKey).update(`webhook ${endpointId} ${generation}`).digest("base64")}`;
