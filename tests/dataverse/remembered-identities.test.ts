import { expect, test } from '@jest/globals';
import { rememberedIdentities } from '../../connector/dataverse/index.ts';
import type { Identity } from '../../connector/pipeline/index.ts';

const nora = { by: 'email', value: 'nora@example.org' } as const;
const found: Identity = { kind: 'found', personId: 'person-1' };

/** A look-up that gives these answers one after the other, the last one for ever. */
function world(...answers: readonly Identity[]) {
  let now = 0;
  const asked: string[] = [];
  const { find } = rememberedIdentities(
    async (audience, { by, value }): Promise<Identity> => {
      asked.push(`${audience} ${by} ${value}`);
      return answers[Math.min(asked.length, answers.length) - 1] ?? { kind: 'none' };
    },
    { clock: () => now, keepMs: 1000, most: 2 },
  );
  return { find, asked, pass: (ms: number) => void (now += ms) };
}

test('somebody who was found is not looked for again, until the time is over', async () => {
  const { find, asked, pass } = world(found);
  expect([await find('contact', nora), await find('contact', nora)]).toEqual([found, found]);
  expect(asked).toHaveLength(1);
  pass(1000);
  await find('contact', nora);
  expect(asked).toHaveLength(2);
});

test('nobody and several are looked for every time, so that somebody new is found at once', async () => {
  const { find, asked } = world({ kind: 'none' }, { kind: 'several' }, found);
  const seen = [await find('contact', nora), await find('contact', nora), await find('contact', nora)];
  expect(seen.map(({ kind }) => kind)).toEqual(['none', 'several', 'found']);
  expect(asked).toHaveLength(3);
});

test('the same value in another audience, or of another kind, is somebody else', async () => {
  const { find, asked } = world(found);
  await find('contact', nora);
  await find('lead', nora);
  await find('contact', { by: 'phone', value: nora.value });
  expect(asked).toHaveLength(3);
});

test('with more people than it keeps, the one found longest ago is forgotten', async () => {
  const { find, asked } = world(found);
  for (const value of ['a@x.org', 'b@x.org', 'c@x.org', 'b@x.org', 'a@x.org'])
    await find('contact', { by: 'email', value });
  expect(asked.map((text) => text.at(-7))).toEqual(['a', 'b', 'c', 'a']);
});
