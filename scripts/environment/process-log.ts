import { pino } from 'pino';
import type { GatewayLog } from '../../connector/gateway/index.ts';

/** Structured lines on stderr: stdout belongs to results. */
export const processLog = (level: 'info' | 'warn' | 'error' = 'info'): GatewayLog =>
  pino({ level, base: null }, pino.destination({ dest: 2, sync: true }));
