import { strict as assert } from 'node:assert';
import { languages } from '../../../server/src/host/languages';
import { read } from '../../../server/src/model/resource';
import { rules } from '../../../server/src/rules/ruleRegistry';
import { Workspace } from '../../../server/src/workspace/workspace';
import { said } from '../../languages/bicep/syntax/reading';

const NETWORK = 'Microsoft.Network/virtualNetworks@2024-05-01';

/** The address space of the one network, and of its tags, of a root with a parameter file. */
function rangeWith(files: Readonly<Record<string, string>>): string {
  const workspace = new Workspace(languages, rules);
  for (const [file, text] of Object.entries(files)) workspace.setFile(file, text);
  const [deployment] = workspace.deployments();
  const snapshot = workspace.snapshot(deployment!)!;
  assert.equal(snapshot.unit.parameterFiles.length, 1);
  const network = snapshot.network.graph.resources.find(({ type }) => type === NETWORK.split('@')[0])!;
  const value = read(network, 'properties.addressSpace.addressPrefixes');
  const item = value.kind === 'list' ? value.items[0]! : value;
  return item.kind === 'unknown' ? `? ${item.reason}` : said(item);
}

const parametersOf = (range: string) =>
  JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
    parameters: { ranges: { value: [range] } },
  });

const ROOTS: Readonly<Record<string, (range: string) => Readonly<Record<string, string>>>> = {
  Bicep: (range) => ({
    'main.bicep': `param ranges array = ['10.0.0.0/16']\nresource v '${NETWORK}' = {\n  name: 'v'\n  properties: { addressSpace: { addressPrefixes: ranges } }\n}\n`,
    'main.bicepparam': `using 'main.bicep'\nparam ranges = ['${range.replace('${', '\\${')}']\n`,
  }),
  ARM: (range) => ({
    'main.json': JSON.stringify({
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      parameters: { ranges: { type: 'array', defaultValue: ['10.0.0.0/16'] } },
      resources: [
        {
          type: NETWORK.split('@')[0],
          apiVersion: NETWORK.split('@')[1],
          name: 'v',
          properties: { addressSpace: { addressPrefixes: "[parameters('ranges')]" } },
        },
      ],
    }),
    'main.parameters.json': parametersOf(range),
  }),
  Terraform: (range) => ({
    'main.tf':
      'variable "ranges" {\n  default = ["10.0.0.0/16"]\n}\nresource "azurerm_virtual_network" "v" {\n  name = "v"\n  address_space = var.ranges\n}\n',
    'main.tfvars.json': JSON.stringify({ ranges: [range] }),
  }),
};

describe('texts that a pipeline fills in', () => {
  for (const [language, rootWith] of Object.entries(ROOTS)) {
    for (const placeholder of [
      '#{{ vnetRange }}',
      '#{VNET_RANGE}#',
      '$(vnet.range)',
      '${VNET_RANGE}',
      '${R=10.1.0.0/16}',
      '10.__NUMBER__.0.0/16',
    ]) {
      it(`are not known, in ${language}: ${placeholder}`, () => {
        assert.match(rangeWith(rootWith(placeholder)), /^\? `.*` is filled in before the deployment$/);
      });
    }

    it(`are not seen in other texts, in ${language}`, () => {
      for (const text of ['10.2.0.0/16', '#1 {x}', 'a__b__c', '$(', '{{ x }}']) {
        assert.equal(rangeWith(rootWith(text)), `'${text}'`, text);
      }
    });
  }
});
