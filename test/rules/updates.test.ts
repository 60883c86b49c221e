/** A declaration that cannot create its resource changes one that exists: what it leaves out is not known. */
import { strict as assert } from 'node:assert';
import type { LanguageId } from '../../server/src/languages/language';
import { CREATIONS } from '../../server/src/azure/requiredProperties';
import { problemsOf, review, textsOf } from './tester';
import { allExamples } from '../../scripts/examplesOf';

const LANGUAGES: readonly LanguageId[] = ['bicep', 'arm', 'terraform'];
const VERSION = '2025-05-01';

/** A declaration with name and place only, and with one property that has nothing to do with the network. */
function bare(type: string, language: LanguageId): string {
  const child = type.split('/').length > 2;
  const name = child ? 'vnet-shop/snet-nodes' : 'shop';
  if (language === 'bicep') {
    return `resource shop '${type}@${VERSION}' = {\n  name: '${name}'\n  location: 'westeurope'\n  tags: { team: 'shop' }\n}\n`;
  }
  if (language === 'arm') {
    const resource = { type, apiVersion: VERSION, name, location: 'westeurope', tags: { team: 'shop' } };
    const $schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
    return JSON.stringify({ $schema, contentVersion: '1.0.0.0', resources: [resource] }, undefined, 2);
  }
  const group = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-shop';
  const parent = child ? `${group}/providers/Microsoft.Network/virtualNetworks/vnet-shop` : group;
  return `resource "azapi_resource" "shop" {
  type      = "${type}@${VERSION}"
  name      = "${child ? 'snet-nodes' : 'shop'}"
  parent_id = "${parent}"
  location  = "westeurope"
  body      = {}
}
`;
}

describe('an update', () => {
  for (const { type } of CREATIONS) {
    for (const language of LANGUAGES) {
      it(`of ${type} in ${language}: no check passes or fails because of what it leaves out`, () => {
        const { review: found } = review(language, bare(type, language));
        assert.deepEqual(
          found.findings.map(({ message }) => message),
          [],
        );
        const settled = found.checks.filter(
          ({ rule, status }) => !rule.hoverOnly && (status === 'pass' || status === 'fail'),
        );
        assert.deepEqual(
          settled.map(({ rule, because }) => `${rule.code}: ${because}`),
          [],
        );
      });
    }
  }

  it('says so where a check is undecided', () => {
    const { review: found } = review('bicep', bare('Microsoft.ContainerService/managedClusters', 'bicep'));
    const undecided = found.checks.filter(({ status }) => status === 'undecided');
    assert.ok(undecided.length > 10);
    for (const { because } of undecided) assert.match(because, /changes a resource that exists/);
  });
});

describe('rule examples', () => {
  for (const language of LANGUAGES) {
    it(`declare whole resources in ${language}, as Azure creates them`, () => {
      const partial = allExamples().flatMap(({ code, examples }) =>
        textsOf(examples[language]).flatMap((text) => {
          const { workspace, key } = review(language, text);
          const { resources } = workspace.snapshot(key)!.network.graph;
          return resources.flatMap(({ address, leftOut }) => (leftOut ? `${code} ${address}` : []));
        }),
      );
      assert.deepEqual([...new Set(partial)], []);
    });
  }
});

/** What an update says alone must hold over whatever it is laid on: what would turn it round is not known. */
describe('what an update says', () => {
  const CLUSTER = `'Microsoft.ContainerService/managedClusters@${VERSION}'`;
  const NETWORK = `resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-orders'
  location: 'westeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
    subnets: [
      { name: 'nodes', properties: { addressPrefix: '10.1.0.0/22' } }
      { name: 'pods', properties: { addressPrefix: '10.1.16.0/20' } }
    ]
  }
}
`;
  const cluster = (symbol: string, properties: string, more = '') =>
    `resource ${symbol} ${CLUSTER} = {\n  name: 'aks-orders'\n  location: 'westeurope'\n${more}  properties: {\n${properties}\n  }\n}\n`;
  const pool = (more: string) =>
    `agentPoolProfiles: [{ name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5'${more} }]`;
  const NODES = ', vnetSubnetID: vnet.properties.subnets[0].id';
  const wholes = [
    cluster('aks', `${pool(NODES)}\nnetworkProfile: { networkPlugin: 'kubenet' }`),
    cluster(
      'aks',
      `${pool(`${NODES}, maxPods: 250`)}
networkProfile: { networkPlugin: 'azure', networkPolicy: 'calico', serviceCidr: '172.20.0.0/16', dnsServiceIP: '172.20.0.10' }`,
    ),
    cluster(
      'aks',
      `${pool(`${NODES}, podSubnetID: vnet.properties.subnets[1].id`)}
networkProfile: { networkPlugin: 'azure', networkDataplane: 'cilium', networkPolicy: 'cilium' }
apiServerAccessProfile: { enablePrivateCluster: true, enablePrivateClusterPublicFQDN: false }`,
    ),
    cluster(
      'aks',
      `${pool(`, osType: 'Windows'`)}
networkProfile: { networkPlugin: 'azure', networkPluginMode: 'overlay', outboundType: 'userDefinedRouting' }
apiServerAccessProfile: { authorizedIPRanges: ['20.50.0.0/24'] }`,
    ),
    cluster(
      'aks',
      `${pool(`, type: 'AvailabilitySet'`)}\nnetworkProfile: { networkPlugin: 'none', loadBalancerSku: 'basic' }`,
    ),
    cluster('aks', '', `  sku: { name: 'Automatic' }\n`),
  ];
  const updates = [
    `networkProfile: { networkPolicy: 'azure' }`,
    `networkProfile: { networkPlugin: 'azure' }`,
    `networkProfile: { networkPluginMode: 'overlay' }`,
    `networkProfile: { networkDataplane: 'cilium' }`,
    `networkProfile: { outboundType: 'userDefinedRouting' }`,
    `networkProfile: { loadBalancerSku: 'basic' }`,
    `networkProfile: { serviceCidr: '10.1.0.0/16' }`,
    `networkProfile: { dnsServiceIP: '10.0.0.1' }`,
    `networkProfile: { advancedNetworking: { enabled: true, security: { enabled: true } } }`,
    `apiServerAccessProfile: { enablePrivateCluster: true }`,
    `apiServerAccessProfile: { authorizedIPRanges: ['20.50.1.0/24'] }`,
    `apiServerAccessProfile: { privateDNSZone: 'none' }`,
    `apiServerAccessProfile: { enableVnetIntegration: true }`,
    `ingressProfile: { webAppRouting: { enabled: true } }`,
    `addonProfiles: { openServiceMesh: { enabled: true } }`,
    `windowsProfile: { adminUsername: 'orders' }`,
  ];

  function verdicts(text: string): ReadonlyMap<string, string> {
    const session = review('bicep', NETWORK + text);
    assert.deepEqual(problemsOf(session), []);
    const { review: found } = session;
    const own = found.checks.filter(({ resource }) => resource.label === 'aks-orders');
    return new Map(own.map(({ rule, status }) => [rule.code, status]));
  }

  for (const said of updates) {
    it(`${said}: passes or fails the same on every cluster`, () => {
      const alone = verdicts(cluster('change', said));
      for (const whole of wholes) {
        const both = verdicts(whole + cluster('change', said));
        for (const [code, status] of alone) {
          const turned = new Set([status, both.get(code)]);
          assert.ok(!(turned.has('pass') && turned.has('fail')), `${code} on ${whole}`);
        }
      }
    });
  }
});
