import { armZone, bicepZone, terraformZone } from '../examples/exampleClusterZone';
import type { RuleExamples } from '../rule';

const RIGHT = 'privatelink.westeurope.azmk8s.io';

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicepZone({ zone: '«privatelink.weu.azmk8s.io»' }) },
      { title: 'not a zone of AKS', bad: bicepZone({ zone: '«privatelink.aks.contoso.com»' }) },
      {
        title: 'private. without API Server VNet Integration',
        bad: bicepZone({ zone: '«private.westeurope.azmk8s.io»' }),
      },
    ],
    fine: [
      bicepZone({ zone: RIGHT }),
      { title: 'a subzone', text: bicepZone({ zone: `shop-1.${RIGHT}` }) },
      {
        title: 'US Government',
        text: bicepZone({ zone: 'privatelink.usgovvirginia.cx.aks.containerservice.azure.us' }),
      },
      {
        title: 'with API Server VNet Integration',
        text: bicepZone({ zone: 'private.westeurope.azmk8s.io', lines: 'enableVnetIntegration: true' }),
      },
    ],
    undecided: [bicepZone({ zone: RIGHT, before: 'param zoneName string\n' }).replace(`'${RIGHT}'`, 'zoneName')],
  },
  arm: {
    bad: [
      {
        bad: armZone({
          zone: RIGHT,
          mark: () =>
            `«"/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/privateDnsZones/azmk8s.io"»`,
        }),
      },
    ],
    fine: [armZone({ zone: RIGHT })],
    undecided: [armZone({ zone: RIGHT, before: `"zone": { "type": "string" }`, mark: () => `"[parameters('zone')]"` })],
  },
  terraform: {
    bad: [
      {
        title: 'pitfall: the display name of the region',
        bad: terraformZone({ zone: '«privatelink.West Europe.azmk8s.io»' }),
      },
    ],
    fine: [terraformZone({ zone: RIGHT })],
    undecided: [
      {
        title: 'the region of the cluster is a parameter',
        text: terraformZone({ zone: RIGHT, before: 'variable "region" {\n  type = string\n}\n\n' }).replace(
          `"${RIGHT}"`,
          '"privatelink.${var.region}.azmk8s.io"',
        ),
      },
    ],
  },
};

export default examples;
