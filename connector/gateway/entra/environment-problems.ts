import { isLoopback } from '../loopback.ts';
import type { SenderDefinition } from '../sender-schema.ts';
import type { EntraSection } from './entra-schema.ts';

interface Given {
  readonly entra?: EntraSection;
  readonly senders: readonly SenderDefinition[];
}

/** What of the section and its senders does not go together. */
export function entraProblems({ entra, senders }: Given): string[] {
  const named = senders.flatMap(({ name, applicationIds = [] }) =>
    applicationIds.map((id) => ({ name, id: id.toLowerCase() })),
  );
  const withoutTenant = entra
    ? []
    : [...new Set(named.map(({ name }) => name))].map(
        (name) => `senders.${name}: has applicationIds, which need the section "entra" with the tenant`,
      );
  // Whose events would they be, and who might see them?
  const twice = named.filter(({ id }, index) => named.findIndex((other) => other.id === id) !== index);
  return [
    ...withoutTenant,
    ...twice.map(({ name, id }) => `senders.${name}: the application ${id} belongs to a sender already`),
    ...(entra?.issuerUrl === undefined || isLoopback(new URL(entra.issuerUrl).hostname)
      ? []
      : ['entra.issuerUrl: must be an address of this machine; left out, the keys are those of Microsoft Entra ID']),
  ];
}
