import { defineConfig, devices } from "@playwright/test";
import { browserArgs, findBrowser } from "./tests/setup/find-browser.mjs";

/** Pictures for the stories are taken on the desktop, so all of them are told there then. */
const drawing = process.env.HOLDPOINT_PICTURES === "1";

/**
 * Journeys at the two sizes the product is made for, against one real server that the setup starts. What does
 * not change with the size is told at one of them: a test tagged `@desk` or `@phone`.
 */
export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  globalSetup: "./tests/setup/start-journeys.ts",
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: process.env.HOLDPOINT_TEST_URL,
    launchOptions: { executablePath: findBrowser(), args: browserArgs },
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    // Recording a trace of every journey takes longer than the journeys: ask for one (`npx playwright test NAME --trace on`).
    trace: "off",
    screenshot: "only-on-failure",
  },
  projects: [
    {
      name: "desktop",
      testIgnore: "**/supplier*.spec.ts",
      grepInvert: drawing ? [] : /@phone/,
      use: { ...devices["Desktop Chrome"], viewport: { width: 1440, height: 900 } },
    },
    {
      name: "phone",
      grepInvert: /@desk/,
      use: { ...devices["Pixel 7"], viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
  ],
});
