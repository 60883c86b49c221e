import { itemsOf, readPath } from '../../model/readProperty';
import { read } from '../../model/resource';
import { judgeDedicated } from '../dedicatedSubnet';
import { defineRule } from '../rule';

const SETTINGS = 'https://learn.microsoft.com/azure/bastion/configuration-settings#subnet';

export default defineRule({
  code: 'AKSN952',
  name: 'bastion-subnet',
  severity: 'error',
  topic: 'operability',
  summary: 'The subnet of a Bastion has a name or size that Azure does not take.',
  why:
    'Azure Bastion is put into a subnet called AzureBastionSubnet, a /26 at least, and refused elsewhere. Only the Developer ' +
    'SKU has no subnet.',
  links: [SETTINGS],
  facts: [
    {
      says: 'The subnet of a Bastion must be called AzureBastionSubnet, and be a /26 or larger.',
      source: SETTINGS,
      checked: '2026-11-30',
    },
    {
      says: 'Hosts made before November 2021 may have a /27; files describe what is made, so that a /27 is found all the same. That Azure refuses one could not be read, and templates that are deployed as tests have it: a warning.',
      source: 'https://learn.microsoft.com/azure/bastion/bastion-faq#subnet',
      checked: '2026-11-30',
    },
  ],
  equivalents: {},
  properties: ['Microsoft.Network/bastionHosts:properties.ipConfigurations'],
  fix: 'none',
  *check(network) {
    for (const host of network.graph.ofType('Microsoft.Network/bastionHosts')) {
      const subnets = itemsOf(read(host, 'properties.ipConfigurations')).items.map((item) => ({
        reference: readPath(item, 'properties.subnet.id', host.header),
        name: 'AzureBastionSubnet',
        longest: 26,
        user: `Bastion '${host.label}'`,
        outdated: { prefix: 27, says: 'since November 2021' },
      }));
      yield { resource: host, verdict: judgeDedicated(subnets, network) };
    }
  },
});
