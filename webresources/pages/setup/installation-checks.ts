import { textIn, type Row } from '../../kit/index.ts';
import { readSteps } from '../triggers/read-triggers.ts';
import { done, todo, type Check } from './finding.ts';
import { isPlaceholder } from './placeholder.ts';

export const tables: Check = {
  title: 'setupTables',
  look: async (api, options) => {
    await api.list('cue_triggerhealths?$select=cue_trigger&$top=1', options);
    return done('setupTablesDone');
  },
};

const values = 'environmentvariabledefinition_environmentvariablevalue';

/** The value that counts: the environment's own, or the one that the solution brings. */
function valueOf(row: Row): string {
  const own = row[values];
  const [set] = Array.isArray(own) ? (own as readonly Row[]) : [];
  return (set && textIn(set, 'value')) || textIn(row, 'defaultvalue');
}

export const variables: Check = {
  title: 'setupVariables',
  look: async (api, options) => {
    const { rows } = await api.list(
      `environmentvariabledefinitions?$select=schemaname,displayname,defaultvalue,isrequired&$filter=startswith(schemaname,'cue_')&$expand=${values}($select=value)`,
      options,
    );
    const missing = rows.filter((row) => {
      const value = valueOf(row);
      if (value === '') return row['isrequired'] === true;
      return /host$/i.test(textIn(row, 'schemaname')) && isPlaceholder(value);
    });
    if (rows.length === 0) return todo('setupVariablesNone', 'setupVariablesNoneDo');
    const names = missing.map((row) => textIn(row, 'displayname') || textIn(row, 'schemaname'));
    return names.length === 0
      ? done('setupVariablesDone', rows.length)
      : todo('setupVariablesTodo', 'setupVariablesDo', names.join(', '));
  },
};

export const endpoint: Check = {
  title: 'setupEndpoint',
  look: async (api, options) => {
    const { rows } = await api.list(
      "serviceendpoints?$select=name,url,isauthvalueset&$filter=startswith(name,'Cueline')",
      options,
    );
    const [row] = rows;
    if (!row) return todo('setupEndpointNone', 'setupEndpointNoneDo');
    const url = textIn(row, 'url');
    if (url === '' || isPlaceholder(url)) return todo('setupEndpointPlaceholder', 'setupEndpointDo', url);
    if (row['isauthvalueset'] !== true) return todo('setupEndpointSecret', 'setupEndpointDo');
    return done('setupEndpointDone', url);
  },
};

export const steps: Check = {
  title: 'setupSteps',
  look: async (api, options) => {
    const all = await readSteps(api, options);
    if (all.length === 0) return todo('setupStepsNone', 'setupStepsNoneDo');
    const off = all.filter(({ enabled }) => !enabled);
    return off.length === 0
      ? done('setupStepsDone', all.length)
      : todo('setupStepsOff', 'setupStepsDo', off.map(({ handler }) => handler).join(', '));
  },
};
