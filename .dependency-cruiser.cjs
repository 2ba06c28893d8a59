/**
 * The import table of the house. A rule's name is the sentence a newcomer reads when it is broken.
 * Rooms: README, "The rooms". Type-level walls (no Node, no DOM) are in each room's tsconfig.json.
 */
const table = {
  'connector/contract': [],
  'connector/triggers': ['connector/contract'],
  'connector/definition': ['connector/contract', 'connector/triggers'],
  'connector/pipeline': ['connector/contract'],
  'connector/dataverse': ['connector/contract'],
  'connector/store': ['connector/contract', 'connector/pipeline'],
  'connector/gateway': [
    'connector/contract',
    'connector/triggers',
    'connector/pipeline',
    'connector/dataverse',
    'connector/store',
  ],
  'connector/emulator': ['connector/contract'],
  plugins: ['connector/contract', 'connector/triggers'],
  webresources: ['connector/contract', 'connector/triggers'],
  solution: ['connector/contract', 'connector/triggers', 'connector/definition', 'plugins'],
};
const pure = [
  'connector/contract',
  'connector/triggers',
  'connector/definition',
  'connector/pipeline',
  'plugins',
  'solution',
];
const rooms = Object.keys(table);
const within = (names) => names.map((name) => `^${name}/`).join('|');
const words = (names) => (names.length === 0 ? 'no other room' : `only ${names.join(', ')}`);

const rowRules = rooms.map((room) => ({
  name: `${room} may import ${words(table[room])}`,
  comment: 'Move the code to the room that owns it, or hand the value in as an argument from scripts/.',
  severity: 'error',
  from: { path: `^${room}/` },
  to: { path: within([...rooms, 'scripts', 'tests']), pathNot: within([room, ...table[room]]) },
}));

const frontDoorRules = [...rooms, 'scripts'].map((room) => ({
  name: `${room} enters another room by its index.ts only`,
  comment: "Import from the room's index.ts; if a name is missing there, decide whether it belongs to the room's face.",
  severity: 'error',
  from: { path: `^${room}/` },
  to: { path: within(rooms), pathNot: [`^${room}/`, ...rooms.map((other) => `^${other}/index\\.ts$`)].join('|') },
}));

module.exports = {
  forbidden: [
    ...rowRules,
    ...frontDoorRules,
    {
      name: 'a pure room uses no Node built-in',
      comment:
        'Pure rooms also run in a browser and in tests without a machine. Define a port and pass the adapter in.',
      severity: 'error',
      from: { path: within(pure) },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'product code imports nothing that is only installed for development',
      comment: 'Move the package to "dependencies", or the code to tests/.',
      severity: 'error',
      from: { path: within([...rooms, 'scripts']) },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no file takes part in a circle of imports',
      comment: 'Move what both files need into a third one that neither needs back.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'every import resolves',
      comment: 'The file or package does not exist: correct the path or add the dependency.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.tsbuild|\\.cueline)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
