import { strict as assert } from 'node:assert';
import { add, idReference, set, type NewResource } from '../../../../server/src/model/change';
import type { Graph } from '../../../../server/src/model/graph';
import type { Resource } from '../../../../server/src/model/resource';
import { armTemplate, changed, named, refused } from '../../editing/changing';

const NETWORK = 'Microsoft.Network/virtualNetworks';
const TABLE = 'Microsoft.Network/routeTables';

const network = (name: string, more: object = {}) => ({ type: NETWORK, apiVersion: '2024-05-01', name, ...more });
const table = (name: string, more: object = {}) => ({ type: TABLE, apiVersion: '2024-05-01', name, ...more });
const idText = (type: string, name: string) => `[resourceId('${type}', '${name}')]`;

type Dependent = { readonly name: string; readonly dependsOn?: unknown };

function waitsOf(text: string, name: string): unknown {
  const { resources } = JSON.parse(text) as { resources: readonly Dependent[] | Record<string, Dependent> };
  return Object.values(resources).find((resource) => resource.name === name)!.dependsOn;
}

describe('A resource of ARM JSON that an expression has wait for others', () => {
  const withWaits = (dependsOn: unknown, variables: object = {}) =>
    armTemplate([table('rt'), network('vnet', { dependsOn, properties: {} })], {
      parameters: { waits: { type: 'array' } },
      variables,
    });
  const nameTable = (graph: Graph) => [
    set(named(graph, 'vnet'), 'properties.routeTable.id', idReference(named(graph, 'rt'))),
  ];

  it('is left to its author', () => {
    for (const waits of ["[parameters('waits')]", "[createArray('other')]", "[variables('waits')]"])
      assert.equal(
        refused('arm', withWaits(waits, { waits: ['other'] }), nameTable),
        `an expression says what 'vnet' waits for: have it wait for ${idText(TABLE, 'rt')} by yourself`,
      );
  });

  it('may wait already for what it comes to name', () => {
    const text = withWaits("[variables('waits')]", { waits: [idText(TABLE, 'rt')] });
    assert.equal(waitsOf(changed('arm', text, nameTable), 'vnet'), "[variables('waits')]");
  });
});

describe('A resource of ARM JSON that goes', () => {
  const without = (text: string, label: string) =>
    changed('arm', text, (graph) => [{ kind: 'delete', declaration: named(graph, label).declaration }]);

  it('is waited for no more, however it is named', () => {
    const variables = { id: idText(TABLE, 'rt'), name: 'rt' };
    for (const wait of [
      idText(TABLE, 'rt'),
      `[resourceId('microsoft.network/routetables',  'rt')]`,
      "[variables('id')]",
      `[resourceId('${TABLE}', variables('name'))]`,
      `[concat('${TABLE}/', variables('name'))]`,
      `${TABLE}/rt`,
      'rt',
    ]) {
      const both = armTemplate([table('rt'), table('other'), network('vnet', { dependsOn: [wait, 'other'] })], {
        variables,
      });
      assert.deepEqual(waitsOf(without(both, 'rt'), 'vnet'), ['other'], wait);
      const one = armTemplate([table('rt'), network('vnet', { dependsOn: [wait] })], { variables });
      assert.equal(waitsOf(without(one, 'rt'), 'vnet'), undefined, wait);
    }
  });

  it('is waited for no more by its symbolic name', () => {
    const resources = { table: table('rt'), vnet: network('vnet', { dependsOn: ['table'] }) };
    const text = JSON.stringify({ ...JSON.parse(armTemplate([])), languageVersion: '2.0', resources }, undefined, 2);
    const after = without(text, 'rt');
    assert.deepEqual(Object.keys((JSON.parse(after) as { resources: object }).resources), ['vnet']);
    assert.equal(waitsOf(after, 'vnet'), undefined);
  });

  it('is waited for no more by children inside of others', () => {
    const child = { type: 'subnets', apiVersion: '2024-05-01', name: 'snet', dependsOn: ['vnet', 'rt'] };
    const text = armTemplate([table('rt'), network('vnet', { resources: [child] })]);
    const after = JSON.parse(without(text, 'rt')) as { resources: { resources: Dependent[] }[] };
    assert.deepEqual(after.resources[0]!.resources[0]!.dependsOn, ['vnet']);
  });

  it('leaves what another one of its name is waited for', () => {
    const text = armTemplate([table('same'), network('same'), network('vnet', { dependsOn: ['same'] })]);
    const gone = (graph: Graph): Resource => graph.ofType(TABLE)[0]!;
    const after = changed('arm', text, (graph) => [{ kind: 'delete', declaration: gone(graph).declaration }]);
    assert.deepEqual(waitsOf(after, 'vnet'), ['same']);
  });
});

describe('A resource that is added beside one of a loop of ARM JSON', () => {
  const beside = (more: object) =>
    armTemplate([
      network("[concat('vnet-', copyIndex())]", { copy: { name: 'networks', count: 2 }, ...more }),
      table('rt', { condition: '[equals(copyIndex(), 0)]' }),
    ]);
  const added = (of: Resource, more: Partial<NewResource> = {}): NewResource => ({
    type: TABLE,
    apiVersion: '2024-05-01',
    symbol: 'more',
    name: 'rt-more',
    beside: of,
    location: 'like',
    body: {},
    ...more,
  });
  const first = (graph: Graph) => graph.ofType(NETWORK)[0]!;
  const addTable = (graph: Graph) => [add(added(first(graph)))];

  it('takes no location with it that only the loop knows', () => {
    const text = beside({ location: "[parameters('locations')[copyIndex()]]" });
    assert.match(refused('arm', text, addTable), /^the location of 'vnet-\S*' depends on its loop$/);
    const plain = changed('arm', beside({ location: '[resourceGroup().location]' }), addTable);
    assert.match(plain, /"name": "rt-more",\s*"location": "\[resourceGroup\(\)\.location\]"/);
  });

  it('takes no condition with it that only the loop knows', () => {
    const route = (graph: Graph) => {
      const of = named(graph, 'rt');
      return [add(added(of, { type: `${TABLE}/routes`, name: 'default', parent: of, location: 'none' }))];
    };
    assert.equal(refused('arm', beside({}), route), "the condition of 'rt' depends on its loop");
  });
});
