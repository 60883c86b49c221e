/**
 * The layers of the source, lowest first: each may import itself and the ones named. One table for the check in the
 * tests and for the page docs/architecture.md.
 */
export interface Layer {
  readonly folder: string;
  /** Names of the layers that it may import, besides itself. */
  readonly may: readonly string[];
  readonly what: string;
  readonly not: string;
}

export const layers: readonly Layer[] = [
  {
    folder: 'server/src/text',
    may: [],
    what: 'spans, line index, edits, encodings, patterns of paths',
    not: 'anything else',
  },
  {
    folder: 'server/src/azure',
    may: ['text'],
    what: 'facts about Azure with their sources, address arithmetic',
    not: 'files, languages',
  },
  {
    folder: 'server/src/model',
    may: ['text', 'azure'],
    what: 'values, resources, the graph, changes',
    not: 'languages, rules',
  },
  {
    folder: 'server/src/network',
    may: ['text', 'azure', 'model'],
    what: 'the network over the graph: what rules, hover and report ask of it',
    not: 'languages, rules',
  },
  {
    folder: 'server/src/evaluation',
    may: ['text', 'azure', 'model'],
    what: 'partly known texts, the ARM function library',
    not: 'syntax, rules',
  },
  {
    folder: 'server/src/languages',
    may: ['text', 'azure', 'model', 'evaluation'],
    what: 'parse, lower and edit Bicep, ARM JSON and Terraform',
    not: 'rules; one language does not know another',
  },
  {
    folder: 'server/src/rules',
    may: ['text', 'azure', 'model', 'network'],
    what: 'one rule a file: detection, fix, explanation, examples',
    not: 'languages, protocol, other rules',
  },
  {
    folder: 'server/src/review',
    may: ['text', 'azure', 'model', 'network', 'languages', 'rules'],
    what: 'runs rules; findings, configuration, suppressions',
    not: 'files on disk, protocol',
  },
  {
    folder: 'server/src/stories',
    may: ['text', 'azure', 'model', 'network', 'rules'],
    what: 'changes that consist of many: parts with their consequences',
    not: 'languages, findings, protocol',
  },
  {
    folder: 'server/src/workspace',
    may: ['text', 'azure', 'model', 'network', 'languages', 'rules', 'stories', 'review'],
    what: 'files and versions to units and snapshots; proves fixes and stories',
    not: 'file systems, protocol',
  },
  {
    folder: 'server/src/report',
    may: ['text', 'model', 'network', 'languages', 'rules', 'stories', 'review', 'workspace'],
    what: 'pure functions from a review to its formats (one table, `formats.ts`), picture, baseline',
    not: 'input and output',
  },
  {
    folder: 'server/src/host',
    may: ['text', 'azure', 'model', 'network', 'languages', 'rules', 'review', 'workspace', 'report'],
    what: 'file systems, the list of languages, the project file',
    not: 'protocol',
  },
  {
    folder: 'server/src/lsp',
    may: [
      'text',
      'azure',
      'model',
      'network',
      'evaluation',
      'languages',
      'rules',
      'stories',
      'review',
      'workspace',
      'report',
      'host',
    ],
    what: 'the language server protocol',
    not: 'vscode',
  },
  {
    folder: 'server/src/cli',
    may: ['text', 'model', 'network', 'languages', 'rules', 'stories', 'review', 'workspace', 'report', 'host'],
    what: 'the command line',
    not: 'protocol, vscode',
  },
];

/** Modules that only some layers may import: pattern → folders. */
export const restricted: readonly { readonly module: RegExp; readonly only: readonly string[] }[] = [
  { module: /^vscode$/, only: ['client/src'] },
  { module: /^vscode-languageserver(?!-protocol)/, only: ['server/src/lsp'] },
  { module: /^vscode-languageserver-protocol/, only: ['server/src/lsp', 'client/src'] },
  { module: /^vscode-languageclient/, only: ['client/src'] },
  { module: /^@dagrejs\/dagre$/, only: ['server/src/report'] },
  { module: /^node:/, only: ['server/src/host', 'server/src/cli', 'server/src/lsp', 'client/src'] },
  {
    module: /^jsonc-parser$/,
    only: ['server/src/languages', 'server/src/host', 'server/src/lsp'],
  },
];

/** What the client may import of the server: what both have to say in the same words. */
export const sharedWithClient: readonly string[] = [
  'server/src/lsp/protocol/customRequests',
  'server/src/lsp/protocol/questionRequests',
  'server/src/report/jsonReport',
  'server/src/report/picture/labels',
  'server/src/report/picture/laidPicture',
  'server/src/report/picture/layout',
  'server/src/report/picture/pictureData',
  'server/src/report/picture/pictureSvg',
  'server/src/report/picture/pictureWords',
  'server/src/report/picture/shownPart',
  'server/src/rules/rule',
  'server/src/workspace/files/fileKind',
  'server/src/languages/allLanguageDescriptions',
  'server/src/host/fileSystem',
];

/** What others may import of a language. */
export const doors: readonly string[] = ['index', 'languageDescription'];

/**
 * The rooms of a language, from the lowest to the highest: what stands in for modules of registries; characters to tree and
 * back to places; expressions to values; declarations to resources; changes to text edits.
 */
export const rooms: readonly string[] = ['known', 'syntax', 'evaluation', 'lowering', 'editing'];

/**
 * The rooms of the server, from the lowest to the highest: what goes over the wire; what is known as long as a client is
 * connected; and the features, of which a later one may use an earlier one. What stands beside them puts them together.
 */
export const serverRooms: readonly string[] = [
  'protocol',
  'session',
  'diagnostics',
  'hover',
  'actions',
  'report',
  'questions',
  'lenses',
];
