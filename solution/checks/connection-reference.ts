import { isGuid } from '../../connector/contract/index.ts';
import type { ConnectionReference } from '../component.ts';

/** Microsoft Learn, "Connection Reference table/entity reference". */
const longestName = 100;

export function connectionReferenceProblems(reference: ConnectionReference): readonly string[] {
  const { logicalName, displayName, apiName, customConnector } = reference;
  const rules: readonly (readonly [holds: boolean, problem: string])[] = [
    [/^\w+$/.test(logicalName), 'its logical name is not made of letters, digits and underscores'],
    [logicalName.length <= longestName, `its logical name is longer than ${longestName} characters`],
    [displayName.length <= longestName, `its display name is longer than ${longestName} characters`],
    [/^shared_[a-z0-9_-]+$/.test(apiName), `its connector's name ${apiName} is not written as shared_… in lower case`],
    [
      customConnector === undefined ||
        (isGuid(customConnector.id) && customConnector.id === customConnector.id.toLowerCase()),
      'the id of its custom connector is not a GUID in lower case without braces',
    ],
  ];
  return rules.flatMap(([holds, problem]) => (holds ? [] : [problem]));
}
