import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const at = (place: string) => fileURLToPath(new URL(place, import.meta.url));

/**
 * The Vite configuration of the serving program: `vite build -c program.config.ts`. It starts in half the time of its sources, which
 * are many small files; packages stay where they are installed.
 */
export default defineConfig({
  resolve: { alias: { "~": at("./app"), "#db": at("./db"), "#emails": at("./emails") } },
  // Of the letters' package only what letters are made of is loaded: the rest of it takes a seventh of the start.
  ssr: { noExternal: ["react-email"] },
  publicDir: false,
  build: {
    target: "node20",
    ssr: true,
    minify: false,
    outDir: "build/program",
    rollupOptions: {
      input: {
        main: at("./app/server/main.ts"),
        backup: at("./app/server/backup.ts"),
        restore: at("./app/server/restore.ts"),
      },
      output: { entryFileNames: "[name].mjs", chunkFileNames: "[name]-[hash].mjs" },
    },
  },
});
