import { buildProject } from '../build/build-project.ts';
import { exitCodes } from '../command/exit-code.ts';
import type { Verb } from '../command/verb.ts';
import { startLocalSystem } from '../local/local-system.ts';
import { countEntries } from '../sample-day/entries.ts';
import { playDay } from '../sample-day/play.ts';
import { curlLine, report, surprises } from '../sample-day/report.ts';
import { seenInDynamics } from '../sample-day/seen.ts';

export const start: Verb = {
  name: 'start',
  summary: 'Build, start everything on this machine, play a sample day through every door, and stay up',
  options: [
    {
      flags: '--once',
      description:
        'end after the sample day; exit 0 only if every expected entry came exactly once and Dynamics shows the same figures',
    },
  ],
  examples: ['npm start', 'npm start -- --once'],
  run: async (given, { root, err }) => {
    err('building dist/ …');
    const built = await buildProject(root);
    err('starting the stand-in for Dataverse, installing the solution into it, opening the gateway …');
    const system = await startLocalSystem(root, built);
    try {
      err('playing the sample day …');
      const played = await playDay(system);
      const journeys = countEntries(system.standIn, played);
      const seen = await seenInDynamics(system, played);
      const exitCode = surprises(played, journeys, seen).length === 0 ? exitCodes.ok : exitCodes.error;
      const data = { played, journeys, seen, gateway: system.gateway.url, dataverse: system.standIn.url };
      const summary = report(played, journeys, seen);
      if (given.flag('once')) {
        await system.close();
        return { data, text: summary, exitCode };
      }
      const up = [
        `The gateway is at ${system.gateway.url} and stays up until Ctrl+C; the stand-in for Dataverse is at ${system.standIn.url}.`,
        `Health, failures and triggers, as people in Dynamics see them: ${system.gateway.url}/WebResources/cue_/pages/health.html`,
        'Send an event yourself, from this folder (send it twice: the second is a Duplicate):',
        '',
        curlLine(system.gateway.url),
      ];
      return { data, text: [summary, '', ...up].join('\n'), exitCode, open: system };
    } catch (fault) {
      await system.close();
      throw fault;
    }
  },
};
