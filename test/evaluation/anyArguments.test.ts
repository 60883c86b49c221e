import assert from 'node:assert/strict';
import { ARM_FUNCTION_NAMES } from '../../server/src/evaluation/armFunctions';
import { languages } from '../../server/src/host/languages';
import { TERRAFORM_FUNCTION_NAMES } from '../../server/src/languages/terraform/evaluation/functions';
import { Workspace } from '../../server/src/workspace/workspace';
import { Random } from '../fuzz/random';

const LAMBDAS = ['map', 'filter', 'sort', 'reduce', 'groupBy', 'toObject', 'mapValues'];
const ARM_ALONE = ['variables', 'parameters', 'reference', 'list', 'listKeys', 'environment', 'deployment', 'copyIndex', 'if', 'lambda', 'lambdaVariables', ...LAMBDAS]; // prettier-ignore
const BICEP_ALONE = [...LAMBDAS, 'nameof', 'any', 'environment', 'loadTextContent', 'loadJsonContent', 'loadYamlContent', 'loadFileAsBase64', 'loadDirectoryFileInfo', 'readEnvironmentVariable', 'fail', 'toLogicalZone', 'externalInput', 'this']; // prettier-ignore
const TERRAFORM_ALONE = ['try', 'can', 'issensitive', 'convert', 'templatefile', 'templatestring', 'file', 'fileexists', 'fileset', 'filebase64', 'filemd5', 'timestamp', 'core::max', 'provider::terraform::decode_tfvars', 'provider::terraform::encode_tfvars', 'provider::terraform::encode_expr', 'provider::azapi::build_resource_id', 'provider::azurerm::parse_resource_id', 'provider::azurerm::normalise_resource_id', 'one', 'type']; // prettier-ignore

/** Arguments of every kind, in each language; the last ones are not known. */
const BICEP = ["'10.0.0.0/16'", "''", '3', '-1', 'true', 'null', '[]', "['a', 1]", '[[1], [2]]', '{}', '{ a: 1 }', 'x => x', '(a, b) => a', 'text', 'some', 'items', "'a${text}b'", 'network.id', 'network', 'on ? [] : {}']; // prettier-ignore
const ARM = ["'10.0.0.0/16'", "''", '3', '-1', 'true()', 'null()', 'createArray()', "createArray('a', 1)", 'createObject()', "createObject('a', 1)", "lambda('x', lambdaVariables('x'))", "parameters('text')", "parameters('some')", "parameters('items')", "resourceId('Microsoft.Network/virtualNetworks', 'v')", "if(parameters('on'), createArray(), createObject())"]; // prettier-ignore
const TERRAFORM = ['"10.0.0.0/16"', '""', '3', '-1', 'true', 'null', '[]', '["a", 1]', '[[1], [2]]', '{}', '{ a = 1 }', 'var.text', 'var.some', 'var.items', '"a${var.text}b"', 'azurerm_virtual_network.v.id', 'azurerm_virtual_network.v', 'var.on ? "a" : "b"', 'toset(["a"])', 'var.items...']; // prettier-ignore

/** Calls with no argument to four: all of none and one, and some of more. */
function callsOf(name: string, values: readonly string[], random: Random): readonly string[] {
  const some = (length: number) => Array.from({ length }, () => random.of(values));
  const more = Array.from({ length: 90 }, (_, index) => some(2 + (index % 3)));
  return [[], ...values.map((value) => [value]), ...more].map((args) => `${name}(${args.join(', ')})`);
}

function bicep(calls: readonly string[]): string {
  return [
    'param text string\nparam some object\nparam items array\nparam on bool',
    "resource network 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {\n  name: text\n}",
    ...calls.map((call, index) => `output o${index} object = ${call}`),
  ].join('\n');
}

function arm(calls: readonly string[]): string {
  const parameters = { text: 'string', some: 'object', items: 'array', on: 'bool' };
  return JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters: Object.fromEntries(Object.entries(parameters).map(([name, type]) => [name, { type }])),
    resources: [],
    outputs: Object.fromEntries(calls.map((call, index) => [`o${index}`, { type: 'object', value: `[${call}]` }])),
  });
}

function terraform(calls: readonly string[]): string {
  return [
    'variable "text" {}\nvariable "some" {}\nvariable "items" {}\nvariable "on" {}',
    'resource "azurerm_virtual_network" "v" {\n  name = var.text\n}',
    ...calls.map((call, index) => `output "o${index}" {\n  value = ${call}\n}`),
  ].join('\n');
}

const CASES = [
  { file: 'main.bicep', names: [...ARM_FUNCTION_NAMES, ...BICEP_ALONE], values: BICEP, text: bicep },
  { file: 'azuredeploy.json', names: [...ARM_FUNCTION_NAMES, ...ARM_ALONE], values: ARM, text: arm },
  { file: 'main.tf', names: [...TERRAFORM_FUNCTION_NAMES, ...TERRAFORM_ALONE], values: TERRAFORM, text: terraform },
];

/** The first of the calls whose evaluation throws, with what it throws. */
function firstFailing(file: string, calls: readonly string[], text: (calls: readonly string[]) => string) {
  const thrown = (some: readonly string[]) => {
    const workspace = new Workspace(languages, []);
    workspace.setFile(file, text(some));
    try {
      const [key] = workspace.deployments();
      const { outputs } = workspace.snapshot(key!)!.fragment;
      assert.equal(outputs.size, some.length, 'every call is evaluated');
      return undefined;
    } catch (error) {
      return String(error);
    }
  };
  if (thrown(calls) === undefined) return undefined;
  for (const call of calls) {
    const error = thrown([call]);
    if (error !== undefined) return `${call}: ${error}`;
  }
  return 'all of them together';
}

describe('functions called with anything', () => {
  for (const { file, names, values, text } of CASES) {
    it(`no call of the ${names.length} functions fails the evaluation of ${file}`, function () {
      this.timeout(120_000);
      const random = new Random(20261130);
      const failing = names.flatMap((name) => firstFailing(file, callsOf(name, values, random), text) ?? []);
      assert.deepEqual(failing, []);
    });
  }
});
