import { handlers, recordChangeReader, stepsOf } from '../../plugins/index.ts';
import type { Measured } from './measured.ts';

const rounds = 20_000;

/** A body of the size that an update with two images has. */
function body(stepId: string): string {
  const choice = (value: number) => ({
    __type: 'OptionSetValue:http://schemas.microsoft.com/xrm/2011/Contracts',
    Value: value,
  });
  const contact = {
    __type: 'EntityReference:http://schemas.microsoft.com/xrm/2011/Contracts',
    Id: '7c1f0a3e-8d1b-4a8e-9a51-2f8f7c3f5b10',
    LogicalName: 'contact',
    Name: 'A',
  };
  const attributes = (stage: string) => [
    { key: 'stepname', value: stage },
    { key: 'statecode', value: choice(0) },
    { key: 'parentcontactid', value: contact },
    ...Array.from({ length: 40 }, (_, index) => ({ key: `cue_column${index}`, value: 'x'.repeat(40) })),
  ];
  return JSON.stringify({
    MessageName: 'Update',
    PrimaryEntityName: 'opportunity',
    PrimaryEntityId: '0d0b1d3e-5f7c-4b6a-9a35-2f6c1f0a7d11',
    OrganizationId: '4ef5b371-e89e-e711-8122-000d3aa2331c',
    OperationId: '4af10637-4ea2-e711-8122-000d3aa2331c',
    OperationCreatedOn: '/Date(1790000000000+0000)/',
    OwningExtension: { Id: stepId },
    InputParameters: [{ key: 'Target', value: { Attributes: attributes('3-Propose').slice(0, 1) } }],
    PreEntityImages: [{ key: 'pre', value: { Attributes: attributes('1-Qualify') } }],
    PostEntityImages: [{ key: 'post', value: { Attributes: attributes('3-Propose') } }],
  });
}

async function microseconds(run: () => unknown): Promise<number> {
  for (let round = 0; round < 500; round++) await run();
  const started = performance.now();
  for (let round = 0; round < rounds; round++) await run();
  return ((performance.now() - started) * 1000) / rounds;
}

/** Stands where a handler would ask Dataverse; the one that is measured asks nothing. */
const noLookUps = (): never => {
  throw new TypeError('The handler of the benchmark looks nothing up.');
};

/** Parse, decode and handle one record change, against a bare JSON.parse of the same body. */
export async function handlerCost(): Promise<Measured> {
  const owner = 'bench';
  const client = { retrieve: noLookUps, retrieveMultiple: noLookUps, create: noLookUps, update: noLookUps };
  const open = recordChangeReader({ handlers, owner, dataverse: { client, introduce: noLookUps } });
  const read = async (text: string): Promise<string> => {
    const opened = open(text);
    return opened.kind === 'change' ? (await opened.read()).kind : opened.kind;
  };
  const step = stepsOf(handlers, owner).find(({ handler }) => handler === 'opportunity-stage-changed');
  const text = body(step?.id ?? '');
  if ((await read(text)) !== 'event') throw new TypeError('The body of the benchmark says nothing.');
  const baseline = await microseconds(() => JSON.parse(text) as unknown);
  const measured = await microseconds(() => read(text));
  return {
    name: `record change of ${(text.length / 1024).toFixed(1)} kB, against JSON.parse`,
    unit: 'µs',
    measured,
    baseline,
  };
}
