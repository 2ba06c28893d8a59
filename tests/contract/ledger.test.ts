import { describe, expect, test } from '@jest/globals';
import { defineCatalog, ledgerProblems, publish, unpublished } from '../../connector/contract/index.ts';
import { sampleText, sampleTrigger } from './sample-trigger.ts';

const moved = sampleTrigger();
const split = sampleTrigger({ parts: sampleText }, { name: 'OrderSplit', title: 'Order split' });
const catalog = defineCatalog([moved, split]);
const ledger = publish([], catalog.triggers, '2026-11-24');

test('a catalog that is as it was published has no problems', () => {
  expect(ledgerProblems(catalog, ledger)).toEqual([]);
});

test('a ledger that went through a file means the same', () => {
  expect(ledgerProblems(catalog, JSON.parse(JSON.stringify(ledger)) as typeof ledger)).toEqual([]);
});

describe('a published trigger', () => {
  test('may not change the type of a property; the sentence says what to do instead', () => {
    const changed = sampleTrigger({
      stage: { type: 'number', required: true, description: 'The stage, counted.', example: 2 },
    });
    expect(ledgerProblems(defineCatalog([changed, split]), ledger)).toEqual([
      'OrderMoved v1 was published and may not change: property "stage" changed its type from text to number. ' +
        'Restore it and define version 2 beside it.',
    ]);
  });

  test('may not grow either: its attributes are fixed in the environments that have it', () => {
    const grown = sampleTrigger({
      stage: sampleText,
      note: { type: 'text', default: 'None', description: 'A note.', example: 'Fragile' },
    });
    expect(ledgerProblems(defineCatalog([grown, split]), ledger)).toEqual([
      'OrderMoved v1 was published and may not change: property "note" is new and has a default. ' +
        'Restore it and define version 2 beside it.',
    ]);
  });

  test('may not be taken out', () => {
    expect(ledgerProblems(defineCatalog([moved]), ledger)).toEqual([
      'OrderSplit v1 was published and is missing from the catalog. Put it back: flows may still send it.',
    ]);
  });

  test('stays beside its next version', () => {
    const next = sampleTrigger({ state: sampleText }, { version: 2 });
    expect(ledgerProblems(defineCatalog([moved, next, split]), ledger)).toEqual([]);
  });
});

describe('the ledger', () => {
  const tampered = 'its ledger entry, or the one before it, was changed after publishing. Restore published.json.';

  test('notices an entry that was changed later, and where', () => {
    const reshaped = ledger.map((entry, index) =>
      index === 0 ? { ...entry, trigger: sampleTrigger({ state: sampleText }) } : entry,
    );
    expect(ledgerProblems(defineCatalog([sampleTrigger({ state: sampleText }), split]), reshaped)).toEqual([
      `OrderMoved v1: ${tampered}`,
    ]);
  });

  test('notices another day of publishing', () => {
    const backdated = ledger.map((entry) => ({ ...entry, publishedOn: '2026-11-01' }));
    expect(ledgerProblems(catalog, backdated)).toEqual([`OrderMoved v1: ${tampered}`, `OrderSplit v1: ${tampered}`]);
  });

  test('notices an entry taken out from before another', () => {
    expect(ledgerProblems(catalog, ledger.slice(1))).toEqual([`OrderSplit v1: ${tampered}`]);
  });

  test('notices entries in another order', () => {
    expect(ledgerProblems(catalog, [...ledger].reverse())).toEqual([
      `OrderSplit v1: ${tampered}`,
      `OrderMoved v1: ${tampered}`,
    ]);
  });
});

describe('publishing', () => {
  const next = sampleTrigger({ state: sampleText }, { version: 2 });

  test('only appends', () => {
    const grown = publish(ledger, [next], '2026-12-01');
    expect(grown.slice(0, ledger.length)).toEqual(ledger);
    expect(grown.slice(ledger.length)).toEqual([
      { trigger: next, publishedOn: '2026-12-01', seal: expect.stringMatching(/^[0-9a-f]{32}$/) },
    ]);
    expect(ledger).toHaveLength(2);
  });

  test('is due for the versions that no entry holds', () => {
    expect(unpublished(defineCatalog([moved, next, split]), ledger)).toEqual([next]);
    expect(unpublished(catalog, ledger)).toEqual([]);
  });
});
