import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PreviewInput } from '../../connector/definition/index.ts';
import { filesIn, isFolder } from '../connector/connector-folder.ts';
import { readJsonFile } from '../environment/environment-file.ts';

/**
 * A connector from its files: the definition, and beside it what there is of properties and icon.
 * @throws {CommandFault} where the definition is not there, or a file is not JSON
 */
export async function connectorFrom(place: string): Promise<PreviewInput> {
  const folder = (await isFolder(place)) ? place : undefined;
  const beside = await filesIn(folder ?? dirname(place)).catch(() => undefined);
  const path = folder === undefined ? place : (beside?.get('definition') ?? join(folder, 'apiDefinition.swagger.json'));
  const properties = beside?.get('properties');
  const icon = beside?.get('icon');
  return {
    definition: await readJsonFile(path),
    ...(properties === undefined ? {} : { apiProperties: await readJsonFile(properties) }),
    ...(icon === undefined ? {} : { iconPng: (await readFile(icon)).toString('base64') }),
  };
}
