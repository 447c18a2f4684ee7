import type { ReactNode } from "react";
import { SupplierShell } from "~/ui/supplier-shell.tsx";
import { ReaderPlace } from "~/words/reader.tsx";

/** What stands around every page of a link, and the zone and day it is read in. */
export function SupplierFrame(props: { organizationName: string; sample: boolean; zone: string; today: string; children: ReactNode }) {
  const { organizationName, sample, zone, today, children } = props;
  return (
    <ReaderPlace zone={zone} today={today}>
      <SupplierShell organizationName={organizationName} sample={sample}>
        {children}
      </SupplierShell>
    </ReaderPlace>
  );
}
