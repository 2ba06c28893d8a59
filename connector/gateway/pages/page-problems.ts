import type { EnvironmentFile } from '../environment.ts';
import { isLoopback } from '../loopback.ts';

/** Pages come with what the gateway may do in the environment, and with nobody's sign-in: never for other machines. */
export function pageProblems({ gateway: { host, publicUrl, pages } }: Pick<EnvironmentFile, 'gateway'>): string[] {
  if (!pages) return [];
  const onlyHere =
    'pages are served to this machine only, because whoever opens them acts with the sign-in of the gateway';
  return [
    ...(isLoopback(host) ? [] : [`gateway.pages: ${onlyHere}; gateway.host must be 127.0.0.1 for it`]),
    ...(publicUrl === undefined || isLoopback(new URL(publicUrl).hostname)
      ? []
      : [`gateway.pages: ${onlyHere}; a gateway that others reach at gateway.publicUrl can have none`]),
  ];
}
