import { armCluster, bicepCluster, marked, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const bicep = (prefix: string, before = '') => before + bicepCluster(`dnsPrefix: ${prefix}`);
const arm = (prefix: string, parameters = '') => armCluster(`"dnsPrefix": ${prefix}`, undefined, parameters);
const terraform = (prefix: string, before = '') =>
  before +
  terraformCluster(`dns_prefix = ${prefix}

default_node_pool {
  name       = "system"
  vm_size    = "Standard_D4s_v5"
  node_count = 3
}`);

const examples: RuleExamples = {
  bicep: {
    bad: [
      { title: 'a period', bad: bicep(marked(`'aks.shop'`)) },
      { title: 'a hyphen at the end', bad: bicep(marked(`'shop-'`)) },
    ],
    fine: [bicep(`'shop-prod-1'`), bicep(`''`)],
    undecided: [
      bicep('prefix', 'param prefix string\n\n'),
      { title: 'a text that a pipeline fills in', text: bicep(`'<<namePrefix>>-aks'`) },
    ],
  },
  arm: {
    bad: [{ bad: arm(marked('"shop_prod"')) }],
    fine: [arm('"shop"')],
    undecided: [arm(`"[parameters('prefix')]"`, '"prefix": { "type": "string" }')],
  },
  terraform: {
    bad: [
      { bad: terraform(marked('"shop_prod"')) },
      { title: 'more than 54 characters', bad: terraform(marked(`"${'a'.repeat(55)}"`)) },
    ],
    fine: [terraform('"shop"')],
    undecided: [terraform('var.prefix', 'variable "prefix" {\n  type = string\n}\n\n')],
  },
};

export default examples;
