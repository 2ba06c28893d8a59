import { describe, expect, test } from '@jest/globals';
import { opportunityWon as trigger } from '../../connector/triggers/index.ts';
import { emit, on, opportunity, ownTag, type Handler } from '../../plugins/index.ts';
import { recordChange, someUser, tryOut, type Circumstances } from '../../plugins/testing/index.ts';
import { shipped } from './shipped.ts';
import './matchers.ts';

const person = { table: 'contact', id: '0a3839b3-08d4-ef11-aeb0-00155d000101' };
const service = '0d3839b3-08d4-ef11-aeb0-00155d000109';
const won = (circumstances: Circumstances = {}) =>
  recordChange(opportunity).won({ row: { name: 'Machines', parentcontactid: person } }, circumstances);
const handler = shipped('opportunity-won');

describe('what Cueline wrote itself is passed over', () => {
  test.each<[string, Circumstances, object, boolean]>([
    ['with its own tag', { tag: ownTag }, {}, true],
    ["with its own tag on a parent's call", { parent: { message: 'Update', tag: ownTag } }, {}, true],
    ['with another tag', { tag: 'nightly-import' }, {}, false],
    ['with the tag that was configured', { tag: 'contoso' }, { tag: 'contoso' }, true],
    ['with the usual tag where another was configured', { tag: ownTag }, { tag: 'contoso' }, false],
    ['by a service user', { by: service }, { serviceUsers: [service] }, true],
    ['by a service user that is named in capitals', { by: service }, { serviceUsers: [service.toUpperCase()] }, true],
    ['by somebody else', {}, { serviceUsers: [service] }, false],
    ['by somebody, where no service user is named', { by: service }, {}, false],
    ['at a depth of 7', { depth: 7 }, {}, false],
    ['at a depth of 8', { depth: 8 }, {}, true],
    ['at a depth above the configured one', { depth: 3 }, { maximumDepth: 2 }, true],
  ])('%s', async (_name, circumstances, guards, stopped) => {
    const reading = await tryOut(handler, won(circumstances), { guards });
    if (stopped) expect(reading).toStaySilent('LOOP');
    else expect(reading).toEmit(trigger);
  });
});

const told = (change: { readonly id: string; readonly occurredAt: string }) =>
  emit(trigger, { by: 'contactId', value: person.id }, { opportunityId: change.id, wonOn: change.occurredAt });

describe('columns of its own', () => {
  const owning = on(opportunity).updated(
    {
      name: 'owning',
      description: 'Writes a column itself.',
      watch: ['stepname', 'description'],
      own: ['description', 'name'],
    },
    told,
  );
  const wrote = (columns: object, circumstances: Circumstances = {}) =>
    recordChange(opportunity).updated({ wrote: columns }, circumstances);

  test.each<[string, object, boolean]>([
    ['nothing but one of them', { description: 'x' }, true],
    ['all of them', { description: 'x', name: 'y' }, true],
    ['one of them and another column', { description: 'x', stepname: 'Propose' }, false],
    ['another column', { stepname: 'Propose' }, false],
    ['nothing', {}, false],
  ])('an update of %s: passed over is %j', async (_name, columns, stopped) => {
    const reading = await tryOut(owning, wrote(columns));
    if (stopped) expect(reading).toStaySilent('LOOP');
    else expect(reading).toEmit(trigger);
  });
});

describe('a handler hears of', () => {
  const filtered = (filter: Pick<Handler['filter'], 'actors' | 'bulk'>): Handler =>
    on(opportunity).updated({ name: 'filtered', description: 'Filters.', watch: ['statecode'], ...filter }, told);
  const notByHub = filtered({ actors: ({ app }) => app !== 'msdynce_saleshub' });
  const notByUser = filtered({ actors: ({ initiatingUserId }) => initiatingUserId !== someUser });
  const noBulk = filtered({ bulk: 'skip' });

  test.each<[string, Handler, Circumstances, boolean]>([
    ['an app that it wants', notByHub, { app: 'contoso_app' }, true],
    ['no app that it does not want', notByHub, { app: 'msdynce_saleshub' }, false],
    ['a change of no app', notByHub, {}, true],
    ['no user that it does not want', notByUser, {}, false],
    ['another user', notByUser, { by: service }, true],
    ['a change of its own', noBulk, {}, true],
    ['a change among ten', noBulk, { requests: 10 }, true],
    ['no change among many', noBulk, { requests: 500 }, false],
    ['no change within UpdateMultiple', noBulk, { parent: { message: 'UpdateMultiple' } }, false],
    ['a change within another update', noBulk, { parent: { message: 'Update' } }, true],
    ['changes in bulk, where it does not say otherwise', filtered({}), { requests: 500 }, true],
  ])('%s', async (_name, listening, circumstances, heard) => {
    const reading = await tryOut(listening, won(circumstances));
    if (heard) expect(reading).toEmit(trigger);
    else expect(reading).toStaySilent('FILTERED');
  });
});
