import { rowsOf, type FormWebApi, type Row } from '../client/platform-trigger.ts';

/** How the forms of this environment tell of what happens on them. */
export interface FormEmission {
  readonly way: 'gateway' | 'dataverse' | 'off';
  /** Which of the two tells of a stage, as the server's handler does. */
  readonly stage?: 'column' | 'process';
  /** Triggers whose handler has no step in this environment: the way `dataverse` tells these. */
  readonly withoutHandler?: readonly string[];
}

const variable = 'cue_FormEmission';
const place = `cueline/${variable}`;
const values = 'environmentvariabledefinition_environmentvariablevalue';

async function asked(api: FormWebApi): Promise<string> {
  const [definition] = await rowsOf(
    api,
    'environmentvariabledefinition',
    `?$select=defaultvalue&$filter=schemaname eq '${variable}'&$expand=${values}($select=value)`,
  );
  const [given] = (definition?.[values] ?? []) as readonly Row[];
  return ((given?.['value'] ?? definition?.['defaultvalue']) as string | null | undefined) ?? '';
}

function remembered(text?: string): string | null {
  try {
    if (text !== undefined) sessionStorage.setItem(place, text);
    return sessionStorage.getItem(place);
  } catch {
    return null;
  }
}

/**
 * The setting, asked once a session. Where there is none, or none that can be understood, forms tell nothing.
 * @throws {FormFault} where it could not be read
 */
export async function formEmission(api: FormWebApi): Promise<FormEmission> {
  const text = remembered() ?? (await asked(api));
  remembered(text);
  try {
    return { way: 'off', ...(JSON.parse(text) as Partial<FormEmission>) };
  } catch {
    return { way: 'off' };
  }
}
