import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { doors, layers, restricted, rooms, serverRooms, sharedWithClient } from './layers';
import { circlesIn, importsBelow, root, type Import } from './sources';

const imports = importsBelow('server/src', 'client/src');

function roomOf(path: string): string {
  return /^server\/src\/languages\/\w+\/(\w+)\//.exec(path)?.[1] ?? '';
}

/** The room of the server that a path lies in; undefined for what puts the rooms together. */
function serverRoomOf(path: string): string | undefined {
  return /^server\/src\/lsp\/(\w+)\//.exec(path)?.[1];
}

/** What is wrong with an import, if anything. */
function objection({ from, to }: Import): string | undefined {
  for (const { module, only } of restricted) {
    if (module.test(to) && !only.some((folder) => from.startsWith(`${folder}/`))) return `${from} may not import ${to}`;
  }
  if (from.startsWith('client/src/') && to.startsWith('server/src/') && !sharedWithClient.includes(to))
    return `${from} may not import ${to}: the client knows only what both have to say in the same words`;
  const layer = layers.find(({ folder }) => from.startsWith(`${folder}/`));
  const target = layers.find(({ folder }) => to.startsWith(`${folder}/`) || to === folder);
  if (!layer || !target) return undefined;
  const name = target.folder.split('/').at(-1)!;
  if (layer !== target && !layer.may.includes(name))
    return `${from} may not import ${to}: ${layer.folder} is below ${target.folder}`;
  const language = (path: string) => /^server\/src\/languages\/(bicep|arm|terraform)(?:\/|$)/.exec(path)?.[1];
  const [own, other] = [language(from), language(to)];
  if (own !== undefined && other !== undefined && own !== other)
    return `${from} may not import ${to}: a language does not know another`;
  const door = to.replace(/^server\/src\/languages\/\w+(\/|$)/, '') || 'index';
  if (own === undefined && other !== undefined && !doors.includes(door))
    return `${from} may not import ${to}: the doors of a language are ${doors.join(' and ')}`;
  const [room, next] = [rooms.indexOf(roomOf(from)), rooms.indexOf(roomOf(to))];
  if (own !== undefined && own === other && room >= 0 && next > room)
    return `${from} may not import ${to}: ${rooms[room]} is below ${rooms[next]}`;
  const [here, there] = [serverRoomOf(from), serverRoomOf(to)];
  if (here !== undefined && to.startsWith('server/src/lsp/')) {
    if (there === undefined) return `${from} may not import ${to}: it puts the rooms together`;
    if (serverRooms.indexOf(there) > serverRooms.indexOf(here))
      return `${from} may not import ${to}: ${here} is below ${there}`;
  }
  return undefined;
}

describe('architecture', () => {
  it('imports go down only', () => {
    assert.ok(imports.length > 500, 'the imports were found');
    assert.deepEqual(
      imports.map(objection).filter((text) => text !== undefined),
      [],
    );
  });

  it('notices an import that goes up', () => {
    assert.ok(objection({ from: 'server/src/model/graph.ts', to: 'server/src/rules/rule' }));
    assert.ok(objection({ from: 'server/src/languages/arm/editing/edit.ts', to: 'server/src/languages/bicep/edit' }));
    assert.ok(
      objection({
        from: 'server/src/languages/bicep/syntax/document.ts',
        to: 'server/src/languages/bicep/evaluation/scope',
      }),
    );
    assert.ok(objection({ from: 'client/src/extension.ts', to: 'server/src/review/finding' }));
    assert.ok(objection({ from: 'server/src/host/languages.ts', to: 'server/src/languages/arm/syntax/parse' }));
    assert.ok(objection({ from: 'server/src/lsp/hover/hover.ts', to: 'server/src/lsp/actions/fixAll' }));
    assert.ok(objection({ from: 'server/src/lsp/session/session.ts', to: 'server/src/lsp/server' }));
    assert.ok(objection({ from: 'server/src/rules/ruleRegistry.ts', to: 'node:fs' }));
    assert.ok(objection({ from: 'server/src/cli/run.ts', to: 'vscode-languageserver' }));
  });

  it('no file imports another that imports it, types included', () => {
    const everything = [...imports, ...importsBelow('test', 'scripts')];
    assert.ok(everything.length > imports.length + 300, 'the imports of tests and scripts were found');
    assert.deepEqual(
      circlesIn(everything).map((circle) => circle.join(' imports ')),
      [],
    );
  });

  it('notices a circle and names it', () => {
    const written = [
      { from: 'a.ts', to: 'b' },
      { from: 'b.ts', to: 'c' },
      { from: 'c.ts', to: 'b' },
    ];
    assert.deepEqual(
      circlesIn(written, ({ to }) => `${to}.ts`),
      [['b.ts', 'c.ts', 'b.ts']],
    );
  });

  it('every folder of the server is a layer', () => {
    const folders = readdirSync(join(root, 'server/src'), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    const known = layers.map(({ folder }) => folder.split('/').at(-1));
    assert.deepEqual(
      folders.map(({ name }) => name).filter((name) => !known.includes(name)),
      [],
    );
  });

  it('every folder of the protocol is one of its rooms', () => {
    const entries = readdirSync(join(root, 'server/src/lsp'), { withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    assert.deepEqual(folders.sort(), [...serverRooms].sort());
  });

  it('a rule imports no other rule', () => {
    const rule = (path: string) => /^server\/src\/rules\/[\w-]+\/[\w-]+$/.test(path.replace(/\.ts$/, ''));
    const isRule = (path: string) =>
      rule(path) &&
      readFileSync(join(root, `${path.replace(/\.ts$/, '')}.ts`), 'utf8').includes('export default defineRule(');
    const found = imports.filter(({ from, to }) => rule(from) && rule(to) && isRule(from) && isRule(to));
    assert.deepEqual(found, []);
  });
});
