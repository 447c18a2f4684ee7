/**
 * Waits for statements that were sent one behind the other, without waiting for each other's answers. The server carries them out in the order in
 * which they were sent. Ends when all of them have ended, so that none is left for whatever the connection does next, and throws what failed first.
 */
export async function together(sent: readonly Promise<unknown>[]): Promise<void> {
  let failed: { first: unknown } | undefined;
  const ended = sent.map((statement) =>
    statement.catch((failure: unknown) => {
      failed ??= { first: failure };
    }),
  );
  await Promise.all(ended);
  if (failed) throw failed.first;
}
