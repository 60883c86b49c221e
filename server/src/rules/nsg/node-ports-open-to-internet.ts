import { isUnknown } from '../../model/threeValuedQuestions';
import { rolesOf } from '../../network/subnetSecurityGroups';
import type { Network } from '../../network/network';
import { ALL_PORTS, commonPorts, portText, samePorts, type PortSet } from '../../network/portSets';
import { isNamed, type Intents } from '../intents';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';
import {
  attachedRules,
  destinationGroups,
  internetSource,
  isShadowed,
  leadsToPublicAddress,
  letsIn,
  portsOfRule,
  restrictSource,
  type AttachedRule,
} from './helpers/internetInboundRules';

/** The kubelet, its old read-only port, and the node ports of services. */
const NODE_PORTS: PortSet = [
  [10250, 10250],
  [10255, 10255],
  [30000, 32767],
];

export default defineRule({
  code: 'AKSN311',
  name: 'node-ports-open-to-internet',
  severity: 'warning',
  topic: 'nsg',
  summary: 'The kubelet or the node ports of services are open to the whole internet.',
  why:
    'The kubelet (10250) gives control over a node, and node ports (30000 to 32767) reach services behind the load ' +
    'balancer’s back. Neither needs the internet: publish services through a load balancer or gateway.',
  links: ['https://learn.microsoft.com/azure/aks/concepts-network-services'],
  facts: [
    {
      says: 'The kubelet API listens on port 10250; node port services use 30000 to 32767 by default.',
      source: 'https://kubernetes.io/docs/reference/networking/ports-and-protocols/',
      checked: '2026-11-23',
    },
  ],
  equivalents: {},
  properties: ['Microsoft.Network/networkSecurityGroups/securityRules:properties.destinationPortRange'],
  fix: 'review',
  *check(network, { intents }) {
    for (const attached of attachedRules(network)) {
      yield { resource: attached.rule, verdict: judge(attached, network, intents) };
    }
  },
});

function judge({ rule, group, subnets }: AttachedRule, network: Network, intents: Intents): Verdict {
  const inward = letsIn(rule);
  if (inward === false) return notApplicable('the rule allows nothing in');
  const subnet = subnets.find((one) => rolesOf(one, network).includes('node'));
  if (!subnet) return notApplicable('the group is on no node subnet');
  const { value, hidden } = internetSource(rule);
  if (!value) return hidden ? undecided(hidden) : pass('only some addresses may connect');
  const ports = portsOfRule(rule);
  const open = commonPorts(NODE_PORTS, ports.known);
  if (open.length === 0) return ports.hidden ? undecided(ports.hidden) : pass('the ports of nodes are not open');
  // AKSN309 says that everything is open.
  if (samePorts(ports.known, ALL_PORTS)) return pass('the rule opens every port');
  if (isUnknown(inward)) return undecided(inward);
  const grouped = destinationGroups(rule);
  if (grouped) return undecided(grouped);
  if (isNamed(group.label, intents.publicByDesign) || isNamed(rule.label, intents.publicByDesign)) {
    return pass('public by configuration');
  }
  // AKSN309 tells that these are less urgent.
  if (isShadowed(rule, group, subnet, ports.known, network) || leadsToPublicAddress(rule)) {
    return pass('the rule does not open the nodes today');
  }
  return fail({
    at: value,
    message:
      `The whole internet is let in on ${portText(open)} of nodes by rule '${rule.label}' of network security group ` +
      `'${group.label}' to subnet '${subnet.label}': the kubelet and node ports are not meant for it. Publish services through a ` +
      'load balancer, and allow only the addresses that need it.',
    fixes: [restrictSource(rule)],
  });
}
