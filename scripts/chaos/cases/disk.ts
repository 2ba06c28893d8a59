import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { newEvent } from '../numbered-event.ts';
import type { Ground } from '../ground.ts';
import { figure, none, promise, type ChaosCase, type Line } from '../line.ts';
import { flushesBeforeAnswers, type Flushed } from '../system-calls.ts';

/** Whether this machine lets a process be looked at, and has what looks. */
export const canTrace = (): boolean => spawnSync('strace', ['-e', 'trace=none', 'true']).status === 0;

const calls = 'read,write,writev,pwrite64,pwritev,sendto,sendmsg,fsync,fdatasync';

/** Sends events one after the other and looks at what the gateway did on the disk before it answered each. */
export async function flushedBeforeAnswers(ground: Ground, events: number): Promise<readonly Flushed[]> {
  const sink = await ground.sink();
  // The first emission is a minute away: until then the log is written for what comes in, and for nothing else.
  const home = ground.gateway('paced', { sinkUrl: sink.url, limits: { emissionsPerMinute: 1 } });
  const trace = `${home.storePath}.trace`;
  // -D: the gateway is our child, not strace; -y: names of files; -s: enough of a text to know a request by.
  const gateway = await home.start(['strace', '-D', '-f', '-y', '-s', '32', '-o', trace, '-e', `trace=${calls}`]);
  const [key = ''] = home.keys;
  for (let event = 0; event < events; event++) {
    const headers = { 'content-type': 'application/json', 'x-api-key': key };
    const body = JSON.stringify(newEvent(event, event));
    const { status } = await fetch(`${gateway.url}/v1/events`, { method: 'POST', headers, body });
    if (status !== 202) throw new Error(`An event was answered ${status}.`);
  }
  await gateway.end('SIGTERM');
  return flushesBeforeAnswers(readFileSync(trace, 'utf8'));
}

async function run(ground: Ground): Promise<readonly Line[]> {
  if (!canTrace()) return [figure('skipped: it needs strace, and leave to use it', '')];
  const events = 200;
  const answers = await flushedBeforeAnswers(ground, events);
  return [
    promise('answers 202 found in the trace', answers.length, answers.length === events),
    figure(
      'writes to the log',
      answers.reduce((sum, { writes }) => sum + writes, 0),
    ),
    none('answers before the flush had returned', answers.filter(({ flushed }) => !flushed).length),
  ];
}

export const disk: ChaosCase = { name: 'disk', title: 'every write reaches the disk before the answer', run };
