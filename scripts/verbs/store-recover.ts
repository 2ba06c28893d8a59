import { recoverStore } from '../../connector/store/index.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';
import type { Verb } from '../command/verb.ts';
import { environmentOf, storeFile, storeOptions } from '../environment/store-file.ts';

const mostNamed = 20;

/** Lines for what is gone; the rest of a long list is in `--json`. */
const named = (ids: readonly string[], words: string): string[] =>
  ids.length === 0
    ? []
    : [
        `${ids.length} ${words}:`,
        ...ids.slice(0, mostNamed).map((id) => `  ${id}`),
        ...(ids.length > mostNamed ? [`  and ${ids.length - mostNamed} more; --json names all`] : []),
      ];

/** A gateway that goes on writing into the file that is moved aside would lose what it acknowledges. */
async function refuseWhileOpen(url: string): Promise<void> {
  const answers = await fetch(`${url}/healthz`).then(
    () => true,
    () => false,
  );
  if (answers)
    throw new CommandFault('gateway-running', exitCodes.error, `The gateway at ${url} still runs.`, {
      hint: 'Stop it first; it would go on writing into the damaged file.',
    });
}

export const storeRecover: Verb = {
  name: 'store recover',
  summary: 'Save what can be read of a damaged event store into a new file; the old one is kept beside it',
  options: [
    ...storeOptions,
    { flags: '--gateway-is-stopped', description: 'with --store: nobody else has the file open, you made sure' },
  ],
  examples: [
    'npx cueline store recover --env prod',
    'npx cueline store recover --store ./events.db --gateway-is-stopped',
  ],
  run: async (given, terminal) => {
    const path = await storeFile(given, terminal);
    if (given.option('store') === undefined) {
      const { host, port } = (await environmentOf(given, terminal)).gateway;
      await refuseWhileOpen(`http://${host}:${port}`);
    } else if (!given.flag('gatewayIsStopped'))
      throw new CommandFault('gateway-running', exitCodes.usage, 'Of a file alone nobody can tell who has it open.', {
        hint: 'Stop the gateway, then say so with --gateway-is-stopped.',
      });
    const recovery = recoverStore(path, new Date().toISOString().replace(/[:.]/g, '-'));
    const { events, missing, withoutTimeline, aside } = recovery;
    const text = [
      `${events} events are in the new ${path}; the damaged file is now ${aside}.`,
      ...named(missing, 'events are known by their timeline only and are lost; ask their senders to send them again'),
      ...named(withoutTimeline, 'events have lost their timeline'),
    ].join('\n');
    return { data: recovery, text, exitCode: missing.length === 0 ? exitCodes.ok : exitCodes.partial };
  },
};
