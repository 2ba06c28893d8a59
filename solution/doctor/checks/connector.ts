import { audiencesIn } from '../../deploy/connector-settings.ts';
import { quoted, textIn } from '../../deploy/rows.ts';
import type { EnvironmentApi } from '../../environment/environment-api.ts';
import { variableNamed } from '../../environment-variable-use.ts';
import { green, red, type Finding } from '../doctor-row.ts';
import type { Check } from '../surroundings.ts';

type Row = Readonly<Record<string, unknown>>;

/** A text that names a variable, as the environment fills it in. */
async function filledIn(api: EnvironmentApi, text: string): Promise<string> {
  const variable = variableNamed(text);
  if (variable === undefined) return text;
  const [row] = await api.list(
    `environmentvariabledefinitions?$select=defaultvalue&$filter=schemaname eq ${quoted(variable)}` +
      '&$expand=environmentvariabledefinition_environmentvariablevalue($select=value)',
  );
  const [set] = (row?.['environmentvariabledefinition_environmentvariablevalue'] ?? []) as readonly Row[];
  return set ? textIn(set, 'value') : textIn(row, 'defaultvalue');
}

/** The gateway takes the client id of an app registration for its application ID URI, and the other way round. */
const isSame = (a: string, b: string): boolean => a.replace(/^api:\/\//, '') === b.replace(/^api:\/\//, '');

/** Whoever signs in gets a token for one audience, and the gateway takes those of its own only. */
async function audienceFindings(api: EnvironmentApi, row: Row, wanted: string): Promise<readonly Finding[]> {
  const audiences = audiencesIn(textIn(row, 'connectionparametersets'));
  const fix =
    'Set cue_GatewayAudience to entra.audience of the environment file: npx cueline deploy does; then save the connector.';
  if (audiences.length === 0)
    return [red('The custom connector has lost for whom it asks tokens: nobody can sign in.', fix)];
  const findings: Finding[] = [];
  for (const audience of audiences) {
    const asked = await filledIn(api, audience);
    if (!isSame(asked, wanted))
      findings.push(
        red(
          `The custom connector asks for tokens for ${asked || 'nobody'}, and the gateway takes those for ${wanted}: whoever signs in is refused.`,
          fix,
        ),
      );
  }
  return findings;
}

export const connector: Check = {
  name: 'connector',
  look: async ({ api, settings: { audience }, expected: { connector: ours } }) => {
    const [row] = await api.list(
      `connectors?$select=connectorinternalid,connectionparametersets&$filter=name eq ${quoted(ours.name)}`,
    );
    if (!row) return [red('The custom connector is not there.', 'npx cueline deploy imports it.')];
    const findings = [
      ...(row['connectorinternalid']
        ? []
        : [
            red(
              'The custom connector is not registered in Power Platform.',
              'Wait some minutes; then open it in Power Apps and save it.',
            ),
          ]),
      ...(audience === undefined ? [] : await audienceFindings(api, row, audience)),
    ];
    return findings.length > 0 ? findings : [green('The custom connector is registered.')];
  },
};
