import { assertApplied, assertRefused, bakery, OFF, type Rewrite } from './proving';

const BICEP = bakery('bicep', "\nparam mill string = 'old'\n\noutput ovens string = vnet.name\n")['main.bicep']!;
const TERRAFORM = bakery(
  'terraform',
  '\nvariable "mill" {\n  default = "old"\n}\n\noutput "ovens" {\n  value = "vnet-bakery"\n}\n',
)['main.tf']!;

const bicepCall = (params: string, more = '') => `module shop 'shop.bicep' = {\n  name: 'shop'\n${params}}\n${more}`;
const terraformCall = (params: string, more = '') => `module "shop" {\n  source = "./shop"\n${params}}\n${more}`;

describe('a fix leaves what other units hand in and read', () => {
  it('bicep: a parameter that a caller gives', () => {
    const gone: Rewrite = ["\nparam mill string = 'old'\n", ''];
    const fix = (root: string) => ({
      files: { 'shop.bicep': BICEP, 'root.bicep': root },
      code: 'AKSN611',
      writes: [OFF.bicep, gone],
    });
    assertRefused(fix(bicepCall("  params: {\n    mill: 'new'\n  }\n")), /^'root\.bicep' still hands `mill` in, which/);
    assertApplied(fix(bicepCall('')));
  });

  it('bicep: a parameter that a parameter file gives', () => {
    const files = { 'main.bicep': BICEP, 'main.bicepparam': "using 'main.bicep'\n\nparam mill = 'new'\n" };
    const gone: Rewrite = ["\nparam mill string = 'old'\n", ''];
    assertRefused(
      { files, code: 'AKSN611', writes: [OFF.bicep, gone] },
      /^'main\.bicepparam' still gives `mill` a value, which would not be declared$/,
    );
    const writes = {
      'main.bicep': [OFF.bicep, gone],
      'main.bicepparam': [["\nparam mill = 'new'\n", '']] as Rewrite[],
    };
    assertApplied({ files, code: 'AKSN611', writes });
  });

  it('bicep: an output that a caller reads', () => {
    const gone: Rewrite = ['\noutput ovens string = vnet.name\n', ''];
    const fix = (root: string) => ({
      files: { 'shop.bicep': BICEP, 'root.bicep': root },
      code: 'AKSN611',
      writes: [OFF.bicep, gone],
    });
    assertRefused(
      fix(bicepCall('', '\noutput ovens string = shop.outputs.ovens\n')),
      /^'root\.bicep' still reads the output `ovens`, which would be gone$/,
    );
    assertApplied(fix(bicepCall('')));
  });

  it('arm: a parameter that a parameter file gives', () => {
    const template = bakery('arm')['azuredeploy.json']!.replace(
      '"region": {',
      '"mill": { "type": "string" },\n    "region": {',
    );
    const values = `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
  "contentVersion": "1.0.0.0",
  "parameters": { "mill": { "value": "new" } }
}
`;
    const files = { 'azuredeploy.json': template, 'azuredeploy.parameters.json': values };
    const gone: Rewrite = ['"mill": { "type": "string" },\n    ', ''];
    assertRefused({ files, code: 'AKSN611', writes: [OFF.arm, gone] }, /parameters\.json' still gives `mill` a value/);
  });

  it('terraform: a variable that a caller gives, an output that it reads', () => {
    const fix = (root: string, ...gone: readonly Rewrite[]) => ({
      files: { 'shop/main.tf': TERRAFORM, 'root.tf': root },
      code: 'AKSN611',
      writes: [OFF.terraform, ...gone],
    });
    const variable: Rewrite = ['\nvariable "mill" {\n  default = "old"\n}\n', ''];
    const output: Rewrite = ['\noutput "ovens" {\n  value = "vnet-bakery"\n}\n', ''];
    assertRefused(
      fix(terraformCall('  mill   = "new"\n'), variable),
      /^'root\.tf' still hands `mill` in, which would not/,
    );
    assertRefused(
      fix(terraformCall('', '\noutput "all" {\n  value = module.shop.ovens\n}\n'), output),
      /^'root\.tf' still reads the output `ovens`, which would be gone$/,
    );
    assertApplied(fix(terraformCall(''), variable, output));
  });
});
