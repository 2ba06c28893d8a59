import { amber, green } from '../doctor-row.ts';
import { isStatus } from '../refusal.ts';
import type { Check, Surroundings } from '../surroundings.ts';

/** Whose apps bring a table. */
const apps: Readonly<Record<string, string>> = {
  opportunity: 'Dynamics 365 Sales',
  incident: 'Dynamics 365 Customer Service',
};

/** Tables that steps of ours are on and that this environment does not have. */
export async function missingTables({ api, expected }: Pick<Surroundings, 'api' | 'expected'>): Promise<string[]> {
  const missing: string[] = [];
  for (const table of new Set(expected.steps.map((step) => step.table)))
    try {
      await api.get(`EntityDefinitions(LogicalName='${table}')?$select=LogicalName`);
    } catch (thrown) {
      if (!isStatus(thrown, 404)) throw thrown;
      missing.push(table);
    }
  return missing;
}

export const tables: Check = {
  name: 'tables',
  look: async (surroundings) => {
    const missing = await missingTables(surroundings);
    if (missing.length === 0) return [green('The tables that record changes are told of are there.')];
    return missing.map((table) => {
      const off = surroundings.expected.steps.filter((step) => step.table === table).map(({ handler }) => handler);
      return amber(
        `The environment has no table ${table}, so these handlers are off: ${[...new Set(off)].join(', ')}.`,
        `Install ${apps[table] ?? 'the app that brings it'} and deploy again, or leave it so.`,
      );
    });
  },
};
