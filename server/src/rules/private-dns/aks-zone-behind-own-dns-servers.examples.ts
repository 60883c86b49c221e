import { armNetwork, bicepNetwork, terraformNetwork } from '../examples/exampleNetwork';
import type { RuleExamples } from '../rule';

const bicep = (servers: string, access = 'enablePrivateCluster: true', before = '') =>
  bicepNetwork({ before, cluster: `apiServerAccessProfile: {\n  ${access}\n}` }).replace(
    `      addressPrefixes: ['10.1.0.0/16']\n    }\n`,
    `      addressPrefixes: ['10.1.0.0/16']\n    }\n    dhcpOptions: {\n      dnsServers: ${servers}\n    }\n`,
  );
const arm = (servers: string, before = '') =>
  armNetwork({ before, cluster: `"apiServerAccessProfile": { "enablePrivateCluster": true }` }).replace(
    `"addressSpace": { "addressPrefixes": ["10.1.0.0/16"] },`,
    `"addressSpace": { "addressPrefixes": ["10.1.0.0/16"] },\n        "dhcpOptions": { "dnsServers": ${servers} },`,
  );
const terraform = (servers: string, lines = 'private_cluster_enabled = true', before = '') =>
  terraformNetwork({ before, cluster: `\n${lines}` }).replace(
    `  address_space       = ["10.1.0.0/16"]\n`,
    `  address_space       = ["10.1.0.0/16"]\n  dns_servers         = ${servers}\n`,
  );

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicep(`«['10.0.0.4', '10.0.0.5']»`) },
      {
        title: 'the word for it',
        bad: bicep(`«['10.0.0.4']»`, `enablePrivateCluster: true\n  privateDNSZone: 'system'`),
      },
    ],
    fine: [
      { title: 'Azure’s own DNS', text: bicep(`['168.63.129.16']`) },
      { title: 'pitfall: a server in the network itself sees the zone', text: bicep(`['10.1.8.4']`) },
      { title: 'a public API server', text: bicep(`['10.0.0.4']`, 'enablePrivateCluster: false') },
      {
        title: 'servers that are known to answer for private zones',
        text: bicep(`['10.0.0.4']`),
        intents: { outside: { virtualNetworks: [], ranges: [], dnsServers: ['10.0.0.4'], egressAddresses: [] } },
      },
      {
        title: 'no zone',
        text: bicep(
          `['10.0.0.4']`,
          `enablePrivateCluster: true\n  enablePrivateClusterPublicFQDN: true\n  privateDNSZone: 'none'`,
        ),
      },
    ],
    undecided: [
      {
        title: 'a zone that a parameter brings',
        text: bicep(`['10.0.0.4']`, 'enablePrivateCluster: true\n  privateDNSZone: zone', 'param zone string\n\n'),
      },
      { title: 'servers that a parameter brings', text: bicep('servers', undefined, 'param servers array\n\n') },
    ],
  },
  arm: {
    bad: [{ bad: arm('«["10.0.0.4"]»') }],
    fine: [arm('["10.1.8.4"]')],
    undecided: [arm(`"[parameters('servers')]"`, '"servers": { "type": "array" }')],
  },
  terraform: {
    bad: [{ bad: terraform('«["10.0.0.4"]»') }],
    fine: [terraform('["10.1.8.4"]')],
    undecided: [terraform('var.servers', undefined, 'variable "servers" {\n  type = list(string)\n}\n\n')],
  },
};

export default examples;
