import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildProject } from '../../scripts/build/build-project.ts';
import { copyOfProject } from '../scripts/project-copy.ts';
import packageJson from '../../package.json';

interface Instruction {
  readonly name: string;
  readonly words: string;
}

const instructions: readonly Instruction[] = readFileSync('Dockerfile', 'utf8')
  .replaceAll(/\\\n\s*/g, '')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => ({ name: line.split(' ', 1)[0] ?? '', words: line.slice(line.indexOf(' ') + 1) }));
const of = (name: string, from = instructions): readonly string[] =>
  from.filter((one) => one.name === name).map(({ words }) => words);
const lastStage = instructions.slice(instructions.map(({ name }) => name).lastIndexOf('FROM'));
const copies = of('COPY').map((words) => words.split(' '));
const fromHere = copies.filter(([first = '']) => !first.startsWith('--from')).flatMap((words) => words.slice(0, -1));
const fromBuild = copies.filter(([first]) => first === '--from=build').map(([, source = '']) => source);
const ignored = readFileSync('.dockerignore', 'utf8').split('\n');

const project = copyOfProject();
let built: readonly string[] = [];
beforeAll(async () => {
  built = (await buildProject(project.root)).files.map(({ path }) => `/build/dist/${path}`);
});
afterAll(() => project.remove());

test('everything the image is built from is there, and is let through to the build', () => {
  expect(fromHere.length).toBeGreaterThan(8);
  for (const source of fromHere)
    expect({ source, there: existsSync(source), let: ignored.includes(`!${source}`) }).toEqual({
      source,
      there: true,
      let: true,
    });
  expect(ignored[1]).toBe('*');
});

test('the image runs the bundle that the build makes, with its program and the thread of its store beside it, and the packages that the lock file names', () => {
  expect(of('RUN').join('\n')).toContain('npm ci\nnpm run build && npm prune --omit=dev');
  const folder = '/build/dist/gateway';
  expect(fromBuild.filter((path) => path !== '/build/node_modules')).toEqual([folder]);
  const files = built.filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1));
  expect([...files].sort()).toEqual(['gateway-program.mjs', 'gateway.mjs', 'store-thread.mjs']);
  expect(of('CMD', lastStage)).toEqual(['["node", "gateway.mjs"]']);
});

test('the image is a pinned Node that the project supports, the same in both stages', () => {
  const images = of('FROM').map((words) => words.split(' ')[0]);
  expect(new Set(images).size).toBe(1);
  const [, major = '', minor = ''] = /^node:(\d+)\.(\d+)\.\d+-slim$/.exec(images[0] ?? '') ?? [];
  const [, least = '', leastMinor = ''] = /^>=(\d+)\.(\d+)$/.exec(packageJson.engines.node) ?? [];
  expect(Number(major) * 1000 + Number(minor)).toBeGreaterThanOrEqual(Number(least) * 1000 + Number(leastMinor));
});

test('the gateway does not run as root, owns its store, and is stopped by the signal it knows', () => {
  expect(of('USER', lastStage)).toEqual(['node']);
  expect(of('VOLUME', lastStage)).toEqual(['/data']);
  expect(of('RUN', lastStage)).toEqual(['mkdir /data && chown node:node /data']);
  expect(of('STOPSIGNAL', lastStage)).toEqual(['SIGTERM']);
});

test('the health check is content with a living gateway and with nothing else', async () => {
  const [check = ''] = of('HEALTHCHECK', lastStage);
  const [, script = ''] = /CMD \["node", "-e", "(.*)"\]$/.exec(check) ?? [];
  expect(script).toContain('http://127.0.0.1:8470/healthz');
  let status = 200;
  const server = createServer((_request, to) => void to.writeHead(status).end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const exitCode = async (): Promise<unknown> => {
    const [code] = (await once(spawn('node', ['-e', script.replace('8470', String(port))]), 'exit')) as unknown[];
    return code;
  };
  expect(await exitCode()).toBe(0);
  status = 500;
  expect(await exitCode()).toBe(1);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  expect(await exitCode()).toBe(1);
});
