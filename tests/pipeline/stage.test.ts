import { expect, test } from '@jest/globals';
import { pass, start, stop, type Stage } from '../../connector/pipeline/stage.ts';

interface Read {
  readonly text: string;
}
interface Counted extends Read {
  readonly words: number;
}
interface Judged extends Counted {
  readonly long: boolean;
}

const count: Stage<Read, Counted> = (event) => pass({ ...event, words: event.text.split(' ').length });
const judge: Stage<Counted, Judged> = async (event) => pass({ ...event, long: event.words > 2 });
const refusal = { outcome: 'Rejected', reasonCode: 'VALIDATION', reason: 'It is too long.' } as const;

test('stages run one after the other, each with what the last one gave', async () => {
  expect(await start(count).pipe(judge).run({ text: 'one two three' })).toEqual({
    go: true,
    event: { text: 'one two three', words: 3, long: true },
  });
});

test('the first no is the answer, and no later stage runs', async () => {
  const ran: string[] = [];
  const seen =
    (name: string, stage: Stage<Counted, Counted>): Stage<Counted, Counted> =>
    (event) => {
      ran.push(name);
      return stage(event);
    };
  const run = start(count)
    .pipe(seen('first', pass))
    .pipe(seen('second', () => stop(refusal)))
    .pipe(seen('third', pass)).run;
  expect(await run({ text: 'one' })).toEqual({ go: false, refusal });
  expect(ran).toEqual(['first', 'second']);
});

test('one beginning can be continued in two ways', async () => {
  const counted = start(count);
  const refused = counted.pipe(() => stop(refusal));
  expect(await refused.run({ text: 'one' })).toMatchObject({ go: false });
  expect(await counted.pipe(judge).run({ text: 'one' })).toMatchObject({ go: true });
});

test('a fault is thrown through the pipeline, also one of a stage that does not wait', async () => {
  const broken: Stage<Read, Read> = () => {
    throw new RangeError('no disk');
  };
  await expect(start(broken).run({ text: '' })).rejects.toThrow('no disk');
  await expect(start(count).pipe(broken).run({ text: '' })).rejects.toThrow('no disk');
});

test('stages in the wrong order do not compile', () => {
  // @ts-expect-error judging needs what counting gives
  const wrong = start((event: Read) => pass(event)).pipe(judge);
  expect(wrong.run).toBeDefined();
});
