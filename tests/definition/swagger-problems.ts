import { spawnSync } from 'node:child_process';

const script = `
  const { readFileSync } = require('node:fs');
  require(process.argv[1]).validate(JSON.parse(readFileSync(0, 'utf8'))).then(
    () => process.exit(0),
    (error) => { process.stderr.write(error.message); process.exit(1); },
  );`;

/**
 * What swagger-parser finds wrong with the document, or nothing. It runs in a Node of its own, because it requires an ES
 * module, which jest's module loader can't on Node 20.
 */
export function swaggerProblems(document: unknown): string {
  const parser = require.resolve('@apidevtools/swagger-parser');
  const { status, stderr } = spawnSync(process.execPath, ['-e', script, parser], {
    input: JSON.stringify(document),
    encoding: 'utf8',
  });
  return status === 0 ? '' : stderr || 'swagger-parser did not run';
}
