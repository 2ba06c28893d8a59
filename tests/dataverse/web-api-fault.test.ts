import { expect, test } from '@jest/globals';
import { DeliveryFault } from '../../connector/contract/index.ts';
import { WebApiRefused, WebApiUnreachable } from '../../connector/dataverse/index.ts';
import { toDeliveryFault } from '../../connector/dataverse/web-api-fault.ts';

test.each([
  [302, 'UPSTREAM', 'later'],
  [307, 'UPSTREAM', 'later'],
  [400, 'REFUSED', 'never'],
  [401, 'SIGN_IN', 'later'],
  [403, 'PERMISSION', 'never'],
  [404, 'REFUSED', 'never'],
  [408, 'UPSTREAM', 'later'],
  [409, 'UPSTREAM', 'later'],
  [412, 'REFUSED', 'never'],
  [413, 'REFUSED', 'never'],
  [425, 'UPSTREAM', 'later'],
  [429, 'THROTTLED', 'later'],
  [500, 'UPSTREAM', 'later'],
  [503, 'UPSTREAM', 'later'],
])('an answer of %d is %s, to be tried again: %s', (status, code, retry) => {
  const fault = toDeliveryFault(new WebApiRefused(status, '0x80060888', 'contacts', undefined));
  expect(fault).toBeInstanceOf(DeliveryFault);
  expect(fault).toMatchObject({ code, retry, retryAfterMs: undefined });
  expect((fault as Error).message).toBe(`Dataverse answered ${status} (0x80060888) to contacts`);
});

test.each([429, 503])('the wait that a %d asks for goes along', (status) => {
  expect(toDeliveryFault(new WebApiRefused(status, '', 'contacts', 7000))).toMatchObject({ retryAfterMs: 7000 });
});

test.each(['no', 'perhaps'] as const)('no answer (arrived: %s) is UPSTREAM, later, with its cause', (arrived) => {
  const unreachable = new WebApiUnreachable(arrived, 'contacts', undefined);
  expect(toDeliveryFault(unreachable)).toMatchObject({ code: 'UPSTREAM', retry: 'later', cause: unreachable });
});

test('any other fault passes unchanged', () => {
  const fault = new RangeError('x');
  expect(toDeliveryFault(fault)).toBe(fault);
});

test.each([
  ['0x80072321', true],
  ['0x80072322', true],
  ['0x80072326', true],
  ['', false],
  ['0x80060888', false],
])('a 429 with the code %j asks all of us to wait: %s', (code, forAll) => {
  expect(toDeliveryFault(new WebApiRefused(429, code, 'msdynmkt_a_1', 1000))).toMatchObject({ forAll });
});
