import { armConnection, bicepConnection, terraformConnection } from '../examples/examplePrivateEndpoint';
import type { RuleExamples } from '../rule';

const examples: RuleExamples = {
  bicep: {
    bad: [{ bad: bicepConnection({ group: '«registries»', zone: 'privatelink.azurecr.io' }) }],
    fine: [
      { title: 'pitfall: case does not matter', text: bicepConnection({ group: 'Registry' }) },
      {
        title: 'a deployment slot is a sub-resource of its web app',
        text: bicepConnection({ group: 'sites-staging' })
          .replace('Microsoft.ContainerRegistry/registries@2023-07-01', 'Microsoft.Web/sites@2024-04-01')
          .replace(`  sku: { name: 'Premium' }\n`, ''),
      },
      {
        title: 'pitfall: the secondary of a sub-resource',
        text: bicepConnection({ service: 'storage', group: 'blob_secondary' }),
      },
    ],
    undecided: [
      bicepConnection({ before: 'param group string\n' }).replace(`groupIds: ['registry']`, 'groupIds: [group]'),
    ],
  },
  arm: {
    bad: [{ bad: armConnection({ group: '«registries»', zone: 'privatelink.azurecr.io' }) }],
    fine: [armConnection({ service: 'vault', group: 'vault' })],
    undecided: [
      armConnection({ before: '"group": { "type": "string" }' }).replace(
        '"groupIds": ["registry"]',
        `"groupIds": ["[parameters('group')]"]`,
      ),
    ],
  },
  terraform: {
    bad: [{ bad: terraformConnection({ group: '«registries»', zone: 'privatelink.azurecr.io' }) }],
    fine: [
      {
        title: 'pitfall: a type that is not in the table',
        text: terraformConnection({}).replace(
          'azurerm_container_registry.registry.id',
          '"/subscriptions/0/resourceGroups/rg/providers/Contoso.Things/boxes/box"',
        ),
      },
    ],
    undecided: [
      terraformConnection({ before: 'variable "group" {\n  type = string\n}\n\n' }).replace(
        '["registry"]',
        '[var.group]',
      ),
    ],
  },
};

export default examples;
