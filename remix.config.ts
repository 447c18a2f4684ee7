import { fileURLToPath } from "node:url";
import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

const at = (folder: string) => fileURLToPath(new URL(folder, import.meta.url));

/** The Vite configuration of the Remix app: `remix vite:build -c remix.config.ts`. */
export default defineConfig({
  resolve: { alias: { "~": at("./app"), "#db": at("./db"), "#emails": at("./emails") } },
  // As in the serving program.
  ssr: { noExternal: ["react-email"] },
  build: { target: "es2022", cssTarget: "chrome111" },
  plugins: [
    remix({
      ignoredRouteFiles: ["**/*"],
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_routeConfig: true,
        v3_singleFetch: true,
        v3_lazyRouteDiscovery: true,
      },
    }),
  ],
});
