import { defineConfig } from "drizzle-kit";

/** Used only to write migrations from the schema (`npm run db:generate`); the app applies them itself at start. */
export default defineConfig({
  dialect: "postgresql",
  schema: "./db/schema/*.ts",
  out: "./db/migrations",
  strict: true,
});
