import { fork } from 'node:child_process';

/** A program in a process of its own that answers orders, one after the other. */
export interface Part<Order> {
  readonly ask: <Answer>(order: Order) => Promise<Answer>;
  readonly close: () => void;
}

/** Starts it and resolves when it says its first word. */
export async function startPart<Order extends object | string>(
  program: string,
): Promise<{ readonly part: Part<Order>; readonly said: string }> {
  const child = fork(program, { serialization: 'advanced' });
  const waiting: { readonly resolve: (word: unknown) => void; readonly reject: (fault: Error) => void }[] = [];
  const nextWord = (): Promise<unknown> =>
    new Promise((resolve, reject) => {
      waiting.push({ resolve, reject });
    });
  child.on('message', (word) => waiting.shift()?.resolve(word));
  child.once('exit', (code) => {
    for (const { reject } of waiting.splice(0)) reject(new Error(`${program} ended with ${String(code)}.`));
  });
  const said = (await nextWord()) as string;
  return {
    said,
    part: {
      ask: async <Answer>(order: Order) => {
        const answer = nextWord();
        child.send(order);
        return (await answer) as Answer;
      },
      close: () => void child.kill('SIGKILL'),
    },
  };
}

/** The other end: answers each order of the parent in turn. */
export function serveParent(answer: (order: unknown) => unknown): void {
  let last = Promise.resolve();
  process.on('message', (order) => {
    last = last.then(async () => {
      process.send?.((await answer(order)) ?? 'done');
    });
  });
  process.on('disconnect', () => process.exit());
}
