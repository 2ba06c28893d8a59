import { bareServer } from './bare-server.ts';
import { load, type Load } from './loader.ts';
import { measuredGateway } from './measured-gateway.ts';
import type { PartName } from './part.ts';
import { sink } from './sink.ts';

const parts: Readonly<Record<PartName, () => (told: never) => Promise<unknown>>> = {
  gateway: measuredGateway,
  sink,
  bare: bareServer,
  loader: () => (told: Load) => load(told),
};

const answer = parts[process.argv[2] as PartName]();
process.on('message', (told) => {
  void answer(told as never).then((answered) => process.send?.(answered ?? null));
});
