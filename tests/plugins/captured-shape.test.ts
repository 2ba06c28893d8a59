import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { isObject } from '../../connector/contract/index.ts';
import {
  contact,
  decodeRecordChange,
  defineTable,
  on,
  type Columns,
  type RecordChange,
  type Table,
} from '../../plugins/index.ts';
import { recordChange, type GivenColumns, type ToldChange } from '../../plugins/testing/index.ts';

/** Bodies that real environments sent. They are not part of this repository. */
const folder = resolve(process.cwd(), '../shared/samples/webhooks');
const withCaptures = existsSync(folder) ? describe : describe.skip;

/** Later captures have two more keys than earlier ones; the kit writes the later form. */
const laterKeys = ['InitiatingUserAzureActiveDirectoryObjectId', 'UserAzureActiveDirectoryObjectId'];

/** What an alias is called differs from step to step. */
const aliases: Readonly<Record<string, string>> = { Image: 'pre', PostImage: 'post' };

const isPair = (value: unknown): value is { readonly key: string; readonly value: unknown } =>
  isObject(value) && typeof value['key'] === 'string' && 'value' in value;

/**
 * What is left of a body without its values: keys in their order, pairs by their key, the kind of each value. Formatted
 * values are left out (the kit writes none), and the parent, which is compared by itself.
 */
function skeleton(value: unknown): unknown {
  if (Array.isArray(value)) {
    if (!value.every(isPair)) return value.map(skeleton);
    return Object.fromEntries(value.map(({ key, value: inner }) => [aliases[key] ?? key, skeleton(inner)]));
  }
  if (!isObject(value)) return value === null ? 'null' : typeof value;
  return Object.entries(value)
    .filter(([key]) => !['ParentContext', 'SharedVariables', 'FormattedValues', ...laterKeys].includes(key))
    .map(([key, item]) => {
      if (key === '__type') return [key, item];
      if (key === 'RowVersion' || key === 'RequestId') return [key, 'text or null'];
      // Parameters beside Target depend on the call, not on the change.
      return [key, skeleton(key === 'InputParameters' ? (item as readonly unknown[]).slice(0, 1) : item)];
    });
}

const customActivity = defineTable({
  logicalName: 'new_customactivity',
  primaryId: 'activityid',
  primaryName: 'subject',
  columns: {
    activityid: 'id',
    subject: 'text',
    description: 'text',
    statecode: 'choice',
    statuscode: 'choice',
    regardingobjectid: 'lookup',
    from: 'parties',
    to: 'parties',
    modifiedon: 'dateTime',
    modifiedby: 'lookup',
    modifiedonbehalfby: 'lookup',
  },
});

const documentLocation = defineTable({
  logicalName: 'sharepointdocumentlocation',
  primaryId: 'sharepointdocumentlocationid',
  columns: {
    name: 'text',
    relativeurl: 'text',
    sharepointdocumentlocationid: 'id',
    sitecollectionid: 'id',
    statecode: 'choice',
    statuscode: 'choice',
    locationtype: 'choice',
    servicetype: 'choice',
    createdon: 'dateTime',
    modifiedon: 'dateTime',
  },
});

const bodyOf = (file: string): string => readFileSync(join(folder, file), 'utf-8');
const parsed = (body: string) => JSON.parse(body) as Readonly<Record<string, unknown>>;

function changeIn(body: string): RecordChange {
  const decoded = decodeRecordChange(body);
  if (decoded.kind !== 'change') throw new Error(decoded.reason);
  return decoded.change;
}

const columns = (values: Columns | undefined) => Object.fromEntries(values ?? []) as GivenColumns<Table>;

/** The same change, told by the kit through the step of a handler that has the same images. */
function retold(change: RecordChange, table: Table): ToldChange {
  const { id, actor, occurredAt: at, images } = change;
  const image = images.get('Image') ?? images.get('PostImage');
  const step = {
    name: 'sample',
    description: 'A sample.',
    [images.has('Image') ? 'pre' : 'post']: [...(image?.keys() ?? [])],
  };
  const created = change.message === 'Create';
  const handler = created
    ? on(table).created({ post: [], ...step }, () => false)
    : on(table).updated({ watch: ['modifiedon'], ...step }, () => false);
  const changes = recordChange(table, { id, at, by: actor.userId, step: { handler, owner: 'test-kit' } });
  const row = { ...columns(images.get('AsynchronousStepPrimaryName')), ...columns(image) };
  return created
    ? changes.created({ row: { ...columns(change.target), ...row } })
    : changes.updated({ row, wrote: columns(change.target) });
}

const captures: readonly (readonly [string, Table])[] = [
  [
    '01-docs-contact-update-async.json',
    defineTable({ ...contact, columns: { ...contact.columns, yomifullname: 'text' } }),
  ],
  ['05-customactivity-setstate-preimage-async-2024.json', customActivity],
  ['06-documentlocation-create-postimage-async-2025.json', documentLocation],
];

withCaptures('bodies of the test kit beside captured ones (needs ../shared/samples)', () => {
  test.each(captures)('%s: the same keys, nesting and kinds of values', (file, table) => {
    const captured = parsed(bodyOf(file));
    const told = parsed(retold(changeIn(bodyOf(file)), table).body());
    expect(skeleton(told)).toEqual(skeleton(captured));
  });

  test.each(captures)('%s: the parent has the keys of a parent', (file, table) => {
    const captured = parsed(bodyOf(file))['ParentContext'];
    const parent = { message: 'UpdateMultiple' };
    const told = parsed(recordChange(table).updated({}, { parent }).body())['ParentContext'];
    const keys = (wire: unknown): string[] => Object.keys(wire as object).filter((key) => !laterKeys.includes(key));
    expect(keys(told)).toEqual(keys(captured));
    expect(told).toMatchObject({ Stage: 30, ParentContext: null, PostEntityImages: [], PreEntityImages: [] });
  });
});
