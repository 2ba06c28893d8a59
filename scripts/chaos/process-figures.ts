import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Megabytes that a process has in memory, now or at most so far; NaN where the system does not say (it is Linux that does). */
export function megabytesOf(pid: number, which: 'now' | 'peak'): number {
  const path = `/proc/${pid}/status`;
  if (!existsSync(path)) return NaN;
  const row = which === 'now' ? /VmRSS:\s+(\d+) kB/ : /VmHWM:\s+(\d+) kB/;
  return Number(row.exec(readFileSync(path, 'utf8'))?.[1]) / 1024;
}

export function openFilesOf(pid: number): number {
  const path = `/proc/${pid}/fd`;
  return existsSync(path) ? readdirSync(path).length : NaN;
}

/** Milliseconds of processor time that a process has used so far: unlike the time of day, other work does not add to it. */
export function processorMsOf(pid: number): number {
  const path = `/proc/${pid}/stat`;
  if (!existsSync(path)) return NaN;
  // After the name in brackets, which may hold blanks: user and system time in hundredths of a second (proc(5)).
  const fields = readFileSync(path, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
