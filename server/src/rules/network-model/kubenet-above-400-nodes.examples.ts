import { armNetwork, bicepNetwork, terraformNetwork } from '../examples/exampleNetwork';
import { armLines, bicepLines, mark, terraformProfile, type ShapeObject } from '../examples/exampleObjectPrinter';
import type { RuleExamples } from '../rule';

const KUBENET = { networkPlugin: 'kubenet' };
const FOUND = { networkPlugin: mark('kubenet') };
const OVERLAY = { networkPlugin: 'azure', networkPluginMode: 'overlay' };

const bicep = (profile: ShapeObject, most: string, before = '') =>
  bicepNetwork({
    before,
    pool: `count: 3\nenableAutoScaling: true\nminCount: 3\nmaxCount: ${most}`,
    cluster: bicepLines({ networkProfile: profile }),
  });
const arm = (profile: ShapeObject, most: string, before = '') =>
  armNetwork({
    before,
    pool: `"count": 3,\n"enableAutoScaling": true,\n"minCount": 3,\n"maxCount": ${most}`,
    cluster: armLines({ networkProfile: profile }),
  });
const terraform = (profile: ShapeObject, most: string, before = '') =>
  terraformNetwork({
    before,
    pool: `auto_scaling_enabled = true\nmin_count            = 3\nmax_count            = ${most}`,
    cluster: terraformProfile(profile),
  });

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicep(FOUND, '500'), fixed: bicep(OVERLAY, '500') },
      {
        title: 'pitfall: the known pools alone are too many',
        bad: bicep(FOUND, '500', 'param most int\n').replace(
          /\n {4}\]\n {4}networkProfile/,
          `
      {
        name: 'more'
        count: most
      }
    ]
    networkProfile`,
        ),
      },
      {
        title: 'only the surge nodes of an upgrade are too many',
        severity: 'warning',
        bad: bicep(FOUND, '390'),
      },
    ],
    fine: [bicep(KUBENET, '100'), bicep(OVERLAY, '500')],
    undecided: [bicep(KUBENET, 'most', 'param most int\n')],
  },
  arm: {
    bad: [{ bad: arm(FOUND, '500'), fixed: arm(OVERLAY, '500') }],
    fine: [arm(KUBENET, '100')],
    undecided: [arm(KUBENET, `"[parameters('most')]"`, '"most": { "type": "int" }')],
  },
  terraform: {
    bad: [{ bad: terraform(FOUND, '500'), fixed: terraform(OVERLAY, '500') }],
    fine: [terraform(KUBENET, '100')],
    undecided: [terraform(KUBENET, 'var.most', 'variable "most" {\n  type = number\n}\n\n')],
  },
};

export default examples;
