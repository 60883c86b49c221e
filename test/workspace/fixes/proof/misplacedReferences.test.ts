import type { LanguageId } from '../../../../server/src/languages/language';
import { assertApplied, assertRefused, bakery, LANGUAGES, OFF, type Files, type Rewrite } from './proving';

interface Case {
  /** A parameter (variable) with a default, and what uses it. */
  readonly more: string;
  readonly byDefault: string;
  /** A resource named in its default, and how that is said. */
  readonly named: string;
  readonly because: RegExp;
  /** Something that may stand there. */
  readonly fine: string;
}

const CASES: Readonly<Record<LanguageId, Case>> = {
  bicep: {
    more: "\nparam mill object = { place: 'river' }\n\noutput mill object = mill\n",
    byDefault: "{ place: 'river' }",
    named: "{ place: 'river', next: vnet.id }",
    because: /^`vnet` cannot be named in the default of a parameter$/,
    fine: "{ place: 'river', next: resourceGroup().id }",
  },
  arm: {
    more: '',
    byDefault: '"river"',
    named: `"[reference(resourceId('Microsoft.Network/virtualNetworks', 'vnet-bakery'), '2024-05-01').x]"`,
    because: /^`reference\(\)` cannot be named in the default of a parameter$/,
    fine: '"[resourceGroup().location]"',
  },
  terraform: {
    more: '\nvariable "mill" {\n  default = ["river"]\n}\n\noutput "mill" {\n  value = var.mill\n}\n',
    byDefault: '["river"]',
    named: '["river", azurerm_virtual_network.main.id]',
    because: /^`azurerm_virtual_network\.main\.id` cannot be named in the default of a variable$/,
    fine: '["river", "pond"]',
  },
};

/** The bakery as a root, with a parameter beside what it has. */
function filesOf(language: LanguageId): Files {
  const files = bakery(language, CASES[language].more);
  if (language === 'terraform') return { ...files, 'provider.tf': 'provider "azurerm" {\n  features {}\n}\n' };
  const mill = '"mill": { "type": "string", "defaultValue": "river" }';
  const text = files['azuredeploy.json']?.replace('"parameters": {', `"parameters": {\n    ${mill},`);
  return text === undefined ? files : { 'azuredeploy.json': text };
}

describe('a fix names nothing where that cannot be named', () => {
  const fix = (files: Files, ...writes: readonly Rewrite[]) => ({ files, code: 'AKSN611', writes });

  for (const language of LANGUAGES) {
    const { byDefault, named, because, fine } = CASES[language];
    it(`${language}: in a default`, () => {
      const files = filesOf(language);
      assertRefused(fix(files, OFF[language], [byDefault, named]), because);
      assertApplied(fix(files, OFF[language], [byDefault, fine]));
    });
  }

  it('arm: a runtime value in a variable, a variable in a default', () => {
    const text = filesOf('arm')['azuredeploy.json']!;
    const plain = '"variables": { "mill": "river" }';
    const files = { 'azuredeploy.json': text.replace('"resources": [', `${plain},\n  "resources": [`) };
    const runtime = `"variables": { "mill": "[listKeys('x', '2024-05-01').a]" }`;
    assertRefused(fix(files, OFF.arm, [plain, runtime]), /^`listKeys\(\)` cannot be named in a variable$/);
    assertApplied(fix(files, OFF.arm, [plain, `"variables": { "mill": "[resourceGroup().name]" }`]));
    assertRefused(
      fix(files, OFF.arm, ['"defaultValue": "river"', `"defaultValue": "[variables('mill')]"`]),
      /^`variables\(\)` cannot be named in the default of a parameter$/,
    );
  });

  it('files of values name nothing of what they are for', () => {
    const bicep = bakery('bicep', '\nparam mill array\n\noutput mill array = mill\n');
    const params = { ...bicep, 'main.bicepparam': "using 'main.bicep'\n\nvar wheel = 'oak'\n\nparam mill = [wheel]\n" };
    const inParams = (by: string) => ({
      ...fix(params),
      writes: { 'main.bicep': [OFF.bicep], 'main.bicepparam': [['[wheel]', by] as const] },
    });
    assertRefused(inParams('[wheel, vnet.id]'), /^`vnet` cannot be named in a parameter file$/);
    assertApplied(inParams("[wheel, 'elm']"));

    const terraform = bakery('terraform', '\nvariable "mill" {}\n\noutput "mill" {\n  value = var.mill\n}\n');
    const values = { ...terraform, 'terraform.tfvars': 'mill = ["oak"]\n' };
    const inValues = (by: string) => ({
      ...fix(values),
      writes: { 'main.tf': [OFF.terraform], 'terraform.tfvars': [['["oak"]', by] as const] },
    });
    assertRefused(
      inValues('["oak", azurerm_subnet.shops.id]'),
      /^`azurerm_subnet\.shops\.id` cannot be named in a `\.tfvars` file$/,
    );
    assertApplied(inValues('["oak", "elm"]'));

    const template = filesOf('arm')['azuredeploy.json']!;
    const parameters = { mill: { value: 'oak' } };
    const $schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#';
    const file = JSON.stringify({ $schema, contentVersion: '1.0.0.0', parameters });
    const inFile = (by: string) => ({
      ...fix({ 'azuredeploy.json': template, 'azuredeploy.parameters.json': file }),
      writes: { 'azuredeploy.json': [OFF.arm], 'azuredeploy.parameters.json': [['"oak"', by] as const] },
    });
    assertRefused(
      inFile('"[resourceGroup().location]"'),
      /^`\[resourceGroup\(\)\.location\]` cannot be named in the parameter file for mill$/,
    );
    assertApplied(inFile('"elm"'));
  });

  it('what stands there already is no fault of the fix', () => {
    const { byDefault, named } = CASES.terraform;
    const { 'main.tf': text, ...others } = filesOf('terraform');
    assertApplied(
      fix({ 'main.tf': text!.replace(byDefault, named), ...others }, OFF.terraform, [
        named,
        named.replace('river', 'pond'),
      ]),
    );
  });
});
