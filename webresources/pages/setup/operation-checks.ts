import { momentIn, requestState, type CallOptions, type DataverseApi, type Row } from '../../kit/index.ts';
import { titleOf } from '../catalog.ts';
import { areStale } from '../health/figures.ts';
import { readTriggerFigures } from '../health/read-health.ts';
import { ifReadable } from '../triggers/read-triggers.ts';
import { done, todo, unknown, type Check } from './finding.ts';

export const triggersReady: Check = {
  title: 'setupTriggers',
  look: async (api, options) => {
    const all = await readTriggerFigures(api, options);
    const ready = all.filter(({ readiness }) => readiness === 'Ready');
    const waiting = all.filter(({ counts, readiness }) => counts.received > 0 && readiness !== 'Ready');
    if (waiting.length > 0)
      return todo('setupTriggersWaiting', 'setupTriggersDo', waiting.map(({ trigger }) => titleOf(trigger)).join(', '));
    if (ready.length === 0) return todo('setupTriggersNone', 'setupTriggersDo');
    return done('setupTriggersDone', ready.length, all.length);
  },
};

export const reports: Check = {
  title: 'setupReports',
  look: async (api, options) => {
    const all = await readTriggerFigures(api, options);
    const times = all.flatMap(({ updatedOn }) => updatedOn ?? []);
    if (times.length === 0) return todo('setupReportsNone', 'setupReportsDo');
    const newest = { moment: Math.max(...times) };
    return areStale(all, Date.now())
      ? todo('setupReportsOld', 'setupReportsDo', newest)
      : done('setupReportsDone', newest);
  },
};

/** A request is looked for every few seconds; one that waits this long is not taken up. */
const patienceMs = 5 * 60_000;

async function lastRequests(api: DataverseApi, options: CallOptions): Promise<readonly Row[] | undefined> {
  const query = '$select=cue_state,createdon,cue_completedon&$orderby=createdon desc&$top=5';
  const read = await Promise.all(
    ['cue_replayrequests', 'cue_inquiries'].map((set) => ifReadable(api.list(`${set}?${query}`, options))),
  );
  return read.every((one) => one === undefined) ? undefined : read.flatMap((one) => one?.rows ?? []);
}

export const answers: Check = {
  title: 'setupAnswers',
  look: async (api, options) => {
    const rows = await lastRequests(api, options);
    if (!rows) return unknown('setupUnread', 'setupUnreadDo');
    const isOpen = ({ cue_state: state }: Row): boolean =>
      state !== requestState.done && state !== requestState.refused;
    const waiting = rows.filter(isOpen).flatMap((row) => momentIn(row, 'createdon') ?? []);
    const late = waiting.filter((createdOn) => Date.now() - createdOn > patienceMs);
    if (late.length > 0) return todo('setupAnswersLate', 'setupAnswersDo', { moment: Math.min(...late) });
    const answered = rows.flatMap((row) => momentIn(row, 'cue_completedon') ?? []);
    return answered.length === 0
      ? unknown('setupAnswersNone', 'setupAnswersAsk')
      : done('setupAnswersDone', { moment: Math.max(...answered) });
  },
};

export const events: Check = {
  title: 'setupEvents',
  look: async (api, options) => {
    const all = await readTriggerFigures(api, options);
    const received = all.reduce((sum, { counts }) => sum + counts.received, 0);
    return received === 0 ? todo('setupEventsNone', 'setupEventsDo') : done('setupEventsDone', received);
  },
};
