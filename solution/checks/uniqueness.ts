import { componentsOf, idOf, kindWords, nameOf, type Component } from '../component.ts';
import { stepImageId } from '../xml/step-image.ts';
import { repeated } from './rule.ts';

/** Names are compared without regard to case: an unpacked folder may lie on a disk that does the same. */
export function uniquenessProblems(components: readonly Component[]): readonly string[] {
  const ids = components.flatMap((component) => idOf(component) ?? []);
  const valueIds = componentsOf(components, 'environmentVariable').flatMap(({ value }) => value?.id ?? []);
  const imageIds = componentsOf(components, 'step').flatMap(({ declaration }) =>
    declaration.images.map((image) => stepImageId(declaration, image)),
  );
  const names = components.map((component) => `${kindWords[component.kind]} ${nameOf(component)}`.toLowerCase());
  return [
    ...repeated([...ids, ...imageIds, ...valueIds]).map(
      (id) => `the id ${id} belongs to more than one component or image`,
    ),
    ...repeated(names).map((name) => `${name}: there is more than one of this name`),
  ];
}
