import { armCluster, bicepCluster, marked, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const CLOSED = 'apiServerAccessProfile: {\n  enablePrivateCluster: true\n}\n';
const CLOSED_ARM = '"apiServerAccessProfile": {\n  "enablePrivateCluster": true\n},\n';
const CLOSED_TERRAFORM = 'private_cluster_enabled = true\n\n';

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicepCluster(`${CLOSED}ingressProfile: {
  ${marked('webAppRouting')}: {
    enabled: true
  }
}`),
        fixed: bicepCluster(`${CLOSED}ingressProfile: {
  webAppRouting: {
    enabled: true
    nginx: {
      defaultIngressControllerType: 'Internal'
    }
  }
}`),
      },
      {
        title: 'external in so many words',
        bad: bicepCluster(`${CLOSED}ingressProfile: {
  webAppRouting: {
    enabled: true
    nginx: {
      defaultIngressControllerType: ${marked(`'External'`)}
    }
  }
}`),
      },
    ],
    fine: [
      bicepCluster(`ingressProfile: { webAppRouting: { enabled: true } }`),
      bicepCluster(`${CLOSED}ingressProfile: { webAppRouting: { enabled: false } }`),
      bicepCluster(
        `${CLOSED}ingressProfile: { webAppRouting: { enabled: true, nginx: { defaultIngressControllerType: 'None' } } }`,
      ),
      {
        title: 'pitfall: public workloads on a private control plane are meant',
        text: bicepCluster(`${CLOSED}ingressProfile: { webAppRouting: { enabled: true } }`),
        intents: { publicByDesign: ['aks'] },
      },
    ],
    undecided: [
      `param kind string\n` +
        bicepCluster(
          `${CLOSED}ingressProfile: { webAppRouting: { enabled: true, nginx: { defaultIngressControllerType: kind } } }`,
        ),
    ],
  },
  arm: {
    bad: [
      {
        bad: armCluster(`${CLOSED_ARM}"ingressProfile": {
  ${marked('"webAppRouting"')}: {
    "enabled": true
  }
}`),
        fixed: armCluster(`${CLOSED_ARM}"ingressProfile": {
  "webAppRouting": {
    "enabled": true,
    "nginx": {
      "defaultIngressControllerType": "Internal"
    }
  }
}`),
      },
    ],
    fine: [armCluster(`"ingressProfile": { "webAppRouting": { "enabled": true } }`)],
    undecided: [
      armCluster(
        `"apiServerAccessProfile": { "enablePrivateCluster": "[parameters('closed')]" },
"ingressProfile": { "webAppRouting": { "enabled": true } }`,
        undefined,
        `"closed": { "type": "bool" }`,
      ),
    ],
  },
  terraform: {
    bad: [
      {
        bad: terraformCluster(`${CLOSED_TERRAFORM}${marked('web_app_routing')} {
  dns_zone_ids = []
}`),
        fixed: terraformCluster(`${CLOSED_TERRAFORM}web_app_routing {
  dns_zone_ids             = []
  default_nginx_controller = "Internal"
}`),
      },
      {
        title: 'controlled by annotations, in so many words',
        bad: terraformCluster(`${CLOSED_TERRAFORM}web_app_routing {
  dns_zone_ids             = []
  default_nginx_controller = ${marked('"AnnotationControlled"')}
}`),
      },
    ],
    fine: [
      terraformCluster(`web_app_routing {
  dns_zone_ids = []
}`),
      terraformCluster(`${CLOSED_TERRAFORM}web_app_routing {
  dns_zone_ids             = []
  default_nginx_controller = "Internal"
}`),
    ],
    undecided: [
      `variable "kind" {}\n` +
        terraformCluster(`${CLOSED_TERRAFORM}web_app_routing {
  dns_zone_ids             = []
  default_nginx_controller = var.kind
}`),
    ],
  },
};

export default examples;
