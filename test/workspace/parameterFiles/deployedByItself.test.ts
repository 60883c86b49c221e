import { strict as assert } from 'node:assert';
import { languages } from '../../../server/src/host/languages';
import { Workspace } from '../../../server/src/workspace/workspace';

function deploymentsOf(files: Readonly<Record<string, string>>): readonly string[] {
  const workspace = new Workspace(languages, []);
  for (const [file, text] of Object.entries(files)) workspace.setFile(file, text);
  return workspace.deployments();
}

const PARAMETERS = `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
  "contentVersion": "1.0.0.0",
  "parameters": { "name": { "value": "vnet-of-the-file" } }
}`;

describe('a unit that others call', () => {
  it('is no root of its own', () => {
    assert.deepEqual(
      deploymentsOf({ 'main.bicep': "module a 'a.bicep' = { name: 'a' }\n", 'a.bicep': 'param name string\n' }),
      ['main.bicep'],
    );
    assert.deepEqual(
      deploymentsOf({ 'all/main.tf': 'module "a" {\n  source = "../a"\n}\n', 'a/main.tf': 'variable "name" {}\n' }),
      ['all'],
    );
  });

  it('is deployed by itself, too, with a parameter file of its name', () => {
    for (const file of ['a.parameters.json', 'parameters/a.parameters.json']) {
      const files = { 'main.bicep': "module a 'a.bicep' = { name: 'a' }\n", 'a.bicep': 'param name string\n' };
      assert.deepEqual(deploymentsOf({ ...files, [file]: PARAMETERS }), ['a.bicep', 'main.bicep']);
    }
  });

  it('is deployed by itself, too, with values that Terraform reads only there', () => {
    const files = { 'all/main.tf': 'module "a" {\n  source = "../a"\n}\n', 'a/main.tf': 'variable "name" {}\n' };
    assert.deepEqual(deploymentsOf({ ...files, 'a/terraform.tfvars': 'name = "a"\n' }), ['a', 'all']);
    assert.deepEqual(deploymentsOf({ ...files, 'a/names.auto.tfvars': 'name = "a"\n' }), ['a', 'all']);
    assert.deepEqual(deploymentsOf({ ...files, 'a/terraform.tfvars': '# nothing yet\n' }), ['all']);
  });
});
