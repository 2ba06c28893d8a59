import type { StepDeclaration } from '../../plugins/index.ts';
import { stepNameOf } from '../component.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';
import type { Change } from '../environment/phase.ts';
import { stepImageId } from '../xml/step-image.ts';
import { changeDetail, columnDifferences, columnsToWrite } from './column-words.ts';
import { imageColumns } from './registration.ts';
import type { RegisteredStep } from './registered-steps.ts';

const set = 'sdkmessageprocessingstepimages';

/** What brings a step's images to what its handler declares. Others of that step are taken away first: two can't share an alias. */
export function imageChanges(
  api: EnvironmentApi,
  step: StepDeclaration,
  there: Pick<RegisteredStep, 'images'> | undefined,
): readonly Change[] {
  const name = (alias: string): string => `${alias} of ${stepNameOf(step)}`;
  const expected = step.images.map((image) => ({
    id: stepImageId(step, image),
    alias: image.kind,
    columns: imageColumns(step, image),
  }));
  const images = there?.images ?? [];
  const superfluous = images.filter((image) => expected.every(({ id }) => id !== image.id));
  return [
    ...superfluous.map(({ id, row }): Change => ({
      action: 'remove',
      kind: 'step image',
      name: name(String(row['entityalias'])),
      detail: 'no handler of this version reads it',
      carryOut: () => api.remove(`${set}(${id})`),
    })),
    ...expected.flatMap(({ id, alias, columns }): Change[] => {
      const row = images.find((image) => image.id === id)?.row;
      const differences = columnDifferences(columns, row ?? {});
      if (row && differences.length === 0) return [];
      return [
        {
          action: row ? 'update' : 'create',
          kind: 'step image',
          name: name(alias),
          detail: row ? changeDetail(differences) : String(columns['attributes']).replaceAll(',', ', '),
          carryOut: async () => {
            if (row) await api.patch(`${set}(${id})`, columnsToWrite(columns, differences));
            else
              await api.post(set, {
                sdkmessageprocessingstepimageid: id,
                ...columns,
                'sdkmessageprocessingstepid@odata.bind': `/sdkmessageprocessingsteps(${step.id})`,
              });
          },
        },
      ];
    }),
  ];
}
