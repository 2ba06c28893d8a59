import { choice, dateTime, decimal, id, lookup, text, wholeNumber, type Table } from './table.ts';

/** Columns: Microsoft Learn, "Publisher table/entity reference" (a selection). */
const publisher: Table = {
  logicalName: 'publisher',
  setName: 'publishers',
  primaryId: 'publisherid',
  primaryName: 'friendlyname',
  access: 'all',
  columns: {
    publisherid: id,
    uniquename: text,
    friendlyname: text,
    description: text,
    customizationprefix: text,
    customizationoptionvalueprefix: wholeNumber,
  },
  collections: { publisher_solution: { table: 'solution', column: 'publisherid' } },
};

/** Columns: Microsoft Learn, "Solution table/entity reference" (a selection). A solution made by Web API is unmanaged. */
const solution: Table = {
  logicalName: 'solution',
  setName: 'solutions',
  primaryId: 'solutionid',
  primaryName: 'friendlyname',
  access: 'all',
  columns: {
    solutionid: id,
    uniquename: text,
    friendlyname: text,
    description: text,
    version: text,
    ismanaged: { kind: 'boolean', write: false },
    installedon: { kind: 'dateTime', write: false },
    updatedon: { kind: 'dateTime', write: false },
    publisherid: lookup('publisher'),
  },
  collections: { solution_solutioncomponent: { table: 'solutioncomponent', column: 'solutionid' } },
};

/** Columns: Microsoft Learn, "SolutionComponent table/entity reference" (a selection). */
const solutionComponent: Table = {
  logicalName: 'solutioncomponent',
  setName: 'solutioncomponents',
  primaryId: 'solutioncomponentid',
  primaryName: 'objectid',
  access: 'read',
  columns: {
    solutioncomponentid: id,
    solutionid: lookup('solution'),
    componenttype: wholeNumber,
    objectid: id,
    rootcomponentbehavior: choice({
      0: 'Include Subcomponents',
      1: 'Do not include subcomponents',
      2: 'Include As Shell Only',
    }),
  },
};

/** The virtual table of layers. Public tools report that it lists nothing unless the component and its kind are asked for. */
const componentLayer: Table = {
  logicalName: 'msdyn_componentlayer',
  setName: 'msdyn_componentlayers',
  primaryId: 'msdyn_componentlayerid',
  primaryName: 'msdyn_name',
  access: 'read',
  listedBy: ['msdyn_componentid', 'msdyn_solutioncomponentname'],
  columns: {
    msdyn_componentlayerid: id,
    msdyn_name: text,
    msdyn_componentid: text,
    msdyn_solutioncomponentname: text,
    msdyn_solutionname: text,
    msdyn_publishername: text,
    msdyn_order: wholeNumber,
    msdyn_overwritetime: dateTime,
    msdyn_componentjson: text,
    msdyn_changes: text,
  },
};

const importJob: Table = {
  logicalName: 'importjob',
  setName: 'importjobs',
  primaryId: 'importjobid',
  primaryName: 'solutionname',
  access: 'read',
  columns: {
    importjobid: id,
    solutionname: text,
    progress: decimal,
    data: text,
    startedon: dateTime,
    completedon: dateTime,
  },
};

export const solutionTables = [publisher, solution, solutionComponent, componentLayer, importJob];
