import { runProgram } from './command/program.ts';
import { processTerminal } from './command/terminal.ts';
import type { Verb } from './command/verb.ts';
import { backfill } from './verbs/backfill.ts';
import { bench } from './verbs/bench.ts';
import { build } from './verbs/build.ts';
import { chaos } from './verbs/chaos.ts';
import { connectorCheck } from './verbs/connector-check.ts';
import { connectorDiff } from './verbs/connector-diff.ts';
import { connectorPublish } from './verbs/connector-publish.ts';
import { connectorPreview } from './verbs/connector-preview.ts';
import { connectorLint } from './verbs/connector-lint.ts';
import { deploy } from './verbs/deploy.ts';
import { diff } from './verbs/diff.ts';
import { doctor } from './verbs/doctor.ts';
import { emulator } from './verbs/emulator.ts';
import { eventEdit } from './verbs/event-edit.ts';
import { eventGroups } from './verbs/event-groups.ts';
import { eventList } from './verbs/event-list.ts';
import { eventReplay } from './verbs/event-replay.ts';
import { eventShow } from './verbs/event-show.ts';
import { explain } from './verbs/explain.ts';
import { flowsBuild } from './verbs/flows-build.ts';
import { formsAttach } from './verbs/forms-attach.ts';
import { formsDetach } from './verbs/forms-detach.ts';
import { gateway } from './verbs/gateway.ts';
import { generateOver } from './verbs/generate.ts';
import { handlerNew } from './verbs/handler-new.ts';
import { importVerb } from './verbs/import.ts';
import { replay } from './verbs/replay.ts';
import { send } from './verbs/send.ts';
import { solutionDiff } from './verbs/solution-diff.ts';
import { solutionInspect } from './verbs/solution-inspect.ts';
import { solutionPack } from './verbs/solution-pack.ts';
import { solutionUnpack } from './verbs/solution-unpack.ts';
import { settingsTemplate } from './verbs/settings-template.ts';
import { start } from './verbs/start.ts';
import { stepsApply } from './verbs/steps-apply.ts';
import { storeBackup } from './verbs/store-backup.ts';
import { storeCheck } from './verbs/store-check.ts';
import { storePrune } from './verbs/store-prune.ts';
import { storeRecover } from './verbs/store-recover.ts';
import { storeStats } from './verbs/store-stats.ts';
import { subscriptionList } from './verbs/subscription-list.ts';
import { triggerCheck } from './verbs/trigger-check.ts';
import { triggerList } from './verbs/trigger-list.ts';
import { triggerPublish } from './verbs/trigger-publish.ts';
import { triggerShow } from './verbs/trigger-show.ts';
import { types } from './verbs/types.ts';
import { uninstall } from './verbs/uninstall.ts';
import { webResourcesList } from './verbs/web-resources-list.ts';
import { webResourcesPush } from './verbs/web-resources-push.ts';

/** Every verb there is. Adding one is a file in verbs/ and a line here. */
export const verbs: readonly Verb[] = [
  start,
  build,
  flowsBuild,
  settingsTemplate,
  deploy,
  uninstall,
  doctor,
  generateOver(() => verbs),
  gateway,
  emulator,
  send,
  importVerb,
  replay,
  backfill,
  explain,
  eventShow,
  eventList,
  eventGroups,
  eventReplay,
  eventEdit,
  subscriptionList,
  diff,
  stepsApply,
  storeStats,
  storeCheck,
  storeBackup,
  storePrune,
  storeRecover,
  triggerList,
  triggerShow,
  triggerCheck,
  triggerPublish,
  connectorDiff,
  connectorCheck,
  connectorPublish,
  connectorPreview,
  types,
  connectorLint,
  solutionInspect,
  solutionDiff,
  solutionUnpack,
  solutionPack,
  formsAttach,
  formsDetach,
  webResourcesList,
  webResourcesPush,
  handlerNew,
  bench,
  chaos,
];

/** The `cueline` command. Gives the exit code. */
export const cueline = (words: readonly string[], root: string): Promise<number> =>
  runProgram(verbs, words, processTerminal(root));
