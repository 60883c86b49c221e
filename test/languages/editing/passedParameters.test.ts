import { strict as assert } from 'node:assert';
import { languages } from '../../../server/src/host/languages';
import type { Language, LanguageId } from '../../../server/src/languages/language';
import { set } from '../../../server/src/model/change';
import { applyEdits } from '../../../server/src/text/edits';
import { contextOf } from '../lowerAlone';
import { armTemplate, changed, named, refused } from './changing';

const POLICY = 'properties.networkProfile.networkPolicy';
const toCilium = (graph: Parameters<typeof named>[0]) => [set(named(graph, 'aks'), POLICY, 'cilium')];

/** A cluster whose network policy is a parameter with a list of what is allowed. */
const bicep = (allowed: string, value: string) => `@allowed([${allowed}])
param policy string${value}

resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  properties: {
    networkProfile: {
      networkPolicy: policy
    }
  }
}
`;
const arm = (allowed: readonly string[], defaultValue: string) => {
  const policy = { type: 'string', allowedValues: allowed, defaultValue };
  const networkProfile = { networkPolicy: "[parameters('policy')]" };
  return armTemplate(
    [
      {
        type: 'Microsoft.ContainerService/managedClusters',
        apiVersion: '2025-05-01',
        name: 'aks',
        properties: { networkProfile },
      },
    ],
    { parameters: { policy } },
  );
};
const terraform = (condition: string, value: string, message = 'No such policy.') => `variable "policy" {
  type    = string
  default = "${value}"

  validation {
    condition     = ${condition}
    error_message = "${message}"
  }
}

resource "azurerm_kubernetes_cluster" "aks" {
  name = "aks"

  network_profile {
    network_policy = var.policy
  }
}
`;

describe('A value that a parameter does not allow', () => {
  it('is allowed along with it: Bicep', () => {
    assert.equal(
      changed('bicep', bicep("'azure', 'calico'", " = 'azure'"), toCilium),
      bicep("'azure', 'calico', 'cilium'", " = 'cilium'"),
    );
    assert.equal(
      changed('bicep', bicep("\n  'azure'\n  'calico' // old\n", " = 'azure'"), toCilium),
      bicep("\n  'azure'\n  'calico' // old\n  'cilium'\n", " = 'cilium'"),
    );
    const known = bicep("'azure', 'cilium'", " = 'azure'");
    assert.equal(changed('bicep', known, toCilium), known.replace("= 'azure'", "= 'cilium'"));
  });

  it('is allowed along with it: ARM JSON', () => {
    assert.equal(
      changed('arm', arm(['azure', 'calico'], 'azure'), toCilium),
      arm(['azure', 'calico', 'cilium'], 'cilium'),
    );
    assert.equal(changed('arm', arm(['cilium', 'azure'], 'azure'), toCilium), arm(['cilium', 'azure'], 'cilium'));
  });

  it('is allowed along with it: Terraform', () => {
    for (const [before, after] of [
      ['contains(["azure", "calico"], var.policy)', 'contains(["azure", "calico", "cilium"], var.policy)'],
      [
        'var.policy == null || contains(["azure"], var.policy)',
        'var.policy == null || contains(["azure", "cilium"], var.policy)',
      ],
      ['length(var.policy) > 2', 'length(var.policy) > 2'],
    ] as const)
      assert.equal(changed('terraform', terraform(before, 'azure'), toCilium), terraform(after, 'cilium'));
  });

  it('is not written where what is allowed is no plain list', () => {
    const pattern = terraform('can(regex("^(azure|calico)$", var.policy))', 'azure');
    assert.match(refused('terraform', pattern, toCilium), /^`policy` does not allow "cilium"/);
    const two = terraform('var.policy == "azure" || var.policy == "calico"', 'azure');
    assert.match(refused('terraform', two, toCilium), /^`policy` does not allow "cilium"/);
    const said = terraform('contains(["azure", "calico"], var.policy)', 'azure', 'Either azure or calico.');
    assert.match(refused('terraform', said, toCilium), /^`policy` does not allow "cilium"/);
  });

  it('is allowed along with it where a file of values gives it', () => {
    const given: Readonly<Record<LanguageId, readonly [string, string, string, string]>> = {
      bicep: [
        'main.bicep',
        bicep("'azure', 'calico'", ''),
        'main.bicepparam',
        "using 'main.bicep'\n\nparam policy = 'calico'\n",
      ],
      arm: [
        'main.json',
        arm(['azure', 'calico'], 'azure'),
        'main.parameters.json',
        `${JSON.stringify({ $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#', contentVersion: '1.0.0.0', parameters: { policy: { value: 'calico' } } })}\n`,
      ],
      terraform: [
        'main.tf',
        terraform('contains(["azure", "calico"], var.policy)', 'azure'),
        'terraform.tfvars',
        'policy = "calico"\n',
      ],
    };
    const wanted = {
      bicep: bicep("'azure', 'calico', 'cilium'", ''),
      arm: arm(['azure', 'calico', 'cilium'], 'azure'),
      terraform: terraform('contains(["azure", "calico", "cilium"], var.policy)', 'azure'),
    };
    for (const reader of languages as readonly Language[]) {
      const [file, text, valuesFile, values] = given[reader.id];
      const documents = [reader.parse(file, text)];
      const context = contextOf(reader, { key: 'main', documents, parameterFiles: [reader.parse(valuesFile, values)] });
      const files = reader.edit(toCilium(context.graph), context);
      const after = (of: string, before: string) => applyEdits(before, files.find((each) => each.file === of)!.edits);
      assert.equal(after(file, text), wanted[reader.id], reader.id);
      assert.equal(after(valuesFile, values), values.replace('calico', 'cilium'), reader.id);
    }
  });
});
