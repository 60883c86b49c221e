import { armZone, bicepZone, terraformZone } from '../examples/exampleClusterZone';
import type { RuleExamples } from '../rule';

const RIGHT = 'privatelink.westeurope.azmk8s.io';
const WRONG = 'privatelink.northeurope.azmk8s.io';

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicepZone({ zone: `«${WRONG}»` }), fixed: bicepZone({ zone: RIGHT }) },
      { title: 'a subzone', bad: bicepZone({ zone: `«shop.${WRONG}»` }) },
      {
        title: 'with API Server VNet Integration',
        bad: bicepZone({ zone: '«private.northeurope.azmk8s.io»', lines: 'enableVnetIntegration: true' }),
      },
    ],
    fine: [
      bicepZone({ zone: RIGHT }),
      {
        title: 'pitfall: the display name of the region',
        text: bicepZone({ zone: RIGHT }).replaceAll(`'westeurope'`, `'West Europe'`),
      },
      {
        title: 'pitfall: a name that AKS refuses anyway is of AKSN703',
        text: bicepZone({ zone: 'privatelink.neu.azmk8s.io' }),
      },
    ],
    undecided: [
      {
        title: 'the region of the cluster is a parameter',
        text: bicepZone({ zone: RIGHT, before: 'param location string\n' }).replaceAll(
          `location: 'westeurope'`,
          'location: location',
        ),
      },
    ],
  },
  arm: {
    bad: [{ bad: armZone({ zone: `«${WRONG}»` }) }],
    fine: [armZone({ zone: RIGHT })],
    undecided: [armZone({ zone: RIGHT, before: `"zone": { "type": "string" }`, mark: () => `"[parameters('zone')]"` })],
  },
  terraform: {
    bad: [{ bad: terraformZone({ zone: `«${WRONG}»` }), fixed: terraformZone({ zone: RIGHT }) }],
    fine: [terraformZone({ zone: RIGHT })],
    undecided: [
      {
        title: 'the region of the zone is a variable',
        text: terraformZone({ zone: RIGHT, before: 'variable "region" {\n  type = string\n}\n\n' }).replace(
          `"${RIGHT}"`,
          '"privatelink.${var.region}.azmk8s.io"',
        ),
      },
    ],
  },
};

export default examples;
