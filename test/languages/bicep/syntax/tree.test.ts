import { strict as assert } from 'node:assert';
import { parse } from '../../../../server/src/languages/bicep/syntax/parser';
import {
  findDecorator,
  findProperty,
  nestedResources,
  nodeAt,
  nodesAt,
  resourceBody,
  unparenthesized,
  walkExpressions,
} from '../../../../server/src/languages/bicep/syntax/nodeQueries';

const text = `@sys.description('A network')
@batchSize(2)
resource vnet 'a/b@1' = [for x in (xs): if (x.on) {
  name: '\${x.name}-vnet'
  'tags': { a: 1 }
  resource sub 'c' = {
    name: 'y'
  }
}]
`;
const file = parse(text, 'bicep');
const [vnet] = file.statements;
assert.ok(vnet?.kind === 'resource');
const body = resourceBody(vnet);

describe('The Bicep tree', () => {
  it('takes a declaration apart', () => {
    assert.equal(body.loop?.item.name, 'x');
    assert.ok(body.loop && unparenthesized(body.loop.source).kind === 'variable');
    assert.equal(body.condition?.condition.kind, 'property');
    assert.ok(body.object);
    assert.deepEqual(
      nestedResources(body.object).map(({ name }) => name.name),
      ['sub'],
    );
    const [broken] = parse("resource a 'b@1' = \n", 'bicep').statements;
    assert.ok(broken?.kind === 'resource');
    assert.deepEqual(resourceBody(broken), { loop: undefined, condition: undefined, object: undefined });
  });

  it('finds properties by name, quoted or not', () => {
    assert.ok(body.object);
    assert.equal(findProperty(body.object, 'name')?.value.kind, 'interpolated');
    assert.equal(findProperty(body.object, 'tags')?.value.kind, 'object');
    assert.equal(findProperty(body.object, 'Name'), undefined);
  });

  it('finds decorators, with or without namespace', () => {
    assert.equal(findDecorator(vnet, 'description')?.args.length, 1);
    assert.equal(findDecorator(vnet, 'batchSize')?.args[0]?.kind, 'number');
    assert.equal(findDecorator(vnet, 'secure'), undefined);
  });

  it('finds the nodes at an offset, outermost first', () => {
    const offset = text.indexOf('.name}') + 2;
    assert.deepEqual(
      nodesAt(file, offset).map(({ kind }) => kind),
      ['file', 'resource', 'for', 'if', 'object', 'objectProperty', 'interpolated', 'property', 'identifier'],
    );
    assert.equal(nodeAt(file, text.length).kind, 'file');
    assert.equal(nodeAt(file, text.indexOf('vnet') + 1).kind, 'identifier');
  });

  it('visits expressions, and leaves out what it is told to', () => {
    const all: string[] = [];
    walkExpressions(vnet.value, (expression) => {
      all.push(expression.kind);
    });
    assert.deepEqual(all, [
      'for',
      'parenthesized',
      'variable',
      'if',
      'property',
      'variable',
      'object',
      'interpolated',
      'property',
      'variable',
      'string',
      'object',
      'number',
      'string',
      'object',
      'string',
    ]);
    const few: string[] = [];
    walkExpressions(vnet.value, (expression) => {
      few.push(expression.kind);
      return expression.kind === 'for';
    });
    assert.deepEqual(few, ['for', 'parenthesized', 'if']);
  });
});
