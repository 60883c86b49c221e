import { TYPES, type Network } from '../../network/network';
import { itemsOf, readPath } from '../../model/read';
import { read, type Resource } from '../../model/resource';
import { identityOf } from '../../model/sameValue';
import { isSet, isUnknown } from '../../model/truth';
import type { Place } from '../../text/span';
import { entryOf } from '../../model/read';
import { isUnset, type UnknownValue } from '../../model/value';
import { defineRule, fail, notApplicable, pass, undecided, type Related, type Verdict } from '../rule';
import { marked } from '../exampleText';
import { moveGroup } from './moveGroup';
import { armInterface, bicepInterface, terraformInterface } from './exampleInterface';

const GROUP = 'properties.networkSecurityGroup';

export default defineRule({
  code: 'AKSN302',
  name: 'nsg-on-network-interface',
  severity: 'warning',
  topic: 'nsg',
  summary: 'A network interface beside AKS nodes carries its own network security group.',
  why:
    'A group on a network interface and one on the subnet are two layers of filtering that are easy to get out of step: ' +
    'traffic passes only where both allow it. The supported place to filter around AKS is the subnet.',
  links: ['https://learn.microsoft.com/azure/aks/concepts-network#network-security-groups'],
  facts: [
    {
      says: 'Network security groups of your own belong on the subnet, not on network interfaces of nodes.',
      source: 'https://learn.microsoft.com/azure/aks/concepts-network#network-security-groups',
      checked: '2026-11-23',
    },
  ],
  equivalents: {},
  properties: ['Microsoft.Network/networkInterfaces:properties.networkSecurityGroup'],
  fix: 'review',
  *check(network) {
    for (const nic of network.graph.ofType(TYPES.nic)) yield { resource: nic, verdict: judge(nic, network) };
  },
  examples: {
    bicep: {
      bad: [{ bad: bicepInterface(marked, 'interface'), fixed: bicepInterface((text) => text, 'subnet') }],
      fine: [bicepInterface((text) => text, 'subnet')],
      undecided: [
        `param group object\n` +
          bicepInterface((text) => text, 'interface').replace(
            'networkSecurityGroup: {\n      id: nsg.id\n    }',
            'networkSecurityGroup: group',
          ),
      ],
    },
    arm: {
      bad: [
        {
          bad: armInterface(marked, 'interface'),
          fixed: armInterface((text) => text, 'subnet').replace(
            '"location": "westeurope",\n      "properties": {\n        "addressSpace"',
            `"location": "westeurope",
      "dependsOn": [
        "[resourceId('Microsoft.Network/networkSecurityGroups', 'nsg-jumpbox')]"
      ],
      "properties": {
        "addressSpace"`,
          ),
        },
      ],
      fine: [armInterface((text) => text, 'subnet')],
      undecided: [
        armInterface((text) => text, 'interface')
          .replace(/"networkSecurityGroup": \{ "id": "[^"]*" \}/, `"networkSecurityGroup": "[parameters('group')]"`)
          .replace('"resources": [', `"parameters": { "group": { "type": "object" } },\n  "resources": [`),
      ],
    },
    terraform: {
      bad: [{ bad: terraformInterface(marked, 'interface'), fixed: terraformInterface((text) => text, 'subnet') }],
      fine: [terraformInterface((text) => text, 'subnet')],
      undecided: [
        terraformInterface((text) => text, 'interface').replace(
          'network_interface_id      = azurerm_network_interface.jumpbox.id',
          'network_interface_id      = var.nic_id',
        ) + `\nvariable "nic_id" {\n  type = string\n}\n`,
      ],
    },
  },
});

function judge(nic: Resource, network: Network): Verdict {
  const grouped = isSet(read(nic, `${GROUP}.id`));
  if (isUnknown(grouped)) return undecided(grouped);
  if (!grouped) {
    const hidden = network.graph.mayBePatched(TYPES.nic, GROUP);
    return hidden && network.clusters.length > 0
      ? undecided(hidden)
      : pass('the network interface has no group of its own');
  }
  const { subnets, hidden } = subnetsOf(nic, network);
  const inNodes = subnets.find((subnet) => network.usedByCluster(subnet));
  const near = subnets.find((subnet) => {
    const vnet = network.vnetOf(subnet);
    return vnet.kind === 'declared' && network.holdsCluster(vnet.resource);
  });
  const subnet = inNodes ?? near;
  if (!subnet)
    return hidden ? undecided(hidden) : notApplicable('the network interface is in no virtual network of a cluster');
  const place: Place = groupPlace(nic);
  const own = read(subnet, `${GROUP}.id`);
  const same =
    !isUnset(own) && identityOf(own) !== undefined && identityOf(own) === identityOf(read(nic, `${GROUP}.id`));
  const both = !isUnset(own) && !same;
  const where = inNodes ? 'AKS node subnet' : 'subnet';
  return fail({
    at: place,
    severity: inNodes ? 'warning' : 'information',
    message:
      `Network interface '${nic.label}' in ${where} '${subnet.label}' carries its own network security group` +
      (both
        ? `, and the subnet has another one: both apply. Keep one of them, on the subnet.`
        : '. Put the group on the subnet.'),
    related: both ? differing(own.origin.place, subnet) : [],
    fixes: both ? [] : [moveGroup(nic, subnet, network, same)],
  });
}

function subnetsOf(nic: Resource, network: Network): { subnets: readonly Resource[]; hidden?: UnknownValue } {
  const subnets: Resource[] = [];
  const configurations = itemsOf(read(nic, 'properties.ipConfigurations'));
  let hidden = configurations.hidden;
  for (const item of configurations.items) {
    const resolution = network.graph.resolve(readPath(item, 'properties.subnet.id', nic.header));
    if (resolution.kind === 'declared') subnets.push(resolution.resource);
    if (resolution.kind === 'unknown') hidden ??= resolution.cause;
  }
  return hidden ? { subnets, hidden } : { subnets };
}

/** The property's name; in Terraform the association's header. */
function groupPlace(nic: Resource): Place {
  const properties = entryOf(nic.body, 'properties')?.value;
  return (
    (properties?.kind === 'object' ? entryOf(properties, 'networkSecurityGroup')?.keyPlace : undefined) ?? nic.header
  );
}

function differing(place: Place, subnet: Resource): readonly Related[] {
  return [{ place, message: `subnet '${subnet.label}' has this group` }];
}
