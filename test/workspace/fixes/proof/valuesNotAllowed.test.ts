import { assertApplied, assertRefused, bakery, OFF, type Files, type Rewrite } from './proving';

const REFUSED = /^`\w+` does not take 'cold', only 'warm', 'hot'$/;

/** The heat of the ovens is a tag of their cluster. */
const BICEP = bakery('bicep')['main.bicep']!.replace(
  `  name: 'aks-bakery'\n`,
  `  name: 'aks-bakery'\n  tags: {\n    heat: heat\n  }\n`,
);
const ARM = bakery('arm')['azuredeploy.json']!.replace(
  '"name": "aks-bakery",',
  `"name": "aks-bakery",\n      "tags": { "heat": "[parameters('heat')]" },`,
);
const TERRAFORM = bakery('terraform')['main.tf']!.replace(
  '  dns_prefix          = "bakery"\n',
  '  dns_prefix          = "bakery"\n  tags                = { heat = var.heat }\n',
);
const fix = (files: Files, writes: Readonly<Record<string, readonly Rewrite[]>>) => ({
  files,
  code: 'AKSN611',
  writes,
});

describe('a fix writes only values that their declarations take', () => {
  for (const [what, head] of [
    ['@allowed', `@allowed([\n  'warm'\n  'hot'\n])\nparam heat string = 'warm'\n`],
    ['a union of texts', `param heat 'warm' | 'hot' = 'warm'\n`],
  ] as const) {
    it(`bicep: ${what}`, () => {
      const files = { 'main.bicep': `${head}\n${BICEP}` };
      const to = (value: string): Rewrite => [`= 'warm'`, `= '${value}'`];
      assertRefused(fix(files, { 'main.bicep': [OFF.bicep, to('cold')] }), REFUSED);
      assertApplied(fix(files, { 'main.bicep': [OFF.bicep, to('hot')] }));
    });
  }

  it('bicep: what a parameter file and a call of a module give', () => {
    const shop = `@allowed(['warm', 'hot'])\nparam heat string\n\n${BICEP}`;
    const given = { 'shop.bicep': shop, 'shop.bicepparam': `using 'shop.bicep'\n\nparam heat = 'warm'\n` };
    const called = {
      'shop.bicep': shop,
      'root.bicep': `module shop 'shop.bicep' = {\n  name: 'shop'\n  params: {\n    heat: 'warm'\n  }\n}\n`,
    };
    for (const value of ['cold', 'hot']) {
      const first = fix(given, { 'shop.bicep': [OFF.bicep], 'shop.bicepparam': [[`'warm'`, `'${value}'`]] });
      const second = fix(called, { 'shop.bicep': [OFF.bicep], 'root.bicep': [[`'warm'`, `'${value}'`]] });
      for (const each of [first, second]) {
        if (value === 'hot') assertApplied(each);
        else assertRefused(each, REFUSED);
      }
    }
  });

  it('bicep: a list that the fix widens takes the value', () => {
    const files = { 'main.bicep': `@allowed(['warm', 'hot'])\nparam heat string = 'warm'\n\n${BICEP}` };
    const wider: Rewrite = [
      `['warm', 'hot'])\nparam heat string = 'warm'`,
      `['warm', 'hot', 'cold'])\nparam heat string = 'cold'`,
    ];
    assertApplied(fix(files, { 'main.bicep': [OFF.bicep, wider] }));
  });

  it('arm: allowedValues, by default and in a parameter file', () => {
    const parameter = (more: string) =>
      `"heat": { "type": "string", "allowedValues": ["warm", "hot"]${more} },\n    "region": {`;
    const byDefault = { 'azuredeploy.json': ARM.replace('"region": {', parameter(', "defaultValue": "warm"')) };
    const byFile = {
      'azuredeploy.json': ARM.replace('"region": {', parameter('')),
      'azuredeploy.parameters.json': `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
  "contentVersion": "1.0.0.0",
  "parameters": { "heat": { "value": "warm" } }
}
`,
    };
    for (const value of ['cold', 'hot']) {
      const first = fix(byDefault, {
        'azuredeploy.json': [OFF.arm, ['"defaultValue": "warm"', `"defaultValue": "${value}"`]],
      });
      const second = fix(byFile, {
        'azuredeploy.json': [OFF.arm],
        'azuredeploy.parameters.json': [['"warm"', `"${value}"`]],
      });
      for (const each of [first, second]) {
        if (value === 'hot') assertApplied(each);
        else assertRefused(each, REFUSED);
      }
    }
  });

  it('terraform: a validation that lists the values', () => {
    const variable = (condition: string) => `variable "heat" {
  default = "warm"

  validation {
    condition     = ${condition}
    error_message = "Ovens are warm or hot."
  }
}

`;
    for (const condition of [
      'contains(["warm", "hot"], var.heat)',
      'var.heat == null || contains(["warm", "hot"], var.heat)',
    ]) {
      const files = { 'main.tf': variable(condition) + TERRAFORM };
      const to = (value: string): Rewrite => ['default = "warm"', `default = "${value}"`];
      assertRefused(fix(files, { 'main.tf': [OFF.terraform, to('cold')] }), REFUSED);
      assertApplied(fix(files, { 'main.tf': [OFF.terraform, to('hot')] }));
    }
    // Nobody can tell what else it takes.
    const open = {
      'main.tf': variable('contains(local.heats, var.heat)') + TERRAFORM + '\nlocals {\n  heats = ["warm"]\n}\n',
    };
    assertApplied(fix(open, { 'main.tf': [OFF.terraform, ['default = "warm"', 'default = "cold"']] }));
  });
});
