import { Counter, Gauge, type Registry } from 'prom-client';
import { WebApiRefused } from '../../dataverse/index.ts';

/** How reports and requests of people in Dynamics do. Labels are tables, kinds, classes of status and outcomes. */
export function reportMetrics(registers: Registry[], clock: () => number) {
  const rows = new Counter({
    name: 'cueline_report_rows_total',
    help: 'Rows written for people in Dynamics, by table.',
    labelNames: ['table'] as const,
    registers,
  });
  const failures = new Counter({
    name: 'cueline_report_failures_total',
    help: 'Times that a report could not be written, by status; none: no answer came.',
    labelNames: ['status'] as const,
    registers,
  });
  const requests = new Counter({
    name: 'cueline_dynamics_requests_total',
    help: 'Requests of people in Dynamics that were answered, by kind and outcome.',
    labelNames: ['kind', 'outcome'] as const,
    registers,
  });
  let upTo: number | undefined;
  new Gauge({
    name: 'cueline_report_age_seconds',
    help: 'How old what the reports show is; 0 where none are written.',
    registers,
    collect() {
      this.set(upTo === undefined ? 0 : Math.max(0, clock() - upTo) / 1000);
    },
  });
  return {
    wrote: (table: string): void => {
      rows.inc({ table });
    },
    failed: (fault: unknown): void => {
      failures.inc({ status: fault instanceof WebApiRefused ? String(fault.status) : 'none' });
    },
    /** Everything that had happened by then is written. */
    reported: (time: number): void => {
      upTo = time;
    },
    answered: (kind: string, outcome: 'done' | 'refused'): void => {
      requests.inc({ kind, outcome });
    },
  };
}

export type ReportMetrics = ReturnType<typeof reportMetrics>;
