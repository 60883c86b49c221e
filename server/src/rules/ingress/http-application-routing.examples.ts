import { armCluster, bicepCluster, marked, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicepCluster(`addonProfiles: {
  httpApplicationRouting: {
    enabled: ${marked('true')}
  }
}`),
        fixed: bicepCluster(`addonProfiles: {
  httpApplicationRouting: {
    enabled: false
  }
}`),
      },
      {
        title: 'the name of the add-on in lower case',
        bad: bicepCluster(`addonProfiles: {
  httpapplicationrouting: { enabled: ${marked('true')} }
}`),
      },
      {
        title: 'by the default of a parameter',
        bad:
          `param routing bool = true\n` +
          bicepCluster(`addonProfiles: { httpApplicationRouting: { enabled: ${marked('routing')} } }`),
      },
    ],
    fine: [
      bicepCluster(`addonProfiles: { httpApplicationRouting: { enabled: false } }`),
      bicepCluster(`dnsPrefix: 'a'`),
    ],
    undecided: [
      `param routing bool\n` + bicepCluster(`addonProfiles: { httpApplicationRouting: { enabled: routing } }`),
    ],
  },
  arm: {
    bad: [
      {
        bad: armCluster(`"addonProfiles": {
  "httpApplicationRouting": {
    "enabled": ${marked('true')}
  }
}`),
        fixed: armCluster(`"addonProfiles": {
  "httpApplicationRouting": {
    "enabled": false
  }
}`),
      },
    ],
    fine: [armCluster(`"addonProfiles": {}`)],
    undecided: [
      armCluster(
        `"addonProfiles": { "httpApplicationRouting": { "enabled": "[parameters('routing')]" } }`,
        undefined,
        `"routing": { "type": "bool" }`,
      ),
    ],
  },
  terraform: {
    bad: [
      {
        bad: terraformCluster(`http_application_routing_enabled = ${marked('true')}`),
        fixed: terraformCluster(`http_application_routing_enabled = false`),
      },
    ],
    fine: [terraformCluster(`http_application_routing_enabled = false`), terraformCluster(`dns_prefix = "a"`)],
    undecided: [
      `variable "routing" {\n  type = bool\n}\n` + terraformCluster(`http_application_routing_enabled = var.routing`),
    ],
  },
};

export default examples;
