import { expect, test } from '@jest/globals';
import { inquiries, sends, state } from '../support/asking.ts';
import { pageViewed } from '../support/events.ts';
import { reportingWorld } from '../support/reporting.ts';
import { newStorePath } from '../support/running-gateway.ts';
import { until } from '../support/until.ts';

const hourMs = 3_600_000;
const theirs = 'Carried out by the gateway with the event store lost-for-good.';

test('what a gateway without its store left running is ended in words after an hour, and no event is sent for it', async () => {
  const { dataverse, tables, start } = await reportingWorld();
  const taken = { cue_state: state.running, cue_result: theirs };
  const { ask, row } = sends(tables);
  const body = JSON.stringify(pageViewed({}));
  const [sent, dry, inquiry] = [
    await ask({ ...taken, cue_body: body }),
    await ask({ ...taken, cue_body: body, cue_dryrun: true }),
    await inquiries(tables).ask(taken),
  ];
  const soon = await start(newStorePath(), { wallClock: () => Date.now() + hourMs / 2 });
  await until(
    async () => tables.asked().filter(({ path }) => /cue_disclosures.*modifiedon/.test(decodeURIComponent(path))),
    (looks) => looks.length > 0,
  );
  expect(await row(sent)).toMatchObject(taken);
  await soon.close();

  await start(newStorePath(), { wallClock: () => Date.now() + hourMs + 60_000 });
  const ended = async () => [await row(sent), await row(dry), await inquiries(tables).row(inquiry)] as const;
  const rows = await until(ended, (all) => all.every(({ cue_state: is }) => is === state.refused));
  const gone = 'The gateway that took this up is gone.';
  expect(rows).toMatchObject([
    { cue_result: `${gone} Whether it sent the event is not known: look at the journey before you ask again.` },
    { cue_result: `${gone} Ask again.` },
    { cue_result: `${gone} Ask again.` },
  ]);
  expect(rows[0]).toMatchObject({ cue_reasoncode: 'OUTCOME_UNKNOWN', cue_body: null });
  expect(rows[1]).toMatchObject({ cue_reasoncode: null, cue_body: null });
  for (const { cue_completedon: at } of rows) expect(at).toMatch(/^20/);
  expect(dataverse.signals()).toEqual([]);
});
