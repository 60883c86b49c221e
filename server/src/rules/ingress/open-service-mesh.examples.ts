import { armCluster, bicepCluster, marked, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicepCluster(`addonProfiles: {
  openServiceMesh: {
    enabled: ${marked('true')}
  }
}`),
        fixed: bicepCluster(`addonProfiles: {
  openServiceMesh: {
    enabled: false
  }
}`),
      },
    ],
    fine: [bicepCluster(`addonProfiles: { openServiceMesh: { enabled: false } }`), bicepCluster(`dnsPrefix: 'a'`)],
    undecided: [`param mesh bool\n` + bicepCluster(`addonProfiles: { openServiceMesh: { enabled: mesh } }`)],
  },
  arm: {
    bad: [
      {
        bad: armCluster(`"addonProfiles": {
  "openServiceMesh": {
    "enabled": ${marked('true')}
  }
}`),
        fixed: armCluster(`"addonProfiles": {
  "openServiceMesh": {
    "enabled": false
  }
}`),
      },
    ],
    fine: [armCluster(`"addonProfiles": {}`)],
    undecided: [
      armCluster(
        `"addonProfiles": { "openServiceMesh": { "enabled": "[parameters('mesh')]" } }`,
        undefined,
        `"mesh": { "type": "bool" }`,
      ),
    ],
  },
  terraform: {
    bad: [
      {
        bad: terraformCluster(`open_service_mesh_enabled = ${marked('true')}`),
        fixed: terraformCluster(`open_service_mesh_enabled = false`),
      },
    ],
    fine: [terraformCluster(`open_service_mesh_enabled = false`)],
    undecided: [`variable "mesh" {\n  type = bool\n}\n` + terraformCluster(`open_service_mesh_enabled = var.mesh`)],
  },
};

export default examples;
