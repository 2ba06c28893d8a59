import { describe, expect, test } from '@jest/globals';
import { derivedGuid, isGuid } from '../../connector/contract/index.ts';
import { handlers, HandlersInvalid, incident, on, opportunity, stepsOf, type Handler } from '../../plugins/index.ts';

const owner = 'cueline';

const moved = on(opportunity).updated(
  {
    name: 'sample-moved',
    description: 'A sample.',
    watch: ['stepname', 'name'],
    pre: ['stepname'],
    post: ['parentcontactid', 'customerid'],
  },
  () => false,
);
const opened = on(incident).created(
  { name: 'sample-opened', description: 'Another.', post: ['title', 'customerid'] },
  () => false,
);

function problemsOf(list: readonly Handler[]): readonly string[] {
  try {
    stepsOf(list, owner);
  } catch (fault) {
    if (fault instanceof HandlersInvalid) return fault.problems;
    throw fault;
  }
  return [];
}

test('filter and images of a step come from what its handler declares, in a fixed order', () => {
  expect(stepsOf([opened, moved], owner)).toEqual([
    {
      id: derivedGuid([owner, 'step', 'sample-moved']),
      handler: 'sample-moved',
      description: 'A sample.',
      message: 'Update',
      table: 'opportunity',
      filteringAttributes: ['name', 'stepname'],
      images: [
        { kind: 'pre', columns: ['stepname'] },
        { kind: 'post', columns: ['customerid', 'parentcontactid'] },
      ],
    },
    {
      id: derivedGuid([owner, 'step', 'sample-opened']),
      handler: 'sample-opened',
      description: 'Another.',
      message: 'Create',
      table: 'incident',
      filteringAttributes: [],
      images: [{ kind: 'post', columns: ['customerid', 'title'] }],
    },
  ]);
});

test('a step for a deletion has a pre-image only, one for a message of its own nothing at all', () => {
  const named = { name: 'sample', description: 'A sample.' };
  const deleted = on(opportunity).deleted({ ...named, pre: ['name'] }, () => false);
  const closed = on(incident).message('Close', { ...named, name: 'sample-closed' }, () => false);
  expect(stepsOf([deleted, closed], owner)).toMatchObject([
    { message: 'Delete', table: 'opportunity', filteringAttributes: [], images: [{ kind: 'pre', columns: ['name'] }] },
    { message: 'Close', table: 'incident', filteringAttributes: [], images: [] },
  ]);
});

test('the order of the handlers does not matter', () => {
  expect(stepsOf([...handlers].reverse(), owner)).toEqual(stepsOf(handlers, owner));
});

test('no image is asked for where no column is declared', () => {
  const bare = on(opportunity).updated({ name: 'bare', description: 'Bare.', watch: ['name'] }, () => false);
  expect(stepsOf([bare], owner)[0]?.images).toEqual([]);
});

describe('step ids', () => {
  const idsOf = (publisher: string): string[] => stepsOf(handlers, publisher).map(({ id }) => id);

  test('are the same in every build', () => {
    expect(idsOf(owner)).toEqual(idsOf(owner));
    expect(idsOf(owner).every(isGuid)).toBe(true);
  });

  test('differ per handler and per publisher', () => {
    const all = [...idsOf(owner), ...idsOf('contoso')];
    expect(new Set(all).size).toBe(all.length);
  });

  test('stay when a handler changes what it reads', () => {
    const wider = on(opportunity).updated(
      { name: 'sample-moved', description: 'Wider.', watch: ['name'] },
      () => false,
    );
    expect(stepsOf([wider], owner)[0]?.id).toBe(stepsOf([moved], owner)[0]?.id);
  });
});

describe('problems of handlers', () => {
  test('are told all at once, each with its handler', () => {
    const shouting = on(opportunity).updated({ name: 'Shouting', description: 'Loud.', watch: [] }, () => false);
    const whole: Handler = { ...opened, name: 'whole', images: [{ kind: 'post', columns: [] }] };
    const problems = problemsOf([moved, shouting, whole, moved]);
    expect(problems).toEqual([
      expect.stringMatching(/"Shouting".*kebab-case/),
      expect.stringMatching(/"Shouting".*watches no column/),
      expect.stringMatching(/"whole".*image without columns/),
      expect.stringMatching(/"sample-moved".*same name/),
    ]);
  });

  test('the handlers that ship have none', () => {
    expect(problemsOf(handlers)).toEqual([]);
  });
});
