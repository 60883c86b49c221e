import { armCluster, bicepCluster, marked } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const VERSION = (text: string) => text.replace('2025-05-01', '2026-05-01');

interface Mesh {
  readonly mode?: string;
  readonly ingress?: string;
  readonly egress?: string;
  readonly fixedEgress?: boolean;
}

const bicepMesh = ({ mode = `'Istio'`, ingress, egress, fixedEgress = true }: Mesh, before = '') =>
  before +
  VERSION(
    bicepCluster(`networkProfile: {
  networkPlugin: 'azure'
  networkPluginMode: 'overlay'
  staticEgressGatewayProfile: {
    enabled: ${fixedEgress}
  }
}
serviceMeshProfile: {
  mode: ${mode}
  istio: {
    components: {
      ${ingress === undefined ? '' : `ingressGateways: [${ingress}]`}${egress === undefined ? '' : `egressGateways: [${egress}]`}
    }
  }
}`),
  );
const bicepRouting = (enabled: string, rest: string, before = '') =>
  before +
  VERSION(
    bicepCluster(`ingressProfile: {
  webAppRouting: {
    enabled: ${enabled}
    ${rest}
  }
}`),
  );
const arm = (mode: string, gateway: string, parameters = '') =>
  armCluster(
    `"serviceMeshProfile": {
  "mode": ${mode},
  "istio": {
    "components": {
      "ingressGateways": [${gateway}]
    }
  }
}`,
    undefined,
    parameters,
  );
const terraform = (mode: string, gateway: string, before = '') => `${before}resource "azapi_resource" "aks" {
  type      = "Microsoft.ContainerService/managedClusters@2026-05-01"
  name      = "aks"
  location  = "westeurope"
  parent_id = "/subscriptions/s/resourceGroups/rg"

  body = {
    properties = {
      dnsPrefix = "aks"
      agentPoolProfiles = [
        { name = "system", mode = "System", count = 3, vmSize = "Standard_D4s_v5" },
      ]
      serviceMeshProfile = {
        mode = ${mode}
        istio = {
          components = {
            ingressGateways = [${gateway}]
          }
        }
      }
    }
  }
}
`;

const INGRESS = `{ enabled: true, mode: 'Internal' }`;
const EGRESS = `{ enabled: true, name: 'out', gatewayConfigurationName: 'fixed' }`;

const examples: RuleExamples = {
  bicep: {
    bad: [
      { title: 'a gateway without mesh', bad: bicepMesh({ mode: `'Disabled'`, ingress: marked(INGRESS) }) },
      {
        title: 'an egress gateway without configuration',
        bad: bicepMesh({ egress: marked(`{ enabled: true, name: 'out' }`) }),
      },
      { title: 'no static egress gateway', bad: bicepMesh({ egress: marked(EGRESS), fixedEgress: false }) },
      {
        title: 'NGINX without application routing',
        bad: bicepRouting('false', `nginx: {\n      defaultIngressControllerType: ${marked(`'Internal'`)}\n    }`),
        severity: 'warning',
      },
    ],
    fine: [
      bicepMesh({ ingress: INGRESS }),
      bicepMesh({ egress: EGRESS }),
      {
        title: 'a gateway that is off',
        text: bicepMesh({ mode: `'Disabled'`, ingress: `{ enabled: false, mode: 'Internal' }` }),
      },
      bicepRouting('true', `nginx: {\n      defaultIngressControllerType: 'Internal'\n    }`),
    ],
    undecided: [
      bicepMesh({ mode: 'mode', ingress: INGRESS }, 'param mode string\n\n'),
      bicepRouting(
        'routing',
        `dnsZoneResourceIds: ['/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/dnsZones/contoso.com']`,
        'param routing bool\n\n',
      ),
    ],
  },
  arm: {
    bad: [{ bad: arm('"Disabled"', marked('{ "enabled": true, "mode": "External" }')) }],
    fine: [arm('"Istio"', '{ "enabled": true, "mode": "External" }')],
    undecided: [
      arm(`"[parameters('mode')]"`, '{ "enabled": true, "mode": "External" }', '"mode": { "type": "string" }'),
    ],
  },
  terraform: {
    bad: [{ bad: terraform('"Disabled"', marked('{ enabled = true, mode = "External" }')) }],
    fine: [terraform('"Istio"', '{ enabled = true, mode = "External" }')],
    undecided: [
      terraform('var.mode', '{ enabled = true, mode = "External" }', 'variable "mode" {\n  type = string\n}\n\n'),
    ],
  },
};

export default examples;
