import { strict as assert } from 'node:assert';
import { add, idReference, set, type NewResource } from '../../../server/src/model/change';
import type { Graph } from '../../../server/src/model/graph';
import { armTemplate, changed } from './changing';

/** A group for the subnet of a network; both are named for the subnet. */
const withGroup = (graph: Graph) => {
  const subnet = graph.ofType('Microsoft.Network/virtualNetworks/subnets')[0]!;
  const group: NewResource = {
    type: 'Microsoft.Network/networkSecurityGroups',
    apiVersion: '2024-05-01',
    symbol: 'nsgNew',
    name: `nsg-${subnet.label}`,
    beside: graph.ofType('Microsoft.Network/virtualNetworks')[0]!,
    location: 'none',
    body: { properties: { securityRules: [] } },
  };
  return [add(group), set(subnet, 'properties.networkSecurityGroup.id', idReference(group))];
};

const bicep = (name: string, head = '') => `${head}resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  properties: {
    subnets: [
      {
        name: ${name}
        properties: {
          addressPrefix: '10.0.0.0/24'
        }
      }
    ]
  }
}
`;

describe('The name of a new resource', () => {
  it('follows one that is worked out: Bicep', () => {
    for (const [head, name, wanted] of [
      ["param env string = 'dev'\n\n", "'snet-${env}-nodes'", "'nsg-snet-${env}-nodes'"],
      ["param subnetName string = 'snet-nodes'\n\n", 'subnetName', "'nsg-${subnetName}'"],
      ["param env string = 'dev'\n\n", "toLower('SNET-${env}')", "'nsg-${toLower('SNET-${env}')}'"],
      ['param env string\n\n', "'snet-${env}'", "'nsg-snet-${env}'"],
      ['', "'snet-nodes'", "'nsg-snet-nodes'"],
    ] as const) {
      const after = changed('bicep', bicep(name, head), withGroup);
      const written = /resource nsgNew '[^']*' = \{\n {2}name: (.*)\n/.exec(after)?.[1];
      assert.equal(written, wanted, name);
    }
  });

  it('comes with a symbol that names no environment either', () => {
    const text = `param env string = 'dev'

resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-${'${env}'}'
  location: 'westeurope'
}
`;
    const after = changed('bicep', text, (graph) => {
      const hub = graph.ofType('Microsoft.Network/virtualNetworks')[0]!;
      const type = 'Microsoft.Network/routeTables';
      const body = {};
      return [
        add({
          type,
          apiVersion: '2024-05-01',
          symbol: 'rtVnetDev',
          name: 'rt-vnet-dev',
          beside: hub,
          location: 'like',
          body,
        }),
      ];
    });
    assert.match(after, /\nresource rtHub '[^']*' = \{\n {2}name: 'rt-vnet-\$\{env\}'\n/);
  });

  it('names nothing of a loop outside of it', () => {
    const text = bicep("'snet-${env}'").replace('= {', "= [for env in ['dev']: {").replace(/}\n$/, '}]\n');
    assert.match(changed('bicep', text, withGroup), /\n {2}name: 'nsg-snet-dev'\n/);
  });

  it('follows one that is worked out: ARM JSON', () => {
    const written = (name: string, more: object = {}) => {
      const properties = { subnets: [{ name, properties: { addressPrefix: '10.0.0.0/24' } }] };
      const network = { type: 'Microsoft.Network/virtualNetworks', apiVersion: '2024-05-01', name: 'vnet', properties };
      const text = armTemplate([network], { parameters: { env: { type: 'string', defaultValue: 'dev' } }, ...more });
      const after = JSON.parse(changed('arm', text, withGroup)) as {
        resources: {
          type: string;
          name: string;
          dependsOn?: string[];
          properties: { subnets: { properties: { networkSecurityGroup: { id: string } } }[] };
        }[];
      };
      const group = after.resources.find(({ type }) => type.endsWith('networkSecurityGroups'))!;
      const vnet = after.resources.find(({ type }) => type.endsWith('virtualNetworks'))!;
      const operand = group.name.startsWith('[') ? group.name.slice(1, -1) : `'${group.name}'`;
      const id = `[resourceId('Microsoft.Network/networkSecurityGroups', ${operand})]`;
      assert.deepEqual(vnet.dependsOn, [id]);
      assert.equal(vnet.properties.subnets[0]!.properties.networkSecurityGroup.id, id);
      return group.name;
    };
    assert.equal(written('snet-nodes'), 'nsg-snet-nodes');
    assert.equal(written("[parameters('env')]"), "[concat('nsg-', parameters('env'))]");
    assert.equal(
      written("[format('snet-{0}', parameters('env'))]"),
      "[format('nsg-{0}', format('snet-{0}', parameters('env')))]",
    );
    assert.equal(
      written("[variables('subnet')]", { variables: { subnet: "[concat('snet-', parameters('env'))]" } }),
      "[concat('nsg-', variables('subnet'))]",
    );
  });
});
