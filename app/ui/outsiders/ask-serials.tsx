import { Form } from "@remix-run/react";
import type { answerSerials } from "~/queries/outsiders/answer-serials.server.ts";
import { Button } from "~/ui/button.tsx";

/** Where somebody outside asks whether a serial is one of the goods, and the answers. */
export function AskSerials({ ask }: { ask: NonNullable<Awaited<ReturnType<typeof answerSerials>>> }) {
  return (
    <section aria-labelledby="h-ask">
      <div className="shead">
        <h2 id="h-ask">{ask.title}</h2>
      </div>
      <Form className="askserials" preventScrollReset>
        <textarea
          name="serials"
          rows={3}
          key={ask.typed}
          defaultValue={ask.typed}
          aria-labelledby="h-ask"
          aria-describedby="ask-hint"
          spellCheck={false}
          autoComplete="off"
        />
        <p className="hint" id="ask-hint">
          {ask.hint}
        </p>
        <Button>{ask.go}</Button>
      </Form>
      {ask.answers.length > 0 ? (
        <ul className="plainlist" role="status">
          {ask.answers.map(({ at, words: [first, ...more] }) => (
            <li key={at}>
              <b>{first}</b>
              {more.map((line) => (
                <span key={line} className="blk">
                  {line}
                </span>
              ))}
            </li>
          ))}
        </ul>
      ) : null}
      {ask.more ? <p className="small">{ask.more}</p> : null}
    </section>
  );
}
