import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { forEachChild } from '../../../../server/src/languages/bicep/syntax/childNodes';
import { parse } from '../../../../server/src/languages/bicep/syntax/parser';
import type { BicepFile, Node, Statement } from '../../../../server/src/languages/bicep/syntax/nodes';
import { outline } from './outlineText';

function sample(name: string): string {
  return readFileSync(join(__dirname, 'samples', name), 'utf8');
}

function named<K extends Statement['kind']>(file: BicepFile, kind: K, name: string): Extract<Statement, { kind: K }> {
  const found = file.statements.find(
    (statement) => statement.kind === kind && 'name' in statement && statement.name.name === name,
  );
  assert.ok(found, `${kind} ${name}`);
  return found as Extract<Statement, { kind: K }>;
}

function checkPlaces(node: Node): void {
  let previous = node.span.start;
  forEachChild(node, (child) => {
    assert.ok(child.span.start >= previous && child.span.end <= node.span.end, `${child.kind} in ${node.kind}`);
    assert.ok(child.span.start <= child.span.end, child.kind);
    previous = child.span.end;
    checkPlaces(child);
  });
}

const bicep = sample('landing.bicep');
const params = sample('landing.bicepparam');

describe('Bicep statements', () => {
  const file = parse(bicep, 'bicep');

  it('reads a file with everything in it', () => {
    assert.deepEqual(file.problems, []);
    const counts: Record<string, number> = {};
    for (const { kind } of file.statements) counts[kind] = (counts[kind] ?? 0) + 1;
    assert.deepEqual(counts, {
      targetScope: 1,
      metadata: 2,
      import: 3,
      extension: 2,
      param: 9,
      type: 3,
      var: 9,
      func: 2,
      assert: 1,
      resource: 3,
      module: 2,
      output: 5,
    });
  });

  it('keeps children within their parents, in order', () => checkPlaces(file));

  for (const [name, change] of [
    ['carriage returns', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
    ['no newline at the end', (text: string) => text.trimEnd()],
    ['trailing blanks', (text: string) => text.replaceAll('\n', ' \t\n')],
  ] as const) {
    it(`reads the same statements with ${name}`, () => {
      const text = change(bicep);
      const other = parse(text, 'bicep');
      assert.deepEqual(other.problems, []);
      assert.deepEqual(
        other.statements.map((statement) => text.slice(statement.span.start, statement.span.end)),
        file.statements.map((statement) =>
          change(bicep.slice(statement.span.start, statement.span.end)).replace(/^\uFEFF/, ''),
        ),
      );
      checkPlaces(other);
    });
  }

  it('attaches decorators and starts the statement with them', () => {
    const param = named(file, 'param', 'maxPods');
    assert.deepEqual(
      param.decorators.map(({ expression }) => outline(expression)),
      ['minValue(1)', 'maxValue(250)'],
    );
    assert.ok(bicep.startsWith('@minValue(1)', param.span.start));
    assert.ok(bicep.startsWith('param maxPods', param.keyword.start));
    assert.equal(param.span.end, bicep.indexOf('= 30') + 4);
  });

  it('reads nested resources with their decorators, loops and conditions', () => {
    const vnet = named(file, 'resource', 'vnet');
    assert.ok(vnet.value.kind === 'object');
    const nested = vnet.value.members.filter((member) => member.kind === 'resource');
    assert.deepEqual(
      nested.map(({ name, existing, decorators }) => [name.name, existing, decorators.length]),
      [
        ['nodes', false, 1],
        ['gateway', true, 0],
      ],
    );
    const loop = nested[0]?.value;
    assert.ok(loop?.kind === 'for' && loop.body.kind === 'if');
    assert.equal(loop.index?.name, 'i');
    assert.equal(outline(loop.body.condition), '(subnet.prefix != "")');
  });

  it('reads a resource by its parts', () => {
    const registry = named(file, 'resource', 'registry');
    assert.equal(registry.existing, true);
    assert.ok(registry.type.kind === 'string');
    assert.equal(registry.type.value, 'Microsoft.ContainerRegistry/registries@2023-07-01');
    assert.ok(registry.value.kind === 'if');
    assert.equal(outline(registry.value.condition), '(!empty(tags))');
    assert.equal(outline(registry.value.body), '{name:"registry" scope:resourceGroup("shared")}');
  });

  it('reads imports, with commas or without', () => {
    const imports = file.statements.filter((statement) => statement.kind === 'import');
    assert.deepEqual(
      imports.map(({ symbols, namespace }) => [
        symbols.map(({ name, alias }) => [
          name.kind === 'string' ? name.value : 'name' in name && name.name,
          alias?.name,
        ]),
        namespace?.name,
      ]),
      [
        [
          [
            ['subnetType', undefined],
            ['routeType', 'route'],
          ],
          undefined,
        ],
        [
          [
            ['zoneNames', undefined],
            ['zone-of', 'zoneOf'],
          ],
          undefined,
        ],
        [[], 'limits'],
      ],
    );
    assert.ok(imports[2]?.path.kind === 'string');
    assert.equal(imports[2].path.value, 'br/contoso:network/limits:1.2.0');
  });

  it('reads extensions, older spellings too', () => {
    const [oldest] = parse("provider 'kubernetes@1.0.0' as k\n", 'bicep').problems;
    assert.equal(oldest?.code, 'BCP007', 'the compiler knows this spelling no longer');
    const text = "import 'kubernetes@1.0.0' with { a: 1 } as k\nimport 'az@1.0.0' as az2\nextension graph as g\n";
    const older = parse(text, 'bicep');
    assert.deepEqual(older.problems, []);
    assert.deepEqual(
      older.statements.map(
        (statement) => statement.kind === 'extension' && [statement.alias?.name, statement.config?.kind],
      ),
      [
        ['k', 'object'],
        ['az2', undefined],
        ['g', undefined],
      ],
    );
  });

  it('reads functions with their parameters', () => {
    const func = named(file, 'func', 'longFunc');
    assert.deepEqual(
      func.parameters.map(({ name, type }) => [name.name, type.kind]),
      [
        ['a', 'typeName'],
        ['b', 'typeNullable'],
      ],
    );
    assert.equal(outline(func.body), '{a:a b:b}');
  });

  it('collects comments and directives', () => {
    assert.deepEqual(
      file.comments.map(({ text }) => text),
      ['// the most that a node takes', '/* a block\n     comment */', '// the plugin'],
    );
    for (const { text, span } of file.comments) assert.equal(bicep.slice(span.start, span.end), text);
    assert.deepEqual(
      file.directives.map(({ name, codes }) => [name, ...codes]),
      [
        ['disable-next-line', 'no-unused-existing-resources', 'BCP073'],
        ['disable-diagnostics', 'BCP318'],
        ['restore-diagnostics', 'BCP318'],
      ],
    );
    for (const { text, span } of file.directives) assert.equal(bicep.slice(span.start, span.end), text);
  });

  it('reads parameter files', () => {
    const tree = parse(params, 'bicepparam');
    assert.deepEqual(tree.problems, []);
    assert.deepEqual(
      tree.statements.map(({ kind }) => kind),
      ['using', 'extends', 'import', 'var', 'param', 'param', 'param', 'type', 'extensionConfig'],
    );
    const [using] = tree.statements;
    assert.ok(using?.kind === 'using' && using.config?.kind === 'object');
    const location = named(tree, 'param', 'location');
    assert.equal(location.type, undefined);
    assert.ok(location.value);
    assert.equal(outline(location.value), 'region');
    assert.equal(location.decorators.length, 1);
    const [none] = parse('using none\n', 'bicepparam').statements;
    assert.ok(none?.kind === 'using');
    assert.equal(none.path, undefined);
  });

  it('knows which statements a kind of file has', () => {
    assert.equal(parse("using 'main.bicep'\n", 'bicep').problems.length, 1);
    assert.equal(parse('output a string = b\n', 'bicepparam').problems.length, 1);
    assert.equal(parse('param a = 1\n', 'bicep').problems.length, 1);
    assert.deepEqual(parse("using 'main.bicep'\nparam a = 1\nparam b int = 2\n").problems, []);
  });
});
