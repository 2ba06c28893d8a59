import { describe, expect, test } from '@jest/globals';
import { EnvironmentInvalid, readEnvironment } from '../../connector/gateway/index.ts';
import { applications, audience, tenantId, withEntra } from './support/entra.ts';
import { environmentFile, secrets } from './support/environment.ts';

const file = withEntra('http://127.0.0.1:5000')(environmentFile('https://org.crm4.dynamics.com'));
const { entra, ...withoutTenant } = file;

function problemsOf(json: unknown): readonly string[] {
  try {
    readEnvironment(json, secrets, 'tests.json');
  } catch (fault) {
    if (fault instanceof EnvironmentInvalid) return fault.problems;
    throw fault;
  }
  return [];
}

test('a tenant, and senders that have applications, keys or both, are taken', () => {
  expect(problemsOf(file)).toEqual([]);
  expect(problemsOf({ ...file, entra: { tenantId, audience: `api://${audience}` } })).toEqual([]);
  expect(problemsOf({ ...file, entra: { tenantId, audience: 'https://cueline.example.org' } })).toEqual([]);
});

test('a sender with neither key nor application is named, with what it needs', () => {
  expect(problemsOf({ ...file, senders: [{ name: 'shop' }] })).toEqual([
    'senders.0: needs "keyVariables" or "applicationIds", or both',
  ]);
});

test('applications without a tenant, and one application of two senders, are named, all at once', () => {
  const [makers] = file.senders;
  const twin = { name: 'twin', applicationIds: [applications.makers] };
  expect(problemsOf({ ...withoutTenant, senders: [makers, twin] })).toEqual([
    'senders.makers: has applicationIds, which need the section "entra" with the tenant',
    'senders.twin: has applicationIds, which need the section "entra" with the tenant',
    `senders.twin: the application ${applications.makers} belongs to a sender already`,
  ]);
  expect(
    problemsOf({ ...file, senders: [{ ...twin, applicationIds: [applications.makers, applications.makers] }] }),
  ).toEqual([`senders.twin: the application ${applications.makers} belongs to a sender already`]);
});

describe('of the section', () => {
  test.each([
    [
      'a tenant that is no id',
      { ...entra, tenantId: 'contoso.onmicrosoft.com' },
      'entra.tenantId: must match format "uuid"',
    ],
    ['an audience that is no name of an app', { ...entra, audience: 'cueline' }, 'entra.audience: must match pattern'],
    ['a missing audience', { tenantId }, "entra: must have required property 'audience'"],
    ['a misspelt key', { ...entra, scopes: 'Events.Send' }, 'entra: "scopes" is not known. Did you mean "scope"?'],
    [
      'a scope with its resource',
      { ...entra, scope: `api://${audience}/Events.Send` },
      'entra.scope: must match pattern',
    ],
    [
      'an issuer on another machine',
      { ...entra, issuerUrl: 'https://login.example.org' },
      'entra.issuerUrl: must be an address of this machine; left out, the keys are those of Microsoft Entra ID',
    ],
  ])('%s is refused', (_name, section, problem) => {
    const [said, ...more] = problemsOf({ ...file, entra: section });
    expect(said?.startsWith(problem)).toBe(true);
    expect(more).toEqual([]);
  });
});

test('an application id that is none is refused and not quoted: a secret may have been pasted there', () => {
  const problems = problemsOf({ ...file, senders: [{ name: 'shop', applicationIds: ['p4ssw0rd'] }] });
  expect(problems).toEqual(['senders.0.applicationIds.0: must match format "uuid"']);
});
