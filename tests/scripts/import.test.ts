import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { sqliteEventStore } from '../../connector/store/index.ts';
import { runProgram } from '../../scripts/command/program.ts';
import { progressFile } from '../../scripts/import/progress-file.ts';
import { importVerb } from '../../scripts/verbs/import.ts';
import { newStorePath, runGateway } from '../gateway/support/running-gateway.ts';
import { header, importFolder, rowsOfCsv } from './import-folder.ts';
import { recordedTerminal } from './recorded-terminal.ts';

const folder = importFolder();
const store = sqliteEventStore(newStorePath());
let url = '';
beforeAll(async () => {
  ({ url } = await runGateway({ store }));
});

interface Data {
  readonly counts: { readonly accepted: number; readonly duplicates: number; readonly refused: number };
  readonly refusals: readonly { readonly rows: number; readonly firstRow: number; readonly reasonCode: string }[];
}

async function run(words: readonly string[]) {
  const { terminal, out, err } = recordedTerminal(folder.variables);
  const exitCode = await runProgram([importVerb], words, terminal);
  return { exitCode, out: out(), err: err() };
}

async function runJson(file: string, gateway: string, ...more: readonly string[]) {
  const { exitCode, out } = await run(folder.words(file, gateway, ...more, '--json'));
  const document = JSON.parse(out) as { data: Data; warnings: readonly string[]; error?: { message: string } };
  return { exitCode, ...document };
}

const contact = '11111111-1111-4111-8111-111111111111';
const counts = (accepted: number, duplicates: number, refused: number) => ({ accepted, duplicates, refused });

describe('a CSV file', () => {
  test('becomes events with values in their own types, and a second import sends nothing', async () => {
    folder.write(
      'typed.csv',
      '\ufeffeventId,occurredAt,customer.contactId,customer.email,pageUrl,pageTitle,viewCount,section,viewedOn,bindingId\r\n' +
        `row-1,2026-11-23T13:26:00+01:00,${contact},jane@example.org,https://a.example,"Prices, ""new""\nfor you",12,,2026-11-23T12:26:00Z,contact/1\r\n` +
        `row-2,,,jane@example.org,https://a.example,5,1,Machines,2026-11-23T12:26:00Z,\r\n`,
    );
    expect(await runJson('typed.csv', url)).toMatchObject({ exitCode: 0, data: { counts: counts(2, 0, 0) } });
    const [first, second] = [await store.find('row-1'), await store.find('row-2')];
    expect(first?.body).toMatchObject({
      customer: { by: 'contactId', value: contact },
      occurredAt: '2026-11-23T12:26:00.000Z',
      bindingId: 'contact/1',
      attributes: { pageTitle: 'Prices, "new"\nfor you', viewCount: 12, section: 'General' },
    });
    expect(second?.body).toMatchObject({
      customer: { by: 'email', value: 'jane@example.org' },
      attributes: { pageTitle: '5', viewCount: 1, section: 'Machines' },
    });
    expect(await runJson('typed.csv', url)).toMatchObject({ exitCode: 0, data: { counts: counts(0, 2, 0) } });
    expect(existsSync(folder.path('typed.progress.json'))).toBe(false);
    expect(existsSync(folder.path('typed.refused.csv'))).toBe(false);
  });

  test('without event ids sends each row once, whatever the file, its columns and the order of its rows', async () => {
    folder.write('once.csv', `${header}\n${rowsOfCsv(1200)}`);
    expect((await runJson('once.csv', url)).data.counts).toEqual(counts(1200, 0, 0));
    const turned = rowsOfCsv(1200)
      .trim()
      .split('\n')
      .map((line) => line.split(',').reverse().join(';'))
      .reverse();
    folder.write('turned.csv', `${header.split(',').reverse().join(';')}\n${turned.join('\n')}`);
    expect((await runJson('turned.csv', url)).data.counts).toEqual(counts(0, 1200, 0));
    folder.write('more.csv', `${header}\n${rowsOfCsv(2, 1199)}`);
    expect((await runJson('more.csv', url)).data.counts).toEqual(counts(1, 1, 0));
  });

  test('keeps refused rows apart, for the owner alone, and they can be corrected and imported', async () => {
    const [good = '', untitled = '', uncounted = '', short = ''] = rowsOfCsv(4, 5000).trim().split('\n');
    folder.write(
      'some.csv',
      [
        header,
        good,
        untitled.replace(/Page \d+/, ''),
        '',
        uncounted.replace(/,\d+,2026/, ',"1.000,5",2026'),
        short.replace(/,[^,]*$/, ''),
      ].join('\n'),
    );
    const { exitCode, data } = await runJson('some.csv', url);
    expect({ exitCode, counts: data.counts }).toEqual({ exitCode: 7, counts: counts(1, 0, 3) });
    expect(data.refusals.map(({ firstRow, reasonCode }) => [firstRow, reasonCode])).toEqual([
      [3, 'VALIDATION'],
      [5, 'VALIDATION'],
      [6, 'MALFORMED'],
    ]);

    const kept = readFileSync(folder.path('some.refused.csv'), 'utf8');
    expect(kept.split('\n')).toEqual([
      `refused.row,refused.reasonCode,refused.reason,${header}`,
      expect.stringMatching(/^3,VALIDATION,.*attributes\.pageTitle is missing.*https:\/\/www\.example\.com\/5001,,/),
      expect.stringMatching(/^5,VALIDATION,.*attributes\.viewCount must be a whole number.*"1\.000,5"/),
      expect.stringMatching(/^6,MALFORMED,"The row has 4 cells, the header 5\."/),
      '',
    ]);
    expect(statSync(folder.path('some.refused.csv')).mode & 0o777).toBe(0o600);

    const corrected = kept
      .replace('5001,,', '5001,Page 5001,')
      .replace('"1.000,5"', '1000')
      .replace(/(6,MALFORMED.*)\n/, '$1,2026-11-23T12:26:00Z\n');
    folder.write('again.csv', corrected);
    expect(await runJson('again.csv', url)).toMatchObject({ exitCode: 0, data: { counts: counts(3, 0, 0) } });
  });

  test('is read past rows that have nothing in their cells', async () => {
    folder.write('blank.csv', `${header}\n,,,,\n${rowsOfCsv(1, 5600)} ,,"",,\n\n,,,,`);
    expect(await runJson('blank.csv', url)).toMatchObject({ exitCode: 0, data: { counts: counts(1, 0, 0) } });
  });

  test('that comes to nothing leaves the refused rows of the import before', async () => {
    folder.write('left.csv', `${header}\n${rowsOfCsv(1, 5500)}${contact},,,,\n`);
    expect((await runJson('left.csv', url)).exitCode).toBe(7);
    const kept = folder.path('left.refused.csv');
    writeFileSync(kept, readFileSync(kept, 'utf8').replace(`${contact},,,,`, 'half corrected'));
    expect((await runJson('left.csv', 'http://127.0.0.1:1')).exitCode).toBe(1);
    expect(readFileSync(kept, 'utf8')).toContain('half corrected');
    expect((await runJson('left.csv', url)).exitCode).toBe(7);
    expect(readFileSync(kept, 'utf8')).toMatch(new RegExp(`^refused\\.row.*\n3,.*${contact},,,,\n$`));
  });

  test('of which no row is valid ends with 5, and says why in words', async () => {
    folder.write('none.csv', `${header}\n${contact},,,,\n${contact},,,,\n`);
    const { exitCode, out } = await run(folder.words('none.csv', url));
    expect(exitCode).toBe(5);
    expect(out).toContain('2 rows: 0 accepted, 0 duplicates, 2 refused');
    expect(out).toContain('2 × VALIDATION (first in row 2)');
    expect(out).toContain('none.refused.csv');
    expect(out).not.toContain(contact);
  });

  test('with columns nobody knows is refused before anything is sent, with all problems at once', async () => {
    folder.write('columns.csv', 'customer.mail,pageTitel,Notes,pageUrl,pageUrl\n1,2,3,4,5\n');
    const { exitCode, error } = await runJson('columns.csv', 'http://127.0.0.1:1');
    expect(exitCode).toBe(5);
    expect(error?.message.split('\n')).toEqual([
      'The columns do not fit PageViewed v1:',
      expect.stringContaining('"customer.mail" is not known for PageViewed. Did you mean "customer.email"?'),
      expect.stringContaining('"pageTitel" is not known for PageViewed. Did you mean "pageTitle"?'),
      expect.stringContaining('"Notes" is not known'),
      expect.stringContaining('"pageUrl" says the same as another column.'),
      expect.stringContaining('"pageUrl" says the same as another column.'),
      expect.stringContaining('No column names the person'),
      expect.stringContaining('No column is "pageTitle"'),
      expect.stringContaining('No column is "viewedOn"'),
    ]);
  });

  test('with columns of its own is read by a map', async () => {
    const map = folder.write(
      'map.json',
      JSON.stringify({ Person: 'customer.contactId', Title: 'pageTitle', Notes: null }),
    );
    folder.write(
      'mapped.csv',
      `Person,Title,Notes,pageUrl,viewedOn\n${contact},Mapped,private,https://m.example,2026-11-23T12:26:00Z\n`,
    );
    const answer = await runJson('mapped.csv', url, '--map', map);
    expect(answer).toMatchObject({ exitCode: 0, data: { counts: counts(1, 0, 0) } });
    const wrong = folder.write('wrong-map.json', JSON.stringify({ Persn: 'customer.contactId', Title: 'titel' }));
    const { exitCode, error } = await runJson('mapped.csv', url, '--map', wrong);
    expect(exitCode).toBe(5);
    expect(error?.message).toContain('The map names "Persn", which is no column of the file.');
    expect(error?.message).toContain('"Title" stands for "titel", which is not known');
  });

  test('that is not UTF-8 is refused rather than read wrongly', async () => {
    folder.write('latin.csv', Buffer.from(`${header}\n${contact},x,Caf\u00e9,1,2026-11-23T12:26:00Z\n`, 'latin1'));
    expect(await runJson('latin.csv', url)).toMatchObject({
      exitCode: 5,
      error: { message: expect.stringContaining('is not UTF-8') },
    });
  });
});

test('NDJSON is read with the names of columns, or as bodies; what is neither is refused by line', async () => {
  const attributes = { pageUrl: 'https://n.example', pageTitle: 'N', viewedOn: '2026-11-23T12:26:00Z' };
  const lines = [
    { 'customer.contactId': contact, ...attributes, viewCount: 7 },
    { customer: { by: 'contactId', value: contact }, attributes, eventId: 'nd-2', maxAgeSeconds: 60 },
    { 'customer.contactId': contact, ...attributes, pageTitel: 'x' },
    { trigger: 'AppOpened', customer: { by: 'contactId', value: contact }, attributes },
    { 'customer.phone': 41441234567, eventId: 4711, ...attributes },
  ].map((line) => JSON.stringify(line));
  folder.write('lines.ndjson', `${lines.slice(0, 2).join('\n')}\n\n{"broken":\n${lines.slice(2).join('\n')}`);
  const { exitCode, data } = await runJson('lines.ndjson', url);
  expect({ exitCode, counts: data.counts }).toEqual({ exitCode: 7, counts: counts(3, 0, 3) });
  expect((await store.find('nd-2'))?.expiresAt).toBeGreaterThan(0);
  expect((await store.find('4711'))?.body.customer).toEqual({ by: 'phone', value: '41441234567' });
  const kept = readFileSync(folder.path('lines.refused.ndjson'), 'utf8').trim().split('\n');
  expect(kept.map((line) => JSON.parse(line) as object)).toMatchObject([
    { line: '{"broken":', refused: { row: 4, reasonCode: 'MALFORMED' } },
    { pageTitel: 'x', refused: { row: 5, reason: expect.stringContaining('Did you mean "pageTitle"?') } },
    { trigger: 'AppOpened', refused: { row: 6, reasonCode: 'MALFORMED' } },
  ]);
  folder.write('kept.ndjson', JSON.stringify({ ...(JSON.parse(kept[1] ?? '') as object), pageTitel: null }));
  expect((await runJson('kept.ndjson', url)).data.counts).toEqual(counts(0, 0, 1));
});

test('numbers that JSON can not hold exactly make no two events one, and are kept as they were written', async () => {
  const rest = `"customer.contactId":"${contact}","pageUrl":"https://n.example","pageTitle":"N","viewedOn":"2026-11-23T12:26:00Z"`;
  const ids = ['9007199254740993', '9007199254740992'];
  folder.write('long.ndjson', ids.map((id) => `{"eventId":${id},${rest}}\r\n`).join(''));
  expect((await runJson('long.ndjson', url)).data.counts).toEqual(counts(0, 0, 2));
  const kept = readFileSync(folder.path('long.refused.ndjson'), 'utf8');
  expect(kept).toMatch(/^\{"eventId":9007199254740993,.*,"refused":\{"row":1,.*eventId must be text/);
  folder.write('mended.ndjson', kept.replaceAll(/(\d{16})/g, '"$1"'));
  expect((await runJson('mended.ndjson', url)).data.counts).toEqual(counts(2, 0, 0));
});

test('a number larger than any is called no number, as in a dry run, and not an empty cell', async () => {
  folder.write('large.csv', `${header}\n${contact},https://a.example,A,1e400,2026-11-23T12:26:00Z\n`);
  for (const more of [[], ['--dry-run']]) {
    const { out } = await run(folder.words('large.csv', url, ...more));
    expect(out).toContain('attributes.viewCount must be a whole number.');
  }
});

test('a dry run holds every row against the contract, asks no gateway and writes no file', async () => {
  folder.write('dry.csv', `${header}\n${rowsOfCsv(700, 9000)}${contact},,,,\n`);
  const { exitCode, data } = await runJson('dry.csv', 'http://127.0.0.1:1', '--dry-run');
  expect({ exitCode, counts: data.counts }).toEqual({ exitCode: 7, counts: counts(700, 0, 1) });
  expect(data.refusals).toMatchObject([{ firstRow: 702, reasonCode: 'VALIDATION' }]);
  for (const name of ['dry.refused.csv', 'dry.progress.json']) expect(existsSync(folder.path(name))).toBe(false);
  expect((await runJson('dry.csv', url)).data.counts).toEqual(counts(700, 0, 1));
});

test('two imports of one file at once each keep how far they came', async () => {
  const path = folder.path('twice.progress.json');
  const progress = { import: 'the same', row: 2, counts: counts(1, 0, 0), refusedBytes: 0 };
  const [one, other] = [progressFile(path), progressFile(path)];
  for (let row = 0; row < 50; row++) await Promise.all([one.write(progress), other.write(progress)]);
  expect(await one.read()).toEqual(progress);
});

test('where somebody looks on, there is a bar with rate, counts and time left', async () => {
  folder.write('bar.csv', `${header}\n${rowsOfCsv(60, 31_000)}`);
  const { terminal } = recordedTerminal(folder.variables);
  const drawn: string[] = [];
  const draw = (text: string): void => void drawn.push(text);
  await runProgram([importVerb], folder.words('bar.csv', url, '--rate', '20/s'), { ...terminal, draw });
  expect(drawn.at(-2)).toMatch(/^\[█+░*\] \d+ %, \d+ rows\/s, \d+ accepted, 0 duplicates, 0 refused, \d+ s left$/);
  expect(drawn.at(-1)).toBe('');
});

describe('help and usage', () => {
  test.each<[string, readonly string[], number, string]>([
    ['no trigger', ['import', 'x.csv'], 2, 'no-trigger'],
    ['an unknown trigger', ['import', 'x.csv', '--trigger', 'PageVeiwed'], 3, 'Did you mean "PageViewed"?'],
    ['no such file', ['import', 'x.csv', '--trigger', 'PageViewed'], 3, 'file-not-found'],
    ['another kind of file', ['import', 'package.json', '--trigger', 'PageViewed', '--dry-run'], 2, 'bad-file-type'],
    ['a rate of nothing', ['import', 'package.json', '--trigger', 'PageViewed', '--rate', '0'], 2, 'bad-rate'],
  ])('%s', async (_, words, exitCode, said) => {
    const answer = await run(words);
    expect(answer.exitCode).toBe(exitCode);
    expect(answer.err).toContain(said);
  });

  test('the help says what the file of refused rows holds and who may read it', async () => {
    const { out } = await run(['import', '--help']);
    expect(out).toMatch(/holds\s+personal data; only you may read it \(mode 0600\)/);
    expect((await run(['--help'])).out).not.toContain('0600');
  });
});
