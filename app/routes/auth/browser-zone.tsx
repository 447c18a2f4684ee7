import { useEffect, useState } from "react";

/** Tells the server the browser's time zone; without scripts it says UTC, which settings can change. */
export function BrowserZone() {
  const [zone, setZone] = useState("UTC");
  useEffect(() => setZone(Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC"), []);
  return <input type="hidden" name="zone" value={zone} />;
}
