import { createContext, useContext } from "react";

/** The nonce of the page's Content-Security-Policy; known on the server only, and empty in the browser. */
export const NonceContext = createContext("");

export const useNonce = () => useContext(NonceContext) || undefined;
