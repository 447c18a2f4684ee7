import { makePhoto } from "../files/make-photo.server.ts";
import type { OrderScript } from "../script/order-script.server.ts";
import type { SubmittedSample } from "../script/submit.server.ts";

export interface CartonSet {
  code: string;
  batch: string;
  cartons: number[];
  /** Cartons in all. */
  of: number;
  quantity: number;
  /** Day they were taken, in days from today. */
  day: number;
  /** Keeps the pictures of different orders apart. */
  seed: number;
}

/** Dated pictures of cartons with their labels, each tied to the carton that it shows. */
export function cartonPhotos(script: OrderScript, set: CartonSet): Promise<SubmittedSample[]> {
  const order = script.file.order?.number ?? "";
  return Promise.all(
    set.cartons.map(async (carton, n) => ({
      name: `IMG_${3000 + set.seed * 40 + n}.jpg`,
      bytes: await makePhoto(
        { of: "carton", code: set.code, batch: set.batch, carton, cartons: set.of, order, quantity: set.quantity },
        { taken: script.time.at(set.day, `08:${String(10 + n)}`), seed: set.seed * 100 + n },
      ),
      stated: script.time.date(set.day),
      shows: { batch: set.batch, carton: String(carton) },
    })),
  );
}
