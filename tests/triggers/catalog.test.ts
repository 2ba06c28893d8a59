import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { ledgerProblems, unpublished, type Trigger } from '../../connector/contract/index.ts';
import * as room from '../../connector/triggers/index.ts';

const { catalog, ledger } = room;
const folder = join(process.cwd(), 'connector', 'triggers');
const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !['catalog.ts', 'index.ts'].includes(file));
const pascalCase = (file: string): string =>
  file.replace(/\.ts$/, '').replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
const camelCase = (file: string): string => pascalCase(file).replace(/^./, (letter) => letter.toLowerCase());

test('the shipped triggers are these', () => {
  expect(catalog.triggers.map((trigger) => trigger.name)).toEqual([
    'OpportunityStageChanged',
    'OpportunityWon',
    'OpportunityLost',
    'ContractSigned',
    'CaseOpened',
    'CaseResolved',
    'CaseReopened',
    'SurveyAnswered',
    'OrderPlaced',
    'CartAbandoned',
    'ProductBrowsed',
    'AppOpened',
    'FeatureUsed',
    'PurchaseMade',
    'PageViewed',
    'VideoWatched',
    'ContentDownloaded',
  ]);
});

describe.each(files)('%s', (file) => {
  const exported = Object.entries(jest.requireActual<Readonly<Record<string, Trigger>>>(join(folder, file)));

  test('exports exactly one trigger, which has the name of the file', () => {
    expect(exported.map(([name, trigger]) => [name, trigger.name])).toEqual([[camelCase(file), pascalCase(file)]]);
  });

  test('is in the catalog and is exported by the room', () => {
    const trigger = exported[0]?.[1];
    expect(catalog.triggers).toContain(trigger);
    expect(Object.values(room)).toContain(trigger);
  });
});

describe.each(catalog.triggers.map((trigger) => [trigger.name, trigger] as const))('%s', (_, trigger) => {
  test('is explained in full sentences', () => {
    const texts = [trigger, ...Object.values(trigger.properties)].map(({ description }) => description);
    for (const text of texts) {
      expect(text.length).toBeGreaterThanOrEqual(20);
      expect(text).toMatch(/^[A-Z].*\.$/);
    }
  });

  test('limits every free text, so that no sender can fill a store or a message with one', () => {
    const unlimited = Object.entries(trigger.properties).filter(
      ([, property]) => property.type === 'text' && property.maxLength === undefined && property.values === undefined,
    );
    expect(unlimited).toEqual([]);
  });

  test('says when it happened', () => {
    const moments = Object.entries(trigger.properties).filter(([, property]) => property.type === 'dateTime');
    expect(moments.length).toBe(trigger.name === 'OpportunityStageChanged' ? 0 : 1);
  });
});

test('only the triggers that answer something the person did go without consent', () => {
  const transactional = catalog.triggers.filter((trigger) => trigger.purpose === 'transactional');
  expect(transactional.map((trigger) => trigger.name)).toEqual([
    'ContractSigned',
    'CaseOpened',
    'CaseResolved',
    'CaseReopened',
    'SurveyAnswered',
    'OrderPlaced',
  ]);
});

test('every published version still means what was published', () => {
  const problems = ledgerProblems(catalog, ledger);
  expect(problems).toEqual([]);
});

test('every trigger of the catalog is published', () => {
  expect(unpublished(catalog, ledger).map((trigger) => trigger.name)).toEqual([]);
});
