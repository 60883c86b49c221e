import { strict as assert } from 'node:assert';
import { tried } from '../tryingFixes';
import { assertApplied, assertRefused, bakery, OFF, type Files, type Rewrite } from './proving';

const BICEP = bakery('bicep')['main.bicep']!;
const ARM = bakery('arm')['azuredeploy.json']!;
const TERRAFORM = bakery('terraform')['main.tf']!;
/** A Terraform folder that is deployed by itself. */
const ROOT = 'provider "azurerm" {\n  features {}\n}\n\n';
const OUTPUT = '\noutput "name" {\n  value = azurerm_kubernetes_cluster.main.name\n}\n';

const fix = (files: Files, writes: Readonly<Record<string, readonly Rewrite[]>>) => ({
  files,
  code: 'AKSN611',
  writes,
});

const callBicep = (path: string, params = '') =>
  `module shop '${path}' = {\n  name: 'shop'\n  params: {\n    region: 'westeurope'\n${params}  }\n}\n`;
const callTerraform = (path: string, more = '') => `${ROOT}module "shop" {\n  source = "${path}"\n${more}}\n`;

describe('a fix asks callers of a module for nothing that they do not know of', () => {
  const REFUSED = /^callers of the module would have to give `mill`, a value that they do not know of$/;

  it('bicep', () => {
    const shop = `param region string\n\n${BICEP}`;
    const required: Rewrite = ['param region string\n', 'param region string\nparam mill string\n'];
    const optional: Rewrite = ['param region string\n', `param region string\nparam mill string = 'old'\n`];
    const nullable: Rewrite = ['param region string\n', `param region string\nparam mill string?\n`];
    const called = { 'shop.bicep': shop, 'main.bicep': callBicep('shop.bicep') };
    assertRefused(fix(called, { 'shop.bicep': [OFF.bicep, required] }), REFUSED);
    assertApplied(fix(called, { 'shop.bicep': [OFF.bicep, optional] }));
    assertApplied(fix(called, { 'shop.bicep': [OFF.bicep, nullable] }));
    const handed: Rewrite = [`region: 'westeurope'\n`, `region: 'westeurope'\n    mill: 'old'\n`];
    assertApplied(fix(called, { 'shop.bicep': [OFF.bicep, required], 'main.bicep': [handed] }));
    // A root is asked when it is deployed; a module for others has callers that nobody sees.
    assertApplied(fix({ 'shop.bicep': shop }, { 'shop.bicep': [OFF.bicep, required] }));
    const published = { 'modules/shop/main.bicep': shop };
    assertRefused(fix(published, { 'modules/shop/main.bicep': [OFF.bicep, required] }), REFUSED);
    // One that has values here is deployed from here.
    const own = { ...published, 'modules/shop/main.bicepparam': `using 'main.bicep'\n\nparam region = 'westeurope'\n` };
    assertApplied(fix(own, { 'modules/shop/main.bicep': [OFF.bicep, required] }));
  });

  it('arm', () => {
    const required: Rewrite = ['"region": {', '"mill": { "type": "string" },\n    "region": {'];
    const optional: Rewrite = ['"region": {', '"mill": { "type": "string", "defaultValue": "old" },\n    "region": {'];
    const published = { 'modules/shop/azuredeploy.json': ARM };
    assertRefused(fix(published, { 'modules/shop/azuredeploy.json': [OFF.arm, required] }), REFUSED);
    assertApplied(fix(published, { 'modules/shop/azuredeploy.json': [OFF.arm, optional] }));
    assertApplied(fix({ 'azuredeploy.json': ARM }, { 'azuredeploy.json': [OFF.arm, required] }));
    const called = { 'shop.json': ARM, 'main.bicep': callBicep('shop.json') };
    assertRefused(fix(called, { 'shop.json': [OFF.arm, required] }), REFUSED);
  });

  it('terraform', () => {
    const shop = `variable "region" {\n  default = "westeurope"\n}\n\n${TERRAFORM}`;
    const more = (body: string): Rewrite => ['variable "region" {', `variable "mill" {${body}}\n\nvariable "region" {`];
    const required = more('\n  type = string\n');
    const called = { 'shop/main.tf': shop, 'main.tf': callTerraform('./shop') };
    assertRefused(fix(called, { 'shop/main.tf': [OFF.terraform, required] }), REFUSED);
    assertApplied(fix(called, { 'shop/main.tf': [OFF.terraform, more('\n  default = "old"\n')] }));
    const handed: Rewrite = ['source = "./shop"\n', 'source = "./shop"\n  mill   = "old"\n'];
    assertApplied(fix(called, { 'shop/main.tf': [OFF.terraform, required], 'main.tf': [handed] }));
    assertRefused(
      fix({ 'modules/shop/main.tf': shop }, { 'modules/shop/main.tf': [OFF.terraform, required] }),
      REFUSED,
    );
    assertRefused(fix({ 'main.tf': shop + OUTPUT }, { 'main.tf': [OFF.terraform, required] }), REFUSED);
    // Examples are no callers in earnest.
    const shown = { 'main.tf': shop, 'examples/small/main.tf': callTerraform('../..') };
    assertRefused(fix(shown, { 'main.tf': [OFF.terraform, required] }), REFUSED);
    for (const root of [ROOT + shop + OUTPUT, shop])
      assertApplied(fix({ 'main.tf': root }, { 'main.tf': [OFF.terraform, required] }));
  });

  it('terraform: terragrunt.hcl calls a module, too, and may be given the value with it', () => {
    const shop = `${ROOT}variable "region" {\n  default = "westeurope"\n}\n\n${TERRAFORM}`;
    const required: Rewrite = ['variable "region" {', 'variable "mill" {\n  type = string\n}\n\nvariable "region" {'];
    const files = {
      'units/shop/main.tf': shop,
      'live/terragrunt.hcl': 'terraform {\n  source = "../units/shop"\n}\n\ninputs = {\n  region = "westeurope"\n}\n',
    };
    assertRefused(fix(files, { 'units/shop/main.tf': [OFF.terraform, required] }), REFUSED);
    const handed: Rewrite = ['  region = "westeurope"\n', '  region = "westeurope"\n  mill   = "old"\n'];
    assertApplied(fix(files, { 'units/shop/main.tf': [OFF.terraform, required], 'live/terragrunt.hcl': [handed] }));
  });

  it('terraform: as the rule would write it', () => {
    const open = TERRAFORM.replace(/ {2}# agreed in May\n( {2}private_.*\n)+/, '');
    const asks = (files: Files) =>
      tried(files, 'AKSN601').find(({ fix: { title } }) => /a parameter asks for/.test(title))!;
    assert.match(asks({ 'modules/shop/main.tf': open }).refused!, /would have to give `authorized_ip_ranges`/);
    assert.equal(asks({ 'main.tf': ROOT + open }).refused, undefined);
  });
});

describe('a fix leaves what callers hand in its effect', () => {
  const REFUSED = /^`public` of the module would have no effect any more: hand the value in from its callers$/;

  it('bicep', () => {
    const shop = `param public bool = true\n\n${BICEP.replace('PublicFQDN: true', 'PublicFQDN: public')}`;
    const literal: Rewrite = ['PublicFQDN: public', 'PublicFQDN: false'];
    const called = { 'shop.bicep': shop, 'main.bicep': `module shop 'shop.bicep' = {\n  name: 'shop'\n}\n` };
    assertRefused(fix(called, { 'shop.bicep': [literal] }), REFUSED);
    assertRefused(fix({ 'modules/shop.bicep': shop }, { 'modules/shop.bicep': [literal] }), REFUSED);
    // By way of a variable.
    const byWay = shop.replace('PublicFQDN: public', 'PublicFQDN: isPublic') + '\nvar isPublic = public && true\n';
    const called2 = { 'shop.bicep': byWay, 'main.bicep': called['main.bicep'] };
    assertRefused(fix(called2, { 'shop.bicep': [['PublicFQDN: isPublic', 'PublicFQDN: false']] }), REFUSED);
    assertApplied(
      fix(called, { 'main.bicep': [[`name: 'shop'\n`, `name: 'shop'\n  params: {\n    public: false\n  }\n`]] }),
    );
    assertApplied(fix(called, { 'shop.bicep': [['PublicFQDN: public', 'PublicFQDN: public && false']] }));
    assertApplied(fix({ 'main.bicep': shop }, { 'main.bicep': [literal, ['param public bool = true\n\n', '']] }));
  });

  it('arm', () => {
    const shop = ARM.replace('PublicFQDN": true', `PublicFQDN": "[parameters('public')]"`).replace(
      '"region": {',
      '"public": { "type": "bool", "defaultValue": true },\n    "region": {',
    );
    const literal: Rewrite = [`"[parameters('public')]"`, 'false'];
    assertRefused(fix({ 'modules/shop.json': shop }, { 'modules/shop.json': [literal] }), REFUSED);
    assertApplied(fix({ 'azuredeploy.json': shop }, { 'azuredeploy.json': [literal] }));
  });

  it('terraform', () => {
    const shop = `variable "public" {\n  default = true\n}\n\n${TERRAFORM.replace('fqdn_enabled = true', 'fqdn_enabled = var.public')}`;
    const literal: Rewrite = ['fqdn_enabled = var.public', 'fqdn_enabled = false'];
    const called = { 'shop/main.tf': shop, 'main.tf': callTerraform('./shop') };
    assertRefused(fix(called, { 'shop/main.tf': [literal] }), REFUSED);
    assertApplied(fix(called, { 'main.tf': [['source = "./shop"\n', 'source = "./shop"\n  public = false\n']] }));
    assertApplied(fix({ 'main.tf': ROOT + shop }, { 'main.tf': [literal] }));
    // Taken away altogether: misleading only where callers are not all here.
    const gone: Rewrite = ['  private_cluster_public_fqdn_enabled = var.public\n', ''];
    assertRefused(fix({ 'modules/shop/main.tf': shop }, { 'modules/shop/main.tf': [gone] }), REFUSED);
    assertApplied(fix(called, { 'shop/main.tf': [gone] }));
  });

  it('what each instance of a loop reads of its own is changed in its entry', () => {
    const terraform = `variable "shops" {
  default = { north = { public = true } }
}

${TERRAFORM.replace(
  /resource "azurerm_kubernetes_cluster" "main" \{\n/,
  '$&  for_each            = var.shops\n',
).replace('fqdn_enabled = true', 'fqdn_enabled = each.value.public')}`;
    const called = { 'shop/main.tf': terraform, 'main.tf': callTerraform('./shop') };
    const gone: Rewrite = ['  private_cluster_public_fqdn_enabled = each.value.public\n', ''];
    assertRefused(fix(called, { 'shop/main.tf': [gone] }), /^`shops` of the module would have no effect any more/);
    assertApplied(fix(called, { 'shop/main.tf': [['public = true', 'public = false']] }));

    const bicep = `param shops array = [{ name: 'north', public: true }]\n\n${BICEP.replace(
      /(resource aks [^=]*= )\{([^]*)\n\}\n$/,
      '$1[for shop in shops: {$2\n}]\n',
    ).replace('PublicFQDN: true', 'PublicFQDN: shop.public')}`;
    const other = { 'shop.bicep': bicep, 'main.bicep': `module shop 'shop.bicep' = {\n  name: 'shop'\n}\n` };
    const literal: Rewrite = ['PublicFQDN: shop.public', 'PublicFQDN: false'];
    assertRefused(fix(other, { 'shop.bicep': [literal] }), /^`shops` of the module would have no effect any more/);
    assertApplied(fix(other, { 'shop.bicep': [['public: true', 'public: false']] }));
  });

  it('bicep: what a text or comment says is no use, and a loop of a property or in a loop is one', () => {
    const root = `module shop 'shop.bicep' = {\n  name: 'shop'\n}\n`;
    const loop = (property: string, head = '[for shop in shops: {') => ({
      'main.bicep': root,
      'shop.bicep': `param shops array = [{ name: 'north', tags: { public: true } }]\n\n${BICEP.replace(
        /(resource aks [^=]*= )\{([^]*)\n\}\n$/,
        `$1${head}$2\n  tags: {\n    note: ${property}\n  }\n}]\n`,
      )}`,
    });
    const note = (text: string): Rewrite => [`note: ${text}`, `note: 'no more'`];
    const said = `'not shop.name' // = [for shop in shops: shop.name]`;
    assertApplied(fix(loop(said), { 'shop.bicep': [OFF.bicep, [`'not shop.name'`, `'no more'`]] }));
    assertRefused(fix(loop('shop.name'), { 'shop.bicep': [OFF.bicep, note('shop.name')] }), /^`shops` of the module/);
    const inner = `string([for part in shop.parts: part.name])`;
    const nested: Rewrite = ['part.name', `'none'`];
    assertRefused(fix(loop(inner), { 'shop.bicep': [OFF.bicep, nested] }), /^`shops` of the module/);
    const counted = loop(`string(i)`, '[for (shop, i) in shops: {');
    assertApplied(fix(counted, { 'shop.bicep': [OFF.bicep, [`string(i)`, `'0'`]] }));
  });
});

describe('a fix leaves defaults on which callers rest', () => {
  const ELSEWHERE = /^callers of the module that are not among the files may rest on the default of `public`$/;
  const SAID = /^the description of `public` says why or that its default is 'true'$/;

  it('bicep', () => {
    const shop = (description = '') =>
      `${description}param public bool = true\n\n${BICEP.replace('PublicFQDN: true', 'PublicFQDN: public')}`;
    const other: Rewrite = ['bool = true', 'bool = false'];
    const root = `module shop 'shop.bicep' = {\n  name: 'shop'\n}\n`;
    assertRefused(fix({ 'modules/shop.bicep': shop() }, { 'modules/shop.bicep': [other] }), ELSEWHERE);
    assertApplied(fix({ 'shop.bicep': shop(), 'main.bicep': root }, { 'shop.bicep': [other] }));
    assertApplied(
      fix(
        { 'modules/shop.bicep': shop(), 'main.bicep': root.replace('shop.b', 'modules/shop.b') },
        { 'modules/shop.bicep': [other] },
      ),
    );
    const said = shop(`@description('Optional. The default is true: tests come from outside.')\n`);
    assertRefused(fix({ 'shop.bicep': said, 'main.bicep': root }, { 'shop.bicep': [other] }), SAID);
    assertApplied(fix({ 'main.bicep': said }, { 'main.bicep': [other] }));
  });

  it('arm', () => {
    const shop = ARM.replace('PublicFQDN": true', `PublicFQDN": "[parameters('public')]"`).replace(
      '"region": {',
      '"public": { "type": "bool", "defaultValue": true },\n    "region": {',
    );
    const other: Rewrite = ['"defaultValue": true', '"defaultValue": false'];
    assertRefused(fix({ 'modules/shop.json': shop }, { 'modules/shop.json': [other] }), ELSEWHERE);
    assertApplied(fix({ 'azuredeploy.json': shop }, { 'azuredeploy.json': [other] }));
  });

  it('terraform', () => {
    const shop = (description = '') =>
      `variable "public" {\n${description}  default = true\n}\n\n${TERRAFORM.replace('fqdn_enabled = true', 'fqdn_enabled = var.public')}`;
    const other: Rewrite = ['default = true', 'default = false'];
    const called = (text: string) => ({ 'shop/main.tf': text, 'main.tf': callTerraform('./shop') });
    assertRefused(fix({ 'modules/shop/main.tf': shop() }, { 'modules/shop/main.tf': [other] }), ELSEWHERE);
    const shown = { 'main.tf': shop(), 'examples/small/main.tf': callTerraform('../..') };
    assertRefused(fix(shown, { 'main.tf': [other] }), ELSEWHERE);
    assertApplied(fix(called(shop()), { 'shop/main.tf': [other] }));
    const why = '  description = <<-EOT\n    Default `true` so that tests reach it from outside.\n  EOT\n';
    assertRefused(fix(called(shop(why)), { 'shop/main.tf': [other] }), SAID);
    assertApplied(fix(called(shop('  description = "Has a public name by default?"\n')), { 'shop/main.tf': [other] }));
  });
});

describe('a fix writes nothing into a module that only one of its callers has the other half of', () => {
  const REFUSED = /^other callers of the module share what would be written in it, and not what its caller gives$/;

  it('bicep', () => {
    const shop = `param public bool\n\n${BICEP.replace('PublicFQDN: true', 'PublicFQDN: public')}`;
    const root = `module shop 'modules/shop.bicep' = {\n  name: 'shop'\n  params: {\n    public: true\n  }\n}\n`;
    const half: Rewrite = ['public: true', 'public: false'];
    const other: Rewrite = [`    agentPoolProfiles: [`, `    dnsPrefix: 'bakery'\n    agentPoolProfiles: [`];
    const one = { 'modules/shop.bicep': shop, 'main.bicep': root };
    assertApplied(fix(one, { 'modules/shop.bicep': [other], 'main.bicep': [half] }));
    const two = { ...one, 'second.bicep': root.replace('public: true', 'public: false') };
    assertRefused(
      fix(two, { 'modules/shop.bicep': [other], 'main.bicep': [half] }),
      /^other callers of the module share|^it would change/,
    );
    assertApplied(fix(two, { 'main.bicep': [half] }));
    const shown = { 'modules/shop.bicep': shop, 'examples/main.bicep': root.replace('modules', '../modules') };
    assertRefused(fix(shown, { 'modules/shop.bicep': [other], 'examples/main.bicep': [half] }), REFUSED);
  });

  it('terraform', () => {
    const shop = `variable "public" {\n  type = bool\n}\n\n${TERRAFORM.replace('fqdn_enabled = true', 'fqdn_enabled = var.public')}`;
    const half: Rewrite = ['public = true', 'public = false'];
    const other: Rewrite = ['dns_prefix          = "bakery"', 'dns_prefix          = "mill"'];
    const shown = {
      'modules/shop/main.tf': shop,
      'examples/main.tf': callTerraform('../modules/shop', '  public = true\n'),
    };
    assertRefused(fix(shown, { 'modules/shop/main.tf': [other], 'examples/main.tf': [half] }), REFUSED);
    assertApplied(fix(shown, { 'examples/main.tf': [half] }));
    const known = { 'modules/shop/main.tf': shop, 'main.tf': callTerraform('./modules/shop', '  public = true\n') };
    assertApplied(fix(known, { 'modules/shop/main.tf': [other], 'main.tf': [half] }));
  });
});
