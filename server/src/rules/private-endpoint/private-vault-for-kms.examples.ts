import { armCluster, bicepCluster, marked, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const VAULT = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv';
const KEY = 'https://kv.vault.azure.net/keys/etcd/0123456789abcdef0123456789abcdef';

interface Parts {
  readonly access?: string;
  readonly vault?: string;
  readonly integrated?: string;
}

const bicep = ({ access, vault, integrated = 'true' }: Parts, before = '') =>
  `${before}param keyId string\n\n` +
  bicepCluster(`apiServerAccessProfile: {
  enableVnetIntegration: ${integrated}
}
securityProfile: {
  azureKeyVaultKms: {
    enabled: true
    keyId: keyId${access === undefined ? '' : `\n    keyVaultNetworkAccess: ${access}`}${vault === undefined ? '' : `\n    keyVaultResourceId: ${vault}`}
  }
}`);
const arm = ({ access = '"Private"', vault, integrated = 'true' }: Parts, parameters = '') =>
  armCluster(
    `"apiServerAccessProfile": {
  "enableVnetIntegration": ${integrated}
},
"securityProfile": {
  "azureKeyVaultKms": {
    "enabled": true,
    "keyId": "${KEY}",
    "keyVaultNetworkAccess": ${access}${vault === undefined ? '' : `,\n    "keyVaultResourceId": ${vault}`}
  }
}`,
    undefined,
    parameters,
  );
const terraform = (access: string, integrated: string, before = '') =>
  before +
  terraformCluster(`dns_prefix = "aks"

api_server_access_profile {
  virtual_network_integration_enabled = ${integrated}
}

key_management_service {
  key_vault_key_id         = "${KEY}"
  key_vault_network_access = ${access}
}`);

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        title: 'an API server outside of the network',
        bad: bicep({ access: marked(`'Private'`), vault: `'${VAULT}'`, integrated: 'false' }),
      },
      { title: 'a vault that is not named', bad: bicep({ access: marked(`'Private'`) }) },
      { title: 'a vault that is named without need', bad: bicep({ vault: marked(`'${VAULT}'`) }) },
    ],
    fine: [
      bicep({ access: `'Private'`, vault: `'${VAULT}'` }),
      bicep({ access: `'Public'`, integrated: 'false' }),
      { title: 'no vault at all', text: bicepCluster('') },
    ],
    undecided: [bicep({ access: `'Private'`, vault: `'${VAULT}'`, integrated: 'inside' }, 'param inside bool\n')],
  },
  arm: {
    bad: [{ bad: arm({ access: marked('"Private"'), vault: `"${VAULT}"`, integrated: 'false' }) }],
    fine: [arm({ vault: `"${VAULT}"` })],
    undecided: [arm({ access: `"[parameters('access')]"`, vault: `"${VAULT}"` }, '"access": { "type": "string" }')],
  },
  terraform: {
    bad: [{ bad: terraform(marked('"Private"'), 'false') }],
    fine: [terraform('"Private"', 'true'), terraform('"Public"', 'false')],
    undecided: [terraform('"Private"', 'var.inside', 'variable "inside" {\n  type = bool\n}\n\n')],
  },
};

export default examples;
