import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { gatewayFolder } from '../build/gateway-bundle.ts';
import { gatewayHome, type GatewayHome, type HomeSettings } from './gateway-home.ts';
import { startLoader, type Loader } from './loader.ts';
import { startSink, type Sink } from './sink.ts';

/** Whether the gateway keeps to the pace of Journeys, as the one in `dist/` always does. */
export type Pace = 'paced' | 'unpaced';

/** Where cases take place. What a case starts here ends with `clear`. */
export interface Ground {
  sink(): Promise<Sink>;
  loader(): Promise<Loader>;
  gateway(pace: Pace, settings: HomeSettings): GatewayHome;
  /** Progress, for whoever looks on. */
  readonly say: (words: string) => void;
  clear(): void;
  /** For good. */
  leave(): void;
}

const programs = ['sink', 'loader'] as const;

/** What is in the place of the gateway's own program. */
const gatewayPrograms: Readonly<Record<Pace, string | undefined>> = {
  paced: undefined,
  unpaced: 'scripts/chaos/unpaced-gateway.ts',
};

/** Bundles the programs into a folder of this process, where they find the packages they leave outside. */
export async function openGround(root: string, say: (words: string) => void): Promise<Ground> {
  const bundles = join(root, '.cueline', `chaos-${process.pid}`);
  const at = (name: string): string => join(bundles, `${name}.mjs`);
  for (const [pace, program] of Object.entries(gatewayPrograms)) {
    mkdirSync(join(bundles, pace), { recursive: true });
    for (const [name, bytes] of await gatewayFolder(root, program)) writeFileSync(join(bundles, pace, name), bytes);
  }
  await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(programs.map((name) => [name, `scripts/chaos/${name}-main.ts`])),
    outdir: bundles,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  });

  const endings: (() => void)[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'cueline-chaos-'));
  let homes = 0;
  const closing = async <T extends { close(): void }>(starting: Promise<T>): Promise<T> => {
    const started = await starting;
    endings.push(() => started.close());
    return started;
  };
  const clear = (): void => {
    for (const end of endings.splice(0)) end();
  };
  return {
    sink: () => closing(startSink(at('sink'))),
    loader: () => closing(startLoader(at('loader'))),
    gateway: (pace, settings) => {
      const home = gatewayHome(at(`${pace}/gateway`), join(folder, String(homes++)), settings);
      endings.push(() => home.killAll());
      return home;
    },
    say,
    clear,
    leave: () => {
      clear();
      rmSync(folder, { recursive: true, force: true });
      rmSync(bundles, { recursive: true, force: true });
    },
  };
}
