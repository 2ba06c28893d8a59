import { isLoopback } from '../loopback.ts';

interface GatewayAddress {
  readonly host: string;
  readonly publicUrl?: string;
  readonly pages?: object;
}

/** Pages come with what the gateway may do in the environment, and with nobody's sign-in: never for other machines. */
export function pageProblems({ gateway }: { readonly gateway: GatewayAddress }): string[] {
  const { host, publicUrl, pages } = gateway;
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
