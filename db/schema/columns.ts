import { customType, uuid } from "drizzle-orm/pg-core";

/** Every tenant table's first key column; row-level security compares it with the transaction's `app.organization_id`. */
export const organizationId = () => uuid("organization_id").notNull();

/** Bytes, as a Buffer. */
export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

/** A moment with milliseconds, as "2026-03-04T12:00:00.000Z". */
export const instant = customType<{ data: string; driverData: string | Date }>({
  dataType: () => "timestamp(3) with time zone",
  fromDriver: (value) => new Date(value).toISOString(),
});

/** Minor units of a currency or a quantity, as a decimal string. */
export const whole = customType<{ data: string; driverData: string }>({ dataType: () => "numeric(20, 0)" });

/** Whole numbers as ranges that are apart, as PostgreSQL writes them: "{[1,5),[9,12)}". */
export const int8multirange = customType<{ data: string; driverData: string }>({ dataType: () => "int8multirange" });
