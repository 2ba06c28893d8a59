import { describe, expect, test } from '@jest/globals';
import { validate } from '../../connector/pipeline/validate.ts';
import {
  anySender,
  attributes,
  authentic,
  refusalOf,
  request,
  sampleCatalog,
  withAttributes,
} from './sample-request.ts';

const journeys = 'Journeys drop a person when an attribute is empty';

test('a request that keeps every rule goes on with its trigger, the newest version where none is named', async () => {
  const newest = await validate(sampleCatalog)(authentic(request()));
  expect(newest).toMatchObject({ go: true, event: { trigger: { name: 'OrderMoved', version: 2 }, sender: anySender } });
  const named = await validate(sampleCatalog)(authentic(request({ version: 1 })));
  expect(named).toMatchObject({ go: true, event: { trigger: { version: 1 } } });
});

test.each(['0000-01-01T00:00:00+14:00', '9999-12-31T23:59:59-14:00'])(
  'the moment %s is in no year of four digits as UTC, and refused rather than accepted and never sent',
  async (moment) => {
    const { problems } = await refusalOf({ ...withAttributes({ movedOn: moment }), occurredAt: moment });
    const rule = 'must be a date and time with offset, such as 2026-11-24T09:30:00Z.';
    expect(problems).toEqual([`occurredAt ${rule}`, `attributes.movedOn ${rule}`]);
  },
);

test('every problem is named at once, each with its place', async () => {
  const { outcome, reasonCode, problems, reason } = await refusalOf(
    request({
      customer: { by: 'contactId' },
      occurredAt: 'yesterday',
      maxAgeSeconds: 0,
      attributes: { stage: 'x'.repeat(21), channel: 'fax', total: -1, parcels: 1.5, gift: 'yes', movedOn: '24.11.' },
    }),
  );
  expect({ outcome, reasonCode }).toEqual({ outcome: 'Rejected', reasonCode: 'VALIDATION' });
  expect([...(problems ?? [])].sort()).toEqual([
    'attributes.channel must be one of shop, web.',
    'attributes.gift must be true or false.',
    'attributes.movedOn must be a date and time with offset, such as 2026-11-24T09:30:00Z.',
    'attributes.orderId is missing.',
    'attributes.parcels must be a whole number.',
    'attributes.stage is longer than 20 characters.',
    'attributes.total must be at least 0.',
    'customer.value is missing.',
    'maxAgeSeconds must be at least 1.',
    'occurredAt must be a date and time with offset, such as 2026-11-24T09:30:00Z.',
  ]);
  expect(reason).toMatch(/^The event for OrderMoved v2 has 10 problems: /);
});

test('one problem is called a problem', async () => {
  const { reason } = await refusalOf(withAttributes({ total: 1001 }));
  expect(reason).toBe('The event for OrderMoved v2 has a problem: attributes.total must be at most 1000.');
});

describe('names', () => {
  test('an unknown trigger is refused with the one that was probably meant', async () => {
    expect(await refusalOf(request({ trigger: 'OrderMovd' }))).toEqual({
      outcome: 'Rejected',
      reasonCode: 'UNKNOWN_TRIGGER',
      reason: 'There is no trigger "OrderMovd". Did you mean "OrderMoved"?',
    });
  });

  test('an unknown version is refused with the versions there are', async () => {
    expect(await refusalOf(request({ version: 3 }))).toMatchObject({
      reasonCode: 'UNKNOWN_TRIGGER',
      reason: 'OrderMoved has no version 3; there is 1, 2.',
    });
  });

  test('an unknown property is refused with the one that was probably meant', async () => {
    expect((await refusalOf(withAttributes({ stag: 'Packed' }))).problems).toEqual([
      'attributes.stag is not known. Did you mean "stage"?',
    ]);
    expect((await refusalOf(request({ eventID: 'x' }))).problems).toEqual([
      'eventID is not known. Did you mean "eventId"?',
    ]);
  });

  test('a name that every JavaScript object has is as unknown as any other', async () => {
    expect(await refusalOf(request({ trigger: 'constructor' }))).toMatchObject({ reasonCode: 'UNKNOWN_TRIGGER' });
    const body = JSON.parse(
      JSON.stringify(request()).replace('"stage"', '"__proto__":{},"toString":1,"stage"'),
    ) as object;
    expect((await refusalOf(body)).problems).toEqual([
      'attributes.__proto__ is not known.',
      'attributes.toString is not known.',
    ]);
  });
});

test.each([
  ['null', null],
  ['an empty text', ''],
  ['blanks', ' \t\n'],
])('an attribute that is %s is refused, once, with the reason journeys give', async (_, value) => {
  const required = (await refusalOf(withAttributes({ stage: value }))).problems;
  expect(required).toHaveLength(1);
  expect(required?.[0]).toContain(`attributes.stage is empty. ${journeys}`);
  const optional = (await refusalOf(withAttributes({ channel: value }))).problems;
  expect(optional?.join(' ')).toContain(`attributes.channel is empty. ${journeys}`);
});

test.each([null, ['Packed'], 'Packed', 7])(
  'attributes that are %j are one problem of shape, said once',
  async (wrong) => {
    const about = (await refusalOf(request({ attributes: wrong }))).problems?.filter((problem) =>
      /^attributes (is|must)/.test(problem),
    );
    expect(about).toHaveLength(1);
  },
);

describe('the person', () => {
  test('the id of another kind of person than the trigger is for is refused with the id to use', async () => {
    expect(
      (await refusalOf(request({ customer: { by: 'leadId', value: '6f1c2b0e-5d0a-4a1e-9c3b-7a52d4f80e17' } })))
        .problems,
    ).toEqual(['customer.by is leadId, but OrderMoved is for a contact: name the person by contactId.']);
  });

  test('a unified profile is not looked up by address', async () => {
    const body = { trigger: 'ProfileJoined', customer: { by: 'email', value: 'a@example.com' } };
    expect((await refusalOf(body)).problems).toEqual([
      'customer.by is email, but ProfileJoined is for a profile: name the person by profileId.',
    ]);
  });

  test('an id that is no row id is refused at once, not held for a person who can not come', async () => {
    expect((await refusalOf(request({ customer: { by: 'contactId', value: '4711' } }))).problems).toEqual([
      'customer.value must be a row id (GUID).',
    ]);
  });

  test.each(['source:shop:1', 'record-change:org:op:OrderMoved'])(
    'a sender may not take the id %s of another door',
    async (eventId) => {
      expect((await refusalOf(request({ eventId }))).problems).toEqual([
        'eventId may not start with "source:" or "record-change:": other doors give such ids.',
      ]);
    },
  );

  test('event id and binding are refused in words, not in patterns', async () => {
    expect((await refusalOf(request({ eventId: 'two words', bindingId: 'opportunity' }))).problems).toEqual([
      'eventId may hold letters, digits and signs of ASCII only, and no blanks.',
      'bindingId must be a table and an id with a slash between them, such as opportunity/<row id>.',
    ]);
  });

  test('a phone number without a digit is refused before it is looked up as nothing', async () => {
    expect((await refusalOf(request({ customer: { by: 'phone', value: '(-)' } }))).problems).toEqual([
      'customer.value has no digit, so it is no phone number.',
    ]);
  });

  test.each(['toString', '__proto__', { toString: 1, valueOf: 1 }, ['contactId'], null])(
    'a key of %j is refused in words and breaks nothing',
    async (by) => {
      const { reasonCode, problems } = await refusalOf(request({ customer: { by, value: 'a' } }));
      expect(reasonCode).toBe('VALIDATION');
      expect(problems?.every((problem) => problem.startsWith('customer.by '))).toBe(true);
      expect(problems?.join()).toContain('must be one of contactId, leadId, profileId, email, phone');
    },
  );
});

test('a sender may send only the triggers it was given', async () => {
  const sender = { name: 'club desk', triggers: ['ProfileJoined'] };
  expect(await refusalOf(request(), sender)).toEqual({
    outcome: 'Rejected',
    reasonCode: 'NOT_PERMITTED',
    reason: 'club desk may not send OrderMoved.',
  });
});

test.each([null, undefined, 'text', 7, true, [], [request()]])('a body of %j is no event', async (body) => {
  expect(await refusalOf(body)).toEqual({
    outcome: 'Rejected',
    reasonCode: 'MALFORMED',
    reason: 'The body is not a JSON object.',
  });
});

test('no value is ever quoted, wherever it was put', async () => {
  const planted = 'nora.lind@example.com';
  const check = validate(sampleCatalog);
  const wrong = [planted, [planted], { a: planted }];
  const places = ['version', 'eventId', 'occurredAt', 'customer', 'attributes', 'bindingId', 'ifNotFound', 'test'];
  for (const value of wrong) {
    for (const trigger of ['OrderMoved', 'ProfileJoined']) {
      const bodies = [
        ...places.map((place) => request({ trigger, [place]: value })),
        ...Object.keys(attributes).map((name) => ({ ...withAttributes({ [name]: value }), trigger })),
        request({ trigger, customer: { by: value, value: planted } }),
        request({ trigger, customer: { by: 'leadId', value: planted } }),
        request({ trigger, customer: { by: 'leadId', value } }),
        { ...withAttributes({ channel: value, total: value, gift: value }), trigger },
      ];
      for (const body of bodies) {
        const verdict = await check(authentic(body));
        if (!verdict.go) expect(JSON.stringify(verdict.refusal)).not.toContain('nora.lind');
      }
    }
  }
});
