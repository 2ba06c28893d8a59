import type { GatewayLog } from '../../../connector/gateway/index.ts';

export interface CapturedLog extends GatewayLog {
  /** Every entry as it would be written. */
  readonly lines: string[];
}

export function capturedLog(): CapturedLog {
  const lines: string[] = [];
  const entry =
    (level: string) =>
    (fields: object, message: string): void => {
      lines.push(JSON.stringify({ level, ...fields, message }));
    };
  return { lines, info: entry('info'), warn: entry('warn'), error: entry('error') };
}
