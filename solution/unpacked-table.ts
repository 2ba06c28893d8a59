import type { Table } from './table.ts';
import { element, unpackedXml } from './xml/element.ts';
import { entitySkeleton, ribbonXml } from './xml/table/entity.ts';
import { formId, formsXml } from './xml/table/form.ts';
import { relationshipsXml } from './xml/table/relationships.ts';
import { savedQueryId, savedQueryXml } from './xml/table/saved-query.ts';
import { savedQueriesOf } from './xml/table/views.ts';

export type File = readonly [path: string, content: Uint8Array];

/**
 * The files of a table: a form has one for each kind of package, and the type on its root is in the folder's name
 * (WaelHamze/dyn365-ce-devops-sample, `Sample/Solution/Entities/ud_ReferenceData`).
 */
export function tableFiles(table: Table): readonly File[] {
  const folder = `Entities/${table.name}`;
  const form = unpackedXml({ ...formsXml(table), attributes: {} });
  return [
    [`${folder}/Entity.xml`, unpackedXml(entitySkeleton(table))],
    [`${folder}/FormXml/main/{${formId(table)}}.xml`, form],
    [`${folder}/FormXml/main/{${formId(table)}}_managed.xml`, form],
    ...savedQueriesOf(table).map((query): File => [
      `${folder}/SavedQueries/{${savedQueryId(table, query)}}.xml`,
      unpackedXml(element('savedqueries', [savedQueryXml(table, query)])),
    ]),
    [`${folder}/RibbonDiff.xml`, unpackedXml(ribbonXml)],
  ];
}

/** One file that names all relationships, and one for each table that they point to (same sample). */
export function relationshipFiles(tables: readonly Table[]): readonly File[] {
  const all = relationshipsXml(tables);
  if (all.length === 0) return [];
  const referenced = [...new Set(all.map(({ relationship }) => relationship.referenced))];
  const names = all.map(({ relationship }) => element('EntityRelationship', [], { Name: relationship.name }));
  return [
    ['Other/Relationships.xml', unpackedXml(element('EntityRelationships', names))],
    ...referenced.map((table): File => [
      `Other/Relationships/${table}.xml`,
      unpackedXml(
        element(
          'EntityRelationships',
          all.filter(({ relationship }) => relationship.referenced === table).map(({ xml }) => xml),
        ),
      ),
    ]),
  ];
}
