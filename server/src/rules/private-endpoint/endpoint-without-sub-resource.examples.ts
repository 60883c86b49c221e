import { armConnection, bicepConnection, terraformConnection } from '../examples/examplePrivateEndpoint';
import { marked } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const bicepBare = bicepConnection({ markEndpoint: marked }).replace(/ +groupIds.*\n/, '');
const armBare = armConnection({ markEndpoint: marked }).replace(/,\n +"groupIds": \["registry"\]/, '');
const terraformBare = terraformConnection({ markEndpoint: marked }).replace(/ +subresource_names.*\n/, '');

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicepBare },
      {
        title: 'several sub-resources',
        bad: bicepConnection({ service: 'storage', group: 'blob' }).replace(`['blob']`, `«['blob', 'file']»`),
      },
    ],
    fine: [
      bicepConnection({}),
      {
        title: 'pitfall: a private link service of one’s own has none',
        text: bicepConnection({})
          .replace('registry.id', `resourceId('Microsoft.Network/privateLinkServices', 'pls')`)
          .replace(/ +groupIds.*\n/, ''),
      },
    ],
    undecided: [
      bicepConnection({ before: 'param groups array\n' }).replace(`groupIds: ['registry']`, 'groupIds: groups'),
    ],
  },
  arm: {
    bad: [{ bad: armBare }],
    fine: [armConnection({})],
    undecided: [
      armConnection({ before: '"groups": { "type": "array" }' }).replace(
        '"groupIds": ["registry"]',
        `"groupIds": "[parameters('groups')]"`,
      ),
    ],
  },
  terraform: {
    bad: [
      { bad: terraformBare },
      {
        title: 'several sub-resources',
        bad: terraformConnection({ service: 'storage', group: 'blob' }).replace(`["blob"]`, `«["blob", "file"]»`),
      },
    ],
    fine: [
      terraformConnection({}),
      {
        title: 'pitfall: a type that is not in the table',
        text: terraformConnection({})
          .replace(
            'azurerm_container_registry.registry.id',
            '"/subscriptions/0/resourceGroups/rg/providers/Contoso.Things/boxes/box"',
          )
          .replace(/ +subresource_names.*\n/, ''),
      },
    ],
    undecided: [
      terraformConnection({ before: 'variable "groups" {\n  type = list(string)\n}\n\n' }).replace(
        '["registry"]',
        'var.groups',
      ),
    ],
  },
};

export default examples;
