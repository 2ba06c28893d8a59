/** A system call as strace saw it. Places are lines of the trace, which has all threads in one order of time. */
export interface SystemCall {
  readonly name: string;
  /** What is between the brackets, as far as it was shown when the call began. */
  readonly given: string;
  readonly begun: number;
  readonly ended: number;
  readonly result: number;
}

const whole = /^(\d+) +(\w+)\((.*)\) += (-?\d+)/;
const beginning = /^(\d+) +(\w+)\((.*) <unfinished \.\.\.>/;
const end = /^(\d+) +<\.\.\. \w+ resumed>(.*)\) += (-?\d+)/;

/** Reads what `strace -f -y` wrote: a call that others came between has its beginning and its end on lines of their own. */
export function systemCalls(trace: string): readonly SystemCall[] {
  const calls: SystemCall[] = [];
  const open = new Map<string, Pick<SystemCall, 'name' | 'given' | 'begun'>>();
  for (const [line, text] of trace.split('\n').entries()) {
    const [, wholeThread, wholeName = '', wholeGiven = '', wholeResult] = whole.exec(text) ?? [];
    const [, thread, name = '', given = ''] = beginning.exec(text) ?? [];
    const [, resumed = '', rest = '', result] = end.exec(text) ?? [];
    const begun = open.get(resumed);
    if (wholeThread !== undefined)
      calls.push({ name: wholeName, given: wholeGiven, begun: line, ended: line, result: Number(wholeResult) });
    else if (thread !== undefined) open.set(thread, { name, given, begun: line });
    // What was read is only known, and shown, when the call ends.
    else if (begun) calls.push({ ...begun, given: begun.given + rest, ended: line, result: Number(result) });
  }
  return calls;
}

/** An answer 202, and whether what it acknowledges was flushed to the disk before. */
export interface Flushed {
  readonly writes: number;
  readonly flushed: boolean;
}

const isLog = ({ given }: SystemCall): boolean => /^\d+<[^>]*-wal>/.test(given);
const isFlush = ({ name, result }: SystemCall): boolean => /^f(data)?sync$/.test(name) && result === 0;

/**
 * For each answer 202 of a trace in which one request came after the other: between the request's last byte and the answer
 * something was written to the store's log, and a flush of the log that began after the last such write had returned.
 */
export function flushesBeforeAnswers(trace: string): readonly Flushed[] {
  const calls = systemCalls(trace);
  const requests = calls.filter(({ name, given }) => name === 'read' && given.includes('"POST /v1/events '));
  const answers = calls.filter(({ name, given }) => /^(write|send)/.test(name) && given.includes('"HTTP/1.1 202 '));
  return answers.map((answer) => {
    const from = Math.max(...requests.filter(({ ended }) => ended < answer.begun).map(({ ended }) => ended));
    const between = calls.filter((call) => isLog(call) && call.ended > from && call.begun < answer.begun);
    const writes = between.filter(({ name }) => name.includes('write'));
    const lastWritten = Math.max(...writes.map(({ ended }) => ended));
    const flushed = between.some((call) => isFlush(call) && call.begun > lastWritten && call.ended < answer.begun);
    return { writes: writes.length, flushed: writes.length > 0 && flushed };
  });
}
