import type { Change, Progress } from '../environment/phase.ts';
import type { DeploymentPhase } from './deployment.ts';

/** A change as it is told: what of it may be printed. */
export interface ToldChange extends Pick<Change, 'action' | 'kind' | 'name' | 'detail' | 'always'> {
  readonly phase: string;
}

const told = (phase: string, { action, kind, name, detail, always }: Change): ToldChange => ({
  phase,
  action,
  kind,
  name,
  ...(detail === undefined ? {} : { detail }),
  ...(always === undefined ? {} : { always }),
});

async function findingsOf(phases: readonly DeploymentPhase[]): Promise<readonly string[]> {
  const findings: string[] = [];
  for (const phase of phases) findings.push(...((await phase.findings?.()) ?? []));
  return findings;
}

async function pendingOf(phases: readonly DeploymentPhase[]): Promise<readonly ToldChange[]> {
  const changes: ToldChange[] = [];
  for (const phase of phases) for (const change of await phase.pending()) changes.push(told(phase.name, change));
  return changes;
}

export interface Plan {
  readonly changes: readonly ToldChange[];
  readonly findings: readonly string[];
}

/** What a run would do now. Where something has yet to be imported, what is read after an import is left out. */
export async function planDeployment(phases: readonly DeploymentPhase[]): Promise<Plan> {
  const changes = await pendingOf(phases);
  const imports = changes.some(({ action }) => action === 'import');
  return { changes, findings: imports ? [] : await findingsOf(phases) };
}

export interface Deployed {
  readonly done: readonly ToldChange[];
  /** What is still pending afterwards; empty after a deployment that worked. */
  readonly remaining: readonly ToldChange[];
  readonly findings: readonly string[];
}

export interface DeploymentTold {
  readonly begun: (change: ToldChange) => void;
  readonly progress: Progress;
  readonly ended: (change: ToldChange) => void;
}

/**
 * Carries out phase after phase, and then asks each of them again. It keeps no state of its own: a run that was interrupted is
 * gone on with by the next one, because each phase asks the environment.
 */
export async function runDeployment(phases: readonly DeploymentPhase[], tell: DeploymentTold): Promise<Deployed> {
  // All of them are asked first: what a late phase would refuse shall stop the deployment before anything has changed.
  await pendingOf(phases);
  const done: ToldChange[] = [];
  for (const phase of phases) {
    for (const change of await phase.pending()) {
      const words = told(phase.name, change);
      tell.begun(words);
      await change.carryOut(tell.progress);
      tell.ended(words);
      done.push(words);
    }
  }
  const remaining = (await pendingOf(phases)).filter(({ always }) => always !== true);
  return { done, remaining, findings: await findingsOf(phases) };
}
