import { strict as assert } from 'node:assert';
import { kindOf, mayMatter } from '../../../server/src/workspace/files/fileKind';

const schema = (name: string) =>
  `{ "$schema": "https://schema.management.azure.com/schemas/2019-04-01/${name}.json#" }`;
const PLAN = '{ "format_version": "1.2", "terraform_version": "1.9.0", "planned_values": {} }';

describe('kinds of files', () => {
  for (const [file, text, kind] of [
    ['a/main.bicep', '', 'bicep source'],
    ['a/PROD.BICEPPARAM', '', 'bicep parameters'],
    ['a/main.tf', '', 'terraform source'],
    ['a/main.tofu', '', 'terraform source'],
    ['a/main.tf.json', schema('deploymentTemplate'), 'terraform source'],
    ['a/.main.tf', '', undefined],
    ['a/prod.tfvars', '', 'terraform parameters'],
    ['a/prod.auto.tfvars.json', '{}', 'terraform parameters'],
    ['a/terragrunt.hcl', '', 'terraform parameters'],
    ['a/root.hcl', 'locals {\n}\n', 'terraform parameters'],
    ['a/other.hcl', 'job "a" {\n}\n', undefined],
    ['a/.terraform.lock.hcl', 'locals {\n}\n', undefined],
    ['a/image.pkr.hcl', 'locals {\n}\n', undefined],
    ['a/azuredeploy.json', schema('deploymentTemplate'), 'arm source'],
    ['a/azuredeploy.jsonc', schema('subscriptionDeploymentTemplate'), 'arm source'],
    ['a/azuredeploy.parameters.json', schema('deploymentParameters'), 'arm parameters'],
    ['a/uiform.json', schema('uiFormDefinition'), undefined],
    ['a/package.json', '{ "name": "a" }', undefined],
    ['a/out.json', PLAN, 'terraform source'],
    ['a/out.jsonc', PLAN, undefined],
    ['a/plan.json', '{ "planned_values": {}, "format_version": "1.2" }', 'terraform source'],
    ['a/readme.md', schema('deploymentTemplate'), undefined],
  ] as const) {
    it(`${file} is ${kind ?? 'none of ours'}`, () => {
      const found = kindOf(file, text);
      assert.equal(found && `${found.language} ${found.role}`, kind);
      if (kind) assert.ok(mayMatter(file));
    });
  }
});
