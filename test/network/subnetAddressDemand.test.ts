import { strict as assert } from 'node:assert';
import {
  firstNodes,
  mostNodes,
  nodeNeed,
  podNeed,
  surgeOf,
  type AddressNeed,
} from '../../server/src/network/subnetAddressDemand';
import { TYPES, type Network } from '../../server/src/network/network';
import { bicepNetworkOf, terraformNetworkOf } from './networkOf';

const FLAT = `{ networkPlugin: 'azure' }`;
const OVERLAY = `{ networkPlugin: 'azure', networkPluginMode: 'overlay' }`;

interface Setup {
  readonly profile?: string;
  readonly prefix?: string;
  readonly more?: string;
  readonly cluster?: string;
}

/** A virtual network with the subnets `nodes` and `pods`, and a cluster with the given pools in `nodes`. */
function networkOf(pools: readonly string[], { profile, prefix = '10.1.0.0/21', more = '', cluster = '' }: Setup = {}) {
  return bicepNetworkOf(`${more}
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = { name: 'vnet' }
resource nodes 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: vnet
  name: 'nodes'
  properties: { addressPrefix: '${prefix}' }
}
resource pods 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: vnet
  name: 'pods'
  properties: { addressPrefix: '10.1.16.0/20' }
}
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  properties: {
    ${profile === undefined ? '' : `networkProfile: ${profile}`}
    ${cluster}
    agentPoolProfiles: [
${pools.map((pool, index) => `{ name: 'pool${index}', vnetSubnetID: nodes.id, ${pool} }`).join('\n')}
    ]
  }
}
`);
}

const subnet = (network: Network, label: string) =>
  network.graph.ofType(TYPES.subnet).find((resource) => resource.label === label)!;
const needOf = (pools: readonly string[], setup?: Setup): AddressNeed => {
  const network = networkOf(pools, setup);
  return nodeNeed(subnet(network, 'nodes'), network);
};
const surged = (count: number, surge: number) => `count: ${count}, upgradeSettings: { maxSurge: '${surge}' }`;

describe('need of a node subnet', () => {
  it('is nodes and surge times pods and one on flat Azure CNI', () => {
    for (const [count, surge, pods, expected] of [
      [50, 1, 30, 1581],
      [60, 1, 30, 1891],
      [3, 1, 30, 124],
      [8, 0, 30, 248],
      [8, 1, 30, 279],
      [7, 1, 30, 248],
      [10, 1, 110, 1221],
      [100, 10, 30, 3410],
    ] as const) {
      const { first, most } = needOf([`${surged(count, surge)}, maxPods: ${pods}`], { profile: FLAT });
      assert.deepEqual([first, most], [{ least: count * (pods + 1) }, { least: expected }], `${count}+${surge}`);
    }
  });

  it('is nodes and surge where pods have addresses of their own', () => {
    for (const profile of [OVERLAY, `{ networkPlugin: 'kubenet' }`, `{ networkPlugin: 'none' }`])
      assert.deepEqual(needOf([surged(50, 5)], { profile }).most, { least: 55 }, profile);
    assert.deepEqual(needOf([`${surged(50, 5)}, podSubnetID: pods.id`], { profile: FLAT }).most, { least: 55 });
  });

  it('takes 30 pods of a node, one node and ten percent of surge where nothing is set', () => {
    const { first, most } = needOf([`mode: 'System'`], { profile: FLAT });
    assert.deepEqual([first, most], [{ least: 31 }, { least: 62 }]);
  });

  it('is a lower bound where the plugin is not declared', () => {
    const { first } = needOf(['count: 3']);
    assert.equal(first.least, 3);
    assert.match(first.hidden!.reason, /plugin is not declared/);
  });

  it('adds up pools of several clusters, inline and on their own', () => {
    const { most, pools } = needOf([surged(2, 0), surged(3, 0)], {
      profile: OVERLAY,
      more: `
resource other 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'other'
  properties: { networkProfile: ${OVERLAY} }
}
resource pool 'Microsoft.ContainerService/managedClusters/agentPools@2025-05-01' = {
  parent: other
  name: 'pool'
  properties: { vnetSubnetID: nodes.id, ${surged(4, 0)} }
}
`,
    });
    assert.deepEqual([most, pools.length], [{ least: 9 }, 3]);
  });

  it('counts private endpoints, and the API server’s one where it is in the subnet of the first pool', () => {
    const more = `
resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'endpoint'
  properties: { subnet: { id: nodes.id } }
}
`;
    const pools = [surged(2, 0)];
    const closed = (rest: string) => `apiServerAccessProfile: { enablePrivateCluster: true${rest} }`;
    assert.equal(needOf(pools, { profile: OVERLAY, more }).first.least, 3);
    assert.equal(needOf(pools, { profile: OVERLAY, cluster: closed('') }).first.least, 3);
    assert.equal(needOf(pools, { profile: OVERLAY, cluster: closed(', enableVnetIntegration: true') }).first.least, 2);
  });

  it('keeps what is known when a pool is not', () => {
    const { first } = needOf(['count: 9', 'count: more'], { profile: OVERLAY, more: 'param more int' });
    assert.equal(first.least, 9);
    assert.ok(first.hidden);
  });
});

describe('room of a subnet', () => {
  it('is the size of its range without the five addresses that Azure keeps', () => {
    for (const [prefix, expected] of [
      [29, 3],
      [28, 11],
      [27, 27],
      [26, 59],
      [25, 123],
      [24, 251],
      [23, 507],
      [22, 1019],
      [21, 2043],
      [20, 4091],
      [16, 65531],
    ])
      assert.deepEqual(needOf([], { prefix: `10.1.0.0/${prefix}` }).room, { least: expected }, `/${prefix}`);
  });

  it('counts a range once that is written twice', () => {
    const network = bicepNetworkOf(`
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  properties: {
    subnets: [
      { name: 'nodes', properties: { addressPrefix: '10.1.0.0/24', addressPrefixes: ['10.1.0.0/24', '10.2.0.0/24'] } }
    ]
  }
}
`);
    assert.deepEqual(nodeNeed(subnet(network, 'nodes'), network).room, { least: 502 });
  });

  it('is not known where the range is not', () => {
    const network = bicepNetworkOf(`
param range string
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  properties: { subnets: [{ name: 'nodes', properties: { addressPrefix: range } }] }
}
`);
    assert.equal(nodeNeed(subnet(network, 'nodes'), network).room, undefined);
  });
});

describe('need of a pod subnet', () => {
  const podNeedOf = (pool: string, more = '') => {
    const network = networkOf([`podSubnetID: pods.id, ${pool}`], { profile: FLAT, more });
    return podNeed(subnet(network, 'pods'), network);
  };

  it('is a batch of 16 for each node at first, and batches for all pods at most', () => {
    const { first, most, room } = podNeedOf(`${surged(10, 1)}, maxPods: 50`);
    assert.deepEqual([first, most, room], [{ least: 160 }, { least: 11 * 64 }, { least: 4091 }]);
    assert.deepEqual(podNeedOf(surged(1, 0)).most, { least: 112 });
  });

  it('is at least a batch for each node where the number of pods is not known', () => {
    const { most } = podNeedOf(`${surged(10, 0)}, maxPods: limit`, 'param limit int');
    assert.equal(most.least, 160);
    assert.ok(most.hidden);
  });
});

describe('nodes of a pool', () => {
  const poolOf = (pool: string, more = '') => networkOf([pool], { more }).clusters[0]!.pools[0]!;

  it('takes surge as a number or as a part, rounded up', () => {
    for (const [surge, nodes, expected] of [
      ['10%', 1, 1],
      ['10%', 10, 1],
      ['10%', 11, 2],
      ['33%', 3, 1],
      ['2', 50, 2],
      ['0', 50, 0],
    ] as const)
      assert.deepEqual(surgeOf(poolOf(`upgradeSettings: { maxSurge: '${surge}' }`), nodes), { least: expected }, surge);
    assert.deepEqual(surgeOf(poolOf('count: 11'), 11), { least: 2 });
  });

  it('grows to the maximum of the autoscaler only where that is on', () => {
    assert.deepEqual(mostNodes(poolOf('count: 3, maxCount: 9')), { least: 3 });
    assert.deepEqual(mostNodes(poolOf('count: 3, maxCount: 9, enableAutoScaling: true')), { least: 9 });
    const unsure = mostNodes(poolOf('count: 3, maxCount: 9, enableAutoScaling: scale', 'param scale bool'));
    assert.equal(unsure.least, 3);
    assert.ok(unsure.hidden);
  });

  it('is bounded by the count where the maximum is not known', () => {
    const most = mostNodes(poolOf('count: 30, maxCount: top, enableAutoScaling: true', 'param top int'));
    assert.equal(most.least, 30);
    assert.ok(most.hidden);
  });

  it('reads Terraform’s arguments of every provider version', () => {
    for (const argument of ['auto_scaling_enabled', 'enable_auto_scaling']) {
      const version = argument === 'auto_scaling_enabled' ? '~> 4.0' : '~> 3.0';
      const [cluster] = terraformNetworkOf(`
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "${version}"
    }
  }
}
resource "azurerm_kubernetes_cluster" "aks" {
  name = "aks"
  default_node_pool {
    name       = "system"
    node_count = "3"
    max_count  = 9
    ${argument} = true
  }
}
`).clusters;
      const pool = cluster!.pools[0]!;
      assert.deepEqual([firstNodes(pool), mostNodes(pool)], [{ least: 3 }, { least: 9 }], argument);
    }
  });
});
