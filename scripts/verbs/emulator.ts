import type { Verb } from '../command/verb.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';
import { openLocalDataverse } from '../local/local-dataverse.ts';
import { localKeyFolder, localVariables } from '../local/local-variables.ts';

export const emulator: Verb = {
  name: 'emulator',
  summary: 'Run the stand-in for Dataverse and journeys alone',
  options: [{ flags: '--port <number>', description: 'port on 127.0.0.1', default: '8471' }],
  examples: ['npx cueline emulator', 'npx cueline emulator --port 9000'],
  run: async (given, { root }) => {
    const port = Number(given.option('port'));
    if (!Number.isInteger(port) || port < 0 || port > 65535)
      throw new CommandFault('bad-port', exitCodes.usage, '--port is not a port number.', {
        hint: 'Give a number from 0 to 65535.',
      });
    const standIn = await openLocalDataverse(port, (await localVariables(root)).CUELINE_CLIENT_SECRET);
    const { url, tenantId, clientId, organizationId } = standIn;
    const text = [
      `The stand-in is at ${url} and stays up until Ctrl+C.`,
      `Sign in as client ${clientId} of tenant ${tenantId}; the secret is in ${localKeyFolder}/CUELINE_CLIENT_SECRET.`,
      `Who entered which journey, and who did not and why: ${url}/standin/journeys`,
      `Every signal and what became of it: ${url}/standin/signals`,
    ].join('\n');
    return { data: { url, tenantId, clientId, organizationId }, text, open: standIn };
  },
};
