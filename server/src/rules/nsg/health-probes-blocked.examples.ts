import { armGroup, bicepGroup, terraformGroup } from '../examples/exampleSecurityGroup';
import type { RuleExamples } from '../rule';

const NODES = { name: 'AllowNodes', rule: 'Inbound 100 Allow * 10.1.0.0/22 10.1.0.0/22 *' };
const DENY = { name: 'DenyAllInbound', rule: 'Inbound 4096 «Deny» * * * *' };
const DENIED = { name: 'DenyAllInbound', rule: 'Inbound 4096 Deny * * * *' };
const ALLOW = { name: 'Allow-AzureLoadBalancer', rule: 'Inbound 120 Allow * AzureLoadBalancer * *' };

const examples: RuleExamples = {
  bicep: {
    bad: [{ bad: bicepGroup([NODES, DENY]), fixed: bicepGroup([NODES, DENIED, ALLOW]) }],
    fine: [
      bicepGroup([NODES, DENIED, ALLOW]),
      {
        title: 'only the internet is denied',
        text: bicepGroup([{ name: 'DenyInternet', rule: 'Inbound 200 Deny * Internet * *' }]),
      },
    ],
    undecided: [
      {
        title: 'whether VirtualNetwork stands for the probes, too, is not certain',
        text: bicepGroup([{ name: 'AllowNetwork', rule: 'Inbound 100 Allow * VirtualNetwork * *' }, DENIED]),
      },
    ],
  },
  arm: {
    bad: [{ bad: armGroup([NODES, DENY]), fixed: armGroup([NODES, DENIED, ALLOW]) }],
    fine: [armGroup([NODES, DENIED, ALLOW])],
    undecided: [armGroup([{ name: 'AllowNetwork', rule: 'Inbound 100 Allow * VirtualNetwork * *' }, DENIED])],
  },
  terraform: {
    bad: [{ bad: terraformGroup([NODES, DENY]), fixed: terraformGroup([NODES, DENIED, ALLOW]) }],
    fine: [terraformGroup([NODES, DENIED, ALLOW])],
    undecided: [terraformGroup([{ name: 'AllowNetwork', rule: 'Inbound 100 Allow * VirtualNetwork * *' }, DENIED])],
  },
};

export default examples;
