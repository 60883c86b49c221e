import { armGroup, bicepGroup, terraformGroup } from '../examples/exampleSecurityGroup';
import type { RuleExamples } from '../rule';

const NODES = { name: 'AllowNodes', rule: 'Inbound 100 Allow * 10.1.0.0/22 10.1.0.0/22 *' };
const DENY = { name: 'DenyAllInbound', rule: 'Inbound 4096 «Deny» * * * *' };
const DENIED = { name: 'DenyAllInbound', rule: 'Inbound 4096 Deny * * * *' };
const ALLOW = { name: 'Allow-AzureLoadBalancer', rule: 'Inbound 120 Allow * AzureLoadBalancer * *' };
const ALLOW_NETWORK = { name: 'AllowNetwork', rule: 'Inbound 100 Allow * VirtualNetwork * *' };

const examples: RuleExamples = {
  bicep: {
    bad: [{ bad: bicepGroup([NODES, DENY]), fixed: bicepGroup([NODES, DENIED, ALLOW]) }],
    fine: [
      bicepGroup([NODES, DENIED, ALLOW]),
      {
        title: 'only the internet is denied',
        text: bicepGroup([{ name: 'DenyInternet', rule: 'Inbound 200 Deny * Internet * *' }]),
      },
      {
        title: 'VirtualNetwork stands for the address that the probes come from, too',
        text: bicepGroup([ALLOW_NETWORK, DENIED]),
      },
    ],
    undecided: [
      {
        title: 'the access of the rule is not known',
        text: bicepGroup([{ name: 'All', rule: 'Inbound 300 !access * * * *' }], {
          before: 'param access string\n\n',
        }),
      },
    ],
  },
  arm: {
    bad: [{ bad: armGroup([NODES, DENY]), fixed: armGroup([NODES, DENIED, ALLOW]) }],
    fine: [armGroup([NODES, DENIED, ALLOW]), armGroup([ALLOW_NETWORK, DENIED])],
    undecided: [
      armGroup([{ name: 'All', rule: `Inbound 300 !"[parameters('access')]" * * * *` }], {
        before: `"access": { "type": "string" }`,
      }),
    ],
  },
  terraform: {
    bad: [{ bad: terraformGroup([NODES, DENY]), fixed: terraformGroup([NODES, DENIED, ALLOW]) }],
    fine: [terraformGroup([NODES, DENIED, ALLOW]), terraformGroup([ALLOW_NETWORK, DENIED])],
    undecided: [
      terraformGroup([{ name: 'All', rule: 'Inbound 300 !var.access * * * *' }], {
        before: 'variable "access" {\n  type = string\n}\n\n',
      }),
    ],
  },
};

export default examples;
