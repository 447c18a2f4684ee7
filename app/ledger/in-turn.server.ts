/** The one that holds an order's lock, and the next one, which is to have it at once. */
const AT_ONCE = 2;

interface Order {
  running: number;
  waiting: (() => void)[];
}

const orders = new Map<string, Order>();

/**
 * Runs what this process does on one order in the order it came, two at once. The order's lock in the database decides, for this
 * process and every other; waiting here first costs no connection, so a busy order leaves the others theirs, and nobody is overtaken
 * by many.
 */
export async function inTurn<T>(orderId: string, work: () => Promise<T>): Promise<T> {
  const order = orders.get(orderId) ?? { running: 0, waiting: [] };
  orders.set(orderId, order);
  if (order.running < AT_ONCE) order.running += 1;
  else await new Promise<void>((resolve) => order.waiting.push(resolve));
  try {
    return await work();
  } finally {
    const next = order.waiting.shift();
    if (next) next();
    else if (--order.running === 0) orders.delete(orderId);
  }
}
