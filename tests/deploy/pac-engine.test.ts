import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, expect, test } from '@jest/globals';
import { temporary, world, type World } from './support/world.ts';

const pacPath = temporary('pac');
const record = temporary('words.jsonl');
const here = world();
afterAll(async () => (await here).close());

/** In the place of pac: signs in as a service principal by the secret of its process, and really imports. */
function play({ standIn }: World): void {
  const { tenantId, clientId, url } = standIn;
  const program = `#!${process.execPath}
const fs = require('node:fs');
const words = process.argv.slice(2);
fs.appendFileSync(${JSON.stringify(record)}, JSON.stringify(words) + '\\n');
if (words[0] === 'auth') { console.log('[1] * UNIVERSAL'); process.exit(0); }
const at = (name) => words[words.indexOf(name) + 1];
(async () => {
  const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: '${clientId}', scope: '${url}/.default' });
  form.set('client_secret', process.env.PAC_CLI_SPN_SECRET ?? '');
  const { access_token } = await (await fetch('${url}/${tenantId}/oauth2/v2.0/token', { method: 'POST', body: form })).json();
  const response = await fetch(at('--environment') + '/api/data/v9.2/ImportSolution', {
    method: 'POST',
    headers: { authorization: 'Bearer ' + access_token, 'content-type': 'application/json' },
    body: JSON.stringify({
      CustomizationFile: fs.readFileSync(at('--path')).toString('base64'),
      ImportJobId: require('node:crypto').randomUUID(),
      OverwriteUnmanagedCustomizations: true,
      PublishWorkflows: true,
    }),
  });
  console.log(response.ok ? 'Solution Imported successfully.' : 'Error: ' + (await response.text()));
  process.exit(response.ok ? 0 : 1);
})();
`;
  writeFileSync(pacPath, program);
  chmodSync(pacPath, 0o755);
}

const words = (): readonly (readonly string[])[] =>
  existsSync(record)
    ? readFileSync(record, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as string[])
    : [];

test('a plan for pac runs nothing, an import by pac is followed by all the rest, and no secret is among its words', async () => {
  const there = await here;
  play(there);
  expect(await there.run('--engine', 'pac', '--pac-path', pacPath, '--plan')).toMatchObject({ exitCode: 0 });
  expect(words()).toEqual([]);
  const { exitCode, out, err } = await there.run('--engine', 'pac', '--pac-path', pacPath);
  expect({ exitCode, err: exitCode === 0 ? '' : err }).toEqual({ exitCode: 0, err: '' });
  expect(out).toContain('Verified: nothing is pending.');
  expect(words().map(([noun, verb]) => `${noun ?? ''} ${verb ?? ''}`)).toEqual(['auth list', 'solution import']);
  for (const secret of Object.values(there.variables)) expect(JSON.stringify(words())).not.toContain(secret);
  // The Web API finds nothing left to do: both engines come to the same.
  expect((await there.run()).out).toContain('nothing else was changed');
});

test('an engine that there is not is refused', async () => {
  expect(await (await here).run('--engine', 'spkl')).toMatchObject({
    exitCode: 2,
    err: expect.stringContaining('There is no engine "spkl"'),
  });
});
