import { Readable } from "node:stream";
import type pg from "pg";

/** What a connection offers for COPY beyond its published type. */
interface CopyConnection extends pg.Connection {
  sendCopyFromChunk(chunk: Uint8Array): void;
  endCopyFrom(): void;
  sendCopyFail(message: string): void;
}

const ROWS = /(\d+)$/;

/** The rows of a `COPY … TO STDOUT`, in PostgreSQL's text format. The server is slowed down to the pace of the reader. */
export function copyOut(client: pg.ClientBase, sql: string): Readable {
  let connection: pg.Connection | undefined;
  const rows = new Readable({
    read: () => void connection?.stream.resume(),
    destroy(error, done) {
      // What is still on its way is thrown away, so that the connection can end.
      connection?.stream.resume();
      done(error);
    },
  });
  // Whoever iterates is told of an error; before the first row is asked for, nobody listens yet.
  rows.on("error", () => undefined);
  const query = {
    submit(at: pg.Connection) {
      connection = at;
      at.query(sql);
    },
    handleCopyData({ chunk }: { chunk: Buffer }) {
      // A copy, because the connection writes what arrives next into the same memory.
      if (!rows.destroyed && !rows.push(Buffer.from(chunk))) connection?.stream.pause();
    },
    handleCommandComplete: () => undefined,
    handleReadyForQuery: () => void rows.push(null),
    handleError: (error: Error) => void rows.destroy(error),
  };
  client.query(query);
  return rows;
}

/** Sends rows to a `COPY … FROM STDIN` and gives how many the server took. When `rows` breaks off, nothing of them is kept. */
export function copyIn(client: pg.ClientBase, sql: string, rows: AsyncIterable<Uint8Array>): Promise<number> {
  return new Promise((resolve, reject) => {
    let taken = 0;
    let failure: unknown;
    const send = async (connection: CopyConnection) => {
      for await (const chunk of rows) {
        if (failure !== undefined) return;
        connection.sendCopyFromChunk(chunk);
        if (connection.stream.writableNeedDrain) await drained(connection);
      }
      connection.endCopyFrom();
    };
    const query = {
      submit: (connection: pg.Connection) => connection.query(sql),
      handleCopyInResponse(connection: CopyConnection) {
        send(connection).catch((error: unknown) => {
          failure ??= error;
          connection.sendCopyFail("the source broke off");
        });
      },
      handleCommandComplete({ text }: { text: string }) {
        taken = Number(ROWS.exec(text)?.[1] ?? 0);
      },
      handleReadyForQuery: () => resolve(taken),
      handleError(error: Error) {
        failure ??= error;
        reject(failure);
      },
    };
    client.query(query);
  });
}

const drained = ({ stream }: pg.Connection): Promise<void> =>
  new Promise((resolve) => {
    const go = () => {
      stream.off("drain", go).off("close", go);
      resolve();
    };
    stream.on("drain", go).on("close", go);
  });
