import { armCluster, bicepCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const atVersion = (text: string) => text.replace('2025-05-01', '2026-02-01');
const bicep = (mesh: string, routing: string) =>
  atVersion(
    bicepCluster(`serviceMeshProfile: {
  mode: ${mesh}
}
ingressProfile: {
  webAppRouting: {
    enabled: true
    gatewayAPIImplementations: {
      appRoutingIstio: { mode: ${routing} }
    }
  }
}`),
  );
const arm = (mesh: string, routing: string, parameters = '') =>
  atVersion(
    armCluster(
      `"serviceMeshProfile": { "mode": ${mesh} },
"ingressProfile": {
  "webAppRouting": {
    "enabled": true,
    "gatewayAPIImplementations": { "appRoutingIstio": { "mode": ${routing} } }
  }
}`,
      undefined,
      parameters,
    ),
  );
const terraform = (
  routing: string,
  mesh = true,
  before = '',
) => `${before}resource "azurerm_kubernetes_automatic_cluster" "aks" {
  name                = "aks"
  location            = "westeurope"
  resource_group_name = "rg"

  web_app_routing_ingress {
    istio_enabled = ${routing}
  }${mesh ? '\n\n  service_mesh {\n    revisions = ["asm-1-28"]\n  }' : ''}
}
`;

const examples: RuleExamples = {
  bicep: {
    bad: [{ bad: bicep(`'Istio'`, `«'Enabled'»`) }],
    fine: [bicep(`'Disabled'`, `'Enabled'`), bicep(`'Istio'`, `'Disabled'`)],
    undecided: [`param mesh string\n\n${bicep('mesh', `'Enabled'`)}`],
  },
  arm: {
    bad: [{ bad: arm('"Istio"', '«"Enabled"»') }],
    fine: [arm('"Istio"', '"Disabled"')],
    undecided: [arm(`"[parameters('mesh')]"`, '"Enabled"', '"mesh": { "type": "string" }')],
  },
  terraform: {
    bad: [{ bad: terraform('«true»') }],
    fine: [terraform('false'), terraform('true', false)],
    undecided: [terraform('var.gateway', true, 'variable "gateway" {\n  type = bool\n}\n\n')],
  },
};

export default examples;
