import { itemsOf, readPath } from '../../model/readProperty';
import { read, type Resource } from '../../model/resource';
import { isBoolean, isUnknown, type Truth } from '../../model/threeValuedQuestions';
import { addressSpaceOf } from '../../network/clusterAddressRanges';
import { AZURE_CLOUD, INTERNET, type Endpoint } from '../../network/flowSourcesAndDestinations';
import { isDeclared, TYPES, type Network } from '../../network/network';
import { guarded } from '../../network/flowEnds';
import { securityRulesOf } from '../../network/securityRules';
import { endOf, groupOf } from '../../network/subnetSecurityGroups';
import { allowFlows, blockedFlows, placeOfDenial, type RequiredFlow } from '../blockedFlows';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';

const BASTION_NSG = 'https://learn.microsoft.com/azure/bastion/bastion-nsg';
const GATEWAY_MANAGER: Endpoint = { kind: 'tag', tag: 'GatewayManager' };

export default defineRule({
  code: 'AKSN954',
  name: 'bastion-traffic-blocked',
  severity: 'error',
  topic: 'operability',
  summary: 'The network security group of AzureBastionSubnet lacks rules that Azure Bastion needs.',
  why:
    'Azure checks the group of this subnet: without the rules for its control plane, for clients and for the machines ' +
    'behind it, the group or the Bastion is refused, and with it the way to a private cluster.',
  links: [BASTION_NSG],
  facts: [
    {
      says:
        'Bastion needs inbound TCP 443 from Internet and from GatewayManager, outbound TCP 22 and 3389 to VirtualNetwork ' +
        'and 443 to AzureCloud; without them the creation or update of the group fails.',
      source: BASTION_NSG,
      checked: '2026-11-29',
    },
  ],
  equivalents: {},
  properties: ['Microsoft.Network/networkSecurityGroups:properties.securityRules'],
  fix: 'review',
  *check(network) {
    for (const subnet of network.graph.ofType(TYPES.subnet))
      if (subnet.name.kind === 'string' && subnet.name.value.toLowerCase() === 'azurebastionsubnet')
        yield { resource: subnet, verdict: judge(subnet, network) };
  },
});

function judge(subnet: Resource, network: Network): Verdict {
  if (subnet.existing) return notApplicable('the subnet is not created here');
  const { group, hidden: elsewhere } = groupOf(subnet, network);
  if (!group || group.existing)
    return elsewhere ? undecided(elsewhere) : notApplicable('no group of these files guards the subnet');
  const rules = securityRulesOf(group, network);
  const open = answersOnInternet(subnet, network);
  const { blocked, hidden } = blockedFlows(flowsOf(subnet, network, open === true), rules, guarded(subnet, network));
  const [first] = blocked;
  if (!first) {
    if (hidden) return undecided(hidden);
    return isUnknown(open) ? undecided(open) : pass('what Bastion needs is allowed');
  }
  const lacking = blocked.map(({ required }) => required.called).join(', ');
  return fail({
    at: placeOfDenial(first, group),
    message:
      `Bastion needs ${lacking}, which network security group '${group.label}' of AzureBastionSubnet does not allow: Azure ` +
      'refuses the group there. Allow what Bastion needs.',
    related: [{ place: subnet.header, message: 'AzureBastionSubnet' }],
    fixes: allowFlows(blocked, group, rules, `Allow ${lacking} (opens what Bastion needs)`),
  });
}

/** Is there a Bastion with a public address in the subnet? Not where none is declared: it may be a private one. */
function answersOnInternet(subnet: Resource, { graph }: Network): Truth {
  const bastion = graph
    .ofType('Microsoft.Network/bastionHosts')
    .find((host) =>
      itemsOf(read(host, 'properties.ipConfigurations')).items.some((item) =>
        isDeclared(graph.resolve(readPath(item, 'properties.subnet.id', host.header)), subnet),
      ),
    );
  if (!bastion) return false;
  const own = isBoolean(read(bastion, 'properties.enablePrivateOnlyBastion'), true);
  return isUnknown(own) ? own : !own;
}

function flowsOf(subnet: Resource, network: Network, open: boolean): readonly RequiredFlow[] {
  const own = endOf(subnet);
  const vnet = network.vnetOf(subnet);
  const ranges = vnet.kind === 'declared' ? addressSpaceOf(vnet.resource).known.map(({ range }) => range) : [];
  const near: Endpoint = { kind: 'network', ranges };
  const tcp = (direction: 'Inbound' | 'Outbound', source: Endpoint, destination: Endpoint, ...ports: number[]) =>
    ({ direction, source, destination, protocol: 'Tcp', ports: ports.map((port) => [port, port] as const) }) as const;
  const inbound = { destination: '*', ports: '443' };
  return [
    {
      called: 'TCP 443 from GatewayManager',
      flow: tcp('Inbound', GATEWAY_MANAGER, own, 443),
      rule: { ...inbound, name: 'AllowGatewayManagerInbound', source: 'GatewayManager' },
    },
    ...(open
      ? [
          {
            called: 'TCP 443 from Internet',
            flow: tcp('Inbound', INTERNET, own, 443),
            rule: { ...inbound, name: 'AllowHttpsInbound', source: 'Internet' },
          },
        ]
      : []),
    ...[22, 3389].map((port) => ({
      called: `TCP ${port} to VirtualNetwork`,
      flow: tcp('Outbound', own, near, port),
      rule: {
        name: port === 22 ? 'AllowSshOutbound' : 'AllowRdpOutbound',
        source: '*',
        destination: 'VirtualNetwork',
        ports: String(port),
      },
    })),
    {
      called: 'TCP 443 to AzureCloud',
      flow: tcp('Outbound', own, AZURE_CLOUD, 443),
      rule: { name: 'AllowAzureCloudOutbound', source: '*', destination: 'AzureCloud', ports: '443' },
    },
  ];
}
