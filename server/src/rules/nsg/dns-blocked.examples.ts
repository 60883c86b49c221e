import { armGroup, bicepGroup, terraformGroup, type ExampleRule } from '../examples/exampleSecurityGroup';
import type { RuleExamples } from '../rule';

const OTHERS = [
  { name: 'AllowNodes', rule: 'Outbound 100 Allow * 10.1.0.0/22 10.1.0.0/22 *' },
  { name: 'AllowAzure', rule: 'Outbound 101 Allow Tcp * AzureCloud 443' },
];
const DENY = { name: 'DenyAllOutbound', rule: 'Outbound 4000 «Deny» * * * *' };
const DENIED = { name: 'DenyAllOutbound', rule: 'Outbound 4000 Deny * * * *' };
const ALLOW = { name: 'Allow-DNS-Outbound', rule: 'Outbound 150 Allow * 10.1.0.0/22 10.1.8.4 53' };

const bicep = (rules: readonly ExampleRule[], servers = `['10.1.8.4']`, before = '') =>
  bicepGroup(rules, { before }).replace(
    '    subnets: [',
    `    dhcpOptions: {\n      dnsServers: ${servers}\n    }\n    subnets: [`,
  );
const arm = (rules: readonly ExampleRule[]) =>
  armGroup(rules).replace('"subnets": [', '"dhcpOptions": { "dnsServers": ["10.1.8.4"] },\n        "subnets": [');
const terraform = (rules: readonly ExampleRule[]) =>
  terraformGroup(rules).replace('["10.1.0.0/16"]\n', '["10.1.0.0/16"]\n  dns_servers         = ["10.1.8.4"]\n');

const examples: RuleExamples = {
  bicep: {
    bad: [{ bad: bicep([...OTHERS, DENY]), fixed: bicep([...OTHERS, DENIED, ALLOW]) }],
    fine: [
      bicep([...OTHERS, DENIED, ALLOW]),
      { title: 'the DNS of Azure is not filtered', text: bicepGroup([...OTHERS, DENIED]) },
      { title: 'only the defaults', text: bicep([]) },
    ],
    undecided: [bicep([...OTHERS, DENIED], 'servers', 'param servers array\n\n')],
  },
  arm: {
    bad: [{ bad: arm([...OTHERS, DENY]), fixed: arm([...OTHERS, DENIED, ALLOW]) }],
    fine: [arm([...OTHERS, DENIED, ALLOW])],
  },
  terraform: {
    bad: [{ bad: terraform([...OTHERS, DENY]), fixed: terraform([...OTHERS, DENIED, ALLOW]) }],
    fine: [terraform([...OTHERS, DENIED, ALLOW])],
  },
};

export default examples;
