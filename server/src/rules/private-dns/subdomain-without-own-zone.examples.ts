import { armCluster, bicepCluster, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const ID =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-dns/providers/Microsoft.Network/privateDnsZones/privatelink.westeurope.azmk8s.io';

const pools = `agentPoolProfiles: [
  {
    name: 'system'
    mode: 'System'
    count: 3
    vmSize: 'Standard_D4s_v5'
  }
]`;
const bicep = (names: string, zone: string, closed = 'true') =>
  bicepCluster(
    `${pools}\n${names}\napiServerAccessProfile: {\n  enablePrivateCluster: ${closed}\n  privateDNSZone: ${zone}\n}`,
  );

const arm = (names: string, zone: string, parameters = '') =>
  armCluster(
    `"agentPoolProfiles": [
  { "name": "system", "mode": "System", "count": 3, "vmSize": "Standard_D4s_v5" }
],
${names},
"apiServerAccessProfile": {
  "enablePrivateCluster": true,
  "privateDNSZone": ${zone}
}`,
    undefined,
    parameters,
  );

const terraform = (names: string, zone: string) =>
  terraformCluster(`${names}
private_cluster_enabled = true
private_dns_zone_id     = ${zone}

default_node_pool {
  name = "system"
}`);

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicep(`fqdnSubdomain: «'shop'»`, `'system'`) },
      { title: 'no zone at all', bad: bicep(`fqdnSubdomain: «'shop'»`, `'none'`) },
      { title: 'dnsPrefix is there already', bad: bicep(`dnsPrefix: 'shop'\nfqdnSubdomain: «'shop'»`, `'system'`) },
    ],
    fine: [
      bicep(`fqdnSubdomain: 'shop'`, `'${ID}'`),
      bicep(`dnsPrefix: 'shop'`, `'system'`),
      {
        title: 'pitfall: a public cluster, of which AKSN615 speaks',
        text: bicep(`fqdnSubdomain: 'shop'`, `'system'`, 'false'),
      },
      { title: 'both in a zone of its own', text: bicep(`dnsPrefix: 'shop'\nfqdnSubdomain: 'shop'`, `'${ID}'`) },
    ],
    undecided: [
      {
        title: 'a zone that a parameter names',
        text: `param zone string\n\n${bicep(`fqdnSubdomain: 'shop'`, 'zone')}`,
      },
    ],
  },
  arm: {
    bad: [{ bad: arm('"fqdnSubdomain": «"shop"»', '"system"') }],
    fine: [arm('"fqdnSubdomain": "shop"', `"${ID}"`)],
    undecided: [arm('"fqdnSubdomain": "shop"', `"[parameters('zone')]"`, '"zone": { "type": "string" }')],
  },
  terraform: {
    bad: [
      { bad: terraform('dns_prefix_private_cluster = «"shop"»', '"System"') },
      {
        title: 'both, which azurerm refuses',
        bad: terraform('dns_prefix = "shop"\ndns_prefix_private_cluster = «"shop"»', `"${ID}"`),
      },
    ],
    fine: [terraform('dns_prefix_private_cluster = "shop"', `"${ID}"`), terraform('dns_prefix = "shop"', '"System"')],
    undecided: [
      `variable "zone" {\n  type = string\n}\n\n${terraform('dns_prefix_private_cluster = "shop"', 'var.zone')}`,
    ],
  },
};

export default examples;
