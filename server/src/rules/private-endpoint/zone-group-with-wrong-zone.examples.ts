import { marked } from '../examples/exampleFrames';
import { armConnection, bicepConnection, terraformConnection } from '../examples/examplePrivateEndpoint';
import type { RuleExamples } from '../rule';

const RIGHT = 'privatelink.azurecr.io';
const ELSEWHERE =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-dns/providers/Microsoft.Network/privateDnsZones/privatelink.azurecr.com';

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicepConnection({ zone: 'privatelink.azurecr.com', markZoneId: marked }) },
      {
        title: 'pitfall: Machine Learning needs both of its zones',
        severity: 'information',
        bad: bicepConnection({ group: 'amlworkspace', zone: 'privatelink.api.azureml.ms', markEndpoint: marked })
          .replace(
            'Microsoft.ContainerRegistry/registries@2023-07-01',
            'Microsoft.MachineLearningServices/workspaces@2024-10-01',
          )
          .replace(`  sku: { name: 'Premium' }\n`, ''),
      },
      {
        title: 'the zone of another sub-resource',
        bad: bicepConnection({
          service: 'storage',
          group: 'dfs',
          zone: 'privatelink.blob.core.windows.net',
          spareZone: 'privatelink.dfs.core.windows.net',
          markZoneId: marked,
        }),
      },
    ],
    fine: [
      { title: 'pitfall: case does not matter', text: bicepConnection({ zone: 'PrivateLink.azurecr.io' }) },
      {
        title: 'pitfall: the zone of OpenAI follows the kind of the account',
        text: bicepConnection({ group: 'account', zone: 'privatelink.openai.azure.com' })
          .replace(
            'Microsoft.ContainerRegistry/registries@2023-07-01',
            'Microsoft.CognitiveServices/accounts@2024-10-01',
          )
          .replace(`sku: { name: 'Premium' }`, `sku: { name: 'S0' }\n  kind: 'OpenAI'`),
      },
      {
        title: 'pitfall: a zone of another cloud, deployed there',
        text: bicepConnection({ zone: 'privatelink.azurecr.us' }).replaceAll('westeurope', 'usgovvirginia'),
      },
      { title: 'the public domain itself is AKSN715’s', text: bicepConnection({ zone: 'azurecr.io' }) },
      { title: 'pitfall: an unknown sub-resource is 804’s', text: bicepConnection({ group: 'acr', zone: RIGHT }) },
    ],
    undecided: [
      bicepConnection({ zone: RIGHT, before: 'param zoneName string\n' }).replace(`name: '${RIGHT}'`, 'name: zoneName'),
    ],
  },
  arm: {
    bad: [
      {
        bad: armConnection({ zone: RIGHT, markZoneId: () => marked(`"${ELSEWHERE}"`) }),
      },
      { bad: armConnection({ zone: 'privatelink.azurecr.com', markZoneId: marked }) },
    ],
    fine: [armConnection({ zone: RIGHT })],
    undecided: [
      armConnection({ before: '"zoneId": { "type": "string" }', zone: RIGHT }).replace(
        `"[resourceId('Microsoft.Network/privateDnsZones', '${RIGHT}')]"\n`,
        `"[parameters('zoneId')]"\n`,
      ),
    ],
  },
  terraform: {
    bad: [
      { bad: terraformConnection({ zone: 'privatelink.azurecr.com', markZoneId: marked }) },
      {
        title: 'a zone of another cloud',
        severity: 'warning',
        bad: terraformConnection({ zone: 'privatelink.azurecr.us', markZoneId: marked }),
      },
    ],
    fine: [
      {
        title: 'pitfall: the regional zone beside the service’s own',
        text: terraformConnection({ zone: RIGHT }).replace(
          '[azurerm_private_dns_zone.zone.id]',
          `[azurerm_private_dns_zone.zone.id, "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/privateDnsZones/westeurope.data.${RIGHT}"]`,
        ),
      },
    ],
    undecided: [
      terraformConnection({ zone: RIGHT, before: 'variable "zone_id" {\n  type = string\n}\n\n' }).replace(
        '[azurerm_private_dns_zone.zone.id]',
        '[var.zone_id]',
      ),
    ],
  },
};

export default examples;
