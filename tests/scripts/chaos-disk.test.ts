import { expect, test } from '@jest/globals';
import { canTrace, flushedBeforeAnswers } from '../../scripts/chaos/cases/disk.ts';
import { flushesBeforeAnswers } from '../../scripts/chaos/system-calls.ts';
import { chaosGround } from './chaos-ground.ts';

(canTrace() ? test : test.skip)(
  'the write of an event is flushed to the disk before the gateway answers 202, by its system calls (needs strace)',
  async () => {
    const answers = await flushedBeforeAnswers(await chaosGround(), 30);
    expect(answers).toHaveLength(30);
    expect(answers.filter(({ flushed }) => !flushed)).toEqual([]);
  },
  120_000,
);

const request = '10 read(30<socket:[1]>, "POST /v1/events HTTP/1.1\\r\\nhost"..., 65536) = 500';
const written = '10 pwrite64(22</tmp/events.db-wal>, "..."..., 4096, 32) = 4096';
const flushed = '11 fdatasync(22</tmp/events.db-wal>) = 0';
const flushBegins = '11 fdatasync(22</tmp/events.db-wal> <unfinished ...>';
const flushEnds = '11 <... fdatasync resumed>) = 0';
const answered =
  '10 writev(30<socket:[1]>, [{iov_base="HTTP/1.1 202 Accepted\\r\\ncontent-t"..., iov_len=400}], 1) = 400';

test.each([
  ['after the flush', [request, written, flushed, answered], true],
  [
    'after a flush that others came between',
    [request, written, flushBegins, written.replace('-wal', ''), flushEnds, answered],
    true,
  ],
  ['without any flush', [request, written, answered], false],
  ['before the flush', [request, written, answered, flushed], false],
  ['while it is flushed', [request, written, flushBegins, answered, flushEnds], false],
  [
    'after a flush that began before the last write',
    [request, written, flushBegins, written, flushEnds, answered],
    false,
  ],
  [
    'after a flush that failed',
    [request, written, flushed.replace('= 0', '= -1 EIO (Input/output error)'), answered],
    false,
  ],
  ['after a flush of the request before', [request, written, flushed, request, written, answered], false],
  ['with nothing written', [request, flushed, answered], false],
])('an answer %s is told from the trace', (_when, trace, expected) => {
  expect(flushesBeforeAnswers(trace.join('\n')).map((answer) => answer.flushed)).toEqual([expected]);
});
