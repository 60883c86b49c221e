import { strict as assert } from 'node:assert';
import { configurationAround } from '../../../../server/src/languages/bicep/evaluation/bicepConfig';
import { isReference } from '../../../../server/src/languages/bicep/syntax/isRegistryReference';
import { sourceOf } from '../../../../server/src/languages/bicep/evaluation/moduleReference';
import { ALONE, type Lack, type Surroundings } from '../../../../server/src/languages/moduleCall';

/** Surroundings that hold settings files by their path. */
function around(files: Readonly<Record<string, string>>, lacks: Lack[] = []): Surroundings {
  const folders = (file: string) => file.split('/').slice(0, -1);
  const join = (from: string, path: string) => {
    const all = folders(from);
    for (const step of path.split('/')) {
      if (step === '..') all.pop();
      else if (step !== '.') all.push(step);
    }
    return all.join('/');
  };
  return {
    ...ALONE,
    nearest(from, name) {
      for (let all = folders(from); ; all = all.slice(0, -1)) {
        const file = [...all, name].join('/');
        if (files[file] !== undefined) return { file, text: files[file] };
        if (all.length === 0) return undefined;
      }
    },
    text: (from, path) => files[join(from, path)],
    notRead: (lack) => lacks.push(lack),
  };
}

const SETTINGS = JSON.stringify({
  moduleAliases: {
    br: {
      Platform: { registry: 'crplatform.azurecr.io', modulePath: 'iac/modules' },
      bare: { registry: 'crplatform.azurecr.io' },
      verified: { registry: 'mcr.microsoft.com', modulePath: 'bicep/avm/res' },
      nowhere: { modulePath: 'iac' },
    },
    ts: {
      specs: { subscription: '5b7d4c1e-0000-4000-8000-00000000abcd', resourceGroup: 'rg-Specs' },
      half: { subscription: '5b7d4c1e-0000-4000-8000-00000000abcd' },
    },
  },
});

const lead = (reference: string, files: Readonly<Record<string, string>> = { 'bicepconfig.json': SETTINGS }) =>
  sourceOf(reference, configurationAround('infra/main.bicep', around(files)));

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

describe('References of modules in Bicep', () => {
  // The compiler 0.49.2 gave these full names in its messages, and found modules in these folders (2026-11-29).
  for (const [reference, full, cached] of [
    [
      'br/Platform:net/aks:1.0',
      'br:crplatform.azurecr.io/iac/modules/net/aks:1.0',
      'br/crplatform.azurecr.io/iac$modules$net$aks/1.0$/main.json',
    ],
    [
      'br/bare:net/aks:v1.0-Beta',
      'br:crplatform.azurecr.io/net/aks:v1.0-Beta',
      'br/crplatform.azurecr.io/net$aks/v1.0-Beta$20/main.json',
    ],
    [
      'br/public:avm/res/network/virtual-network:0.5.1',
      'br:mcr.microsoft.com/bicep/avm/res/network/virtual-network:0.5.1',
      'br/mcr.microsoft.com/bicep$avm$res$network$virtual-network/0.5.1$/main.json',
    ],
    [
      'br/verified:network/virtual-network:0.5.1',
      'br:mcr.microsoft.com/bicep/avm/res/network/virtual-network:0.5.1',
      'br/mcr.microsoft.com/bicep$avm$res$network$virtual-network/0.5.1$/main.json',
    ],
    [
      'br:CRPLATFORM.azurecr.io:5000/net/aks:1.0',
      'br:crplatform.azurecr.io:5000/net/aks:1.0',
      'br/crplatform.azurecr.io$5000/net$aks/1.0$/main.json',
    ],
    [
      `br/Platform:net/aks@${DIGEST}`,
      `br:crplatform.azurecr.io/iac/modules/net/aks@${DIGEST}`,
      `br/crplatform.azurecr.io/iac$modules$net$aks/${DIGEST.replace(':', '#')}/main.json`,
    ],
    [
      'ts/specs:Aks:2.0',
      'ts:5b7d4c1e-0000-4000-8000-00000000abcd/rg-Specs/Aks:2.0',
      'ts/5b7d4c1e-0000-4000-8000-00000000abcd/rg-specs/aks/2.0/main.json',
    ],
    [
      'ts:5b7d4c1e-0000-4000-8000-00000000abcd/rg-Specs/aks:2.0',
      'ts:5b7d4c1e-0000-4000-8000-00000000abcd/rg-Specs/aks:2.0',
      'ts/5b7d4c1e-0000-4000-8000-00000000abcd/rg-specs/aks/2.0/main.json',
    ],
  ] as const) {
    it(`${reference} → ${full}`, () => assert.deepEqual(lead(reference), { kind: 'registry', full, cached }));
  }

  for (const [reference, because, help] of [
    ['br/platform:net/aks:1.0', /'platform' is not declared/, /bicepconfig\.json.*moduleAliases\.br\.platform/],
    ['ts/none:aks:1.0', /'none' is not declared/, /moduleAliases\.ts\.none/],
    ['br/nowhere:net/aks:1.0', /says no `registry`/, /moduleAliases\.br\.nowhere\.registry/],
    ['ts/half:aks:1.0', /says no `resourceGroup`/, /moduleAliases\.ts\.half\.resourceGroup/],
    ['br/Platform/net/aks:1.0', /no name of a module alias/, /alias:path:version/],
    ['br:crplatform.azurecr.io/net/aks', /names no version/, /1\.0\.0/],
    ['br:crplatform.azurecr.io/Net/aks:1.0', /no name of a module/, /small letters/],
    ['br:crplatform.azurecr.io/net/aks@sha256:12', /no version/, /digest/],
    ['ts:rg/aks:1.0', /no name of a template spec/, /subscription/],
  ] as const) {
    it(`${reference} leads nowhere, and what to write is said`, () => {
      const found = lead(reference);
      assert.ok('because' in found);
      assert.equal(found.why, 'unknown');
      assert.match(found.because, because);
      assert.match(found.help, help);
    });
  }

  it('schemes are written in small letters; anything else is a path', () => {
    for (const path of ['BR:cr.example.com/a:1', './br/public.bicep', 'brand.bicep', '../ts.bicep']) {
      assert.equal(isReference(path), false, path);
    }
  });
});

describe('bicepconfig.json', () => {
  it('an alias `public` is merged into the built-in one', () => {
    const files = {
      'bicepconfig.json': '{ "moduleAliases": { "br": { "public": { "registry": "crmirror.azurecr.io" } } } }',
    };
    const found = lead('br/public:avm/x:1', files);
    assert.ok('full' in found);
    assert.equal(found.full, 'br:crmirror.azurecr.io/bicep/avm/x:1');
  });

  it('the nearest file counts alone', () => {
    const files = { 'bicepconfig.json': SETTINGS, 'infra/bicepconfig.json': '{ // nothing about modules\n}' };
    const found = lead('br/bare:x:1', files);
    assert.ok('because' in found);
  });

  it('rests on the file that it extends, property by property', () => {
    const files = {
      'parts/bicep.json': SETTINGS,
      'infra/bicepconfig.json':
        '{ "extends": "../parts/bicep.json", "moduleAliases": { "br": { "Platform": { "registry": "crown.azurecr.io" } } } }',
    };
    const own = lead('br/Platform:net:1', files);
    assert.ok('full' in own);
    assert.equal(own.full, 'br:crown.azurecr.io/iac/modules/net:1');
    const base = lead('br/bare:net:1', files);
    assert.ok('full' in base);
    assert.equal(base.full, 'br:crplatform.azurecr.io/net:1');
  });

  it('may extend itself without end', () => {
    const files = { 'bicepconfig.json': '{ "extends": "./bicepconfig.json" }' };
    assert.ok('full' in lead('br/public:x:1', files));
  });

  it('names folders whose files stand in for the modules of an alias', () => {
    const mock = '{ "moduleAliasesMock": { "br": { "bare": { "mapToFilePath": "../local" } } } }';
    assert.deepEqual(lead('br/bare:net/aks:1.0', { 'infra/bicepconfig.json': mock }), {
      kind: 'local',
      file: 'local/net/aks.bicep',
    });
  });

  for (const [what, text, line, problem] of [
    ['a comma behind the last entry', '{\n  "moduleAliases": {},\n}', 3, /property name expected/],
    ['a list', '\n[]', 1, /no object/],
    ['nothing', '', 1, /./],
  ] as const) {
    it(`${what} makes it broken: it is named with its line, and the built-in settings count`, () => {
      const lacks: Lack[] = [];
      const settings = configurationAround('infra/main.bicep', around({ 'bicepconfig.json': text }, lacks));
      assert.equal(settings.registries.get('public')?.registry, 'mcr.microsoft.com');
      const [lack] = lacks;
      assert.equal(lacks.length, 1);
      assert.equal(lack!.place.file, 'bicepconfig.json');
      assert.equal(lack!.lines!.position(lack!.place.span.start).line + 1, line);
      assert.equal(lack!.why.why, 'unreadable');
      assert.match(lack!.why.because, problem);
    });
  }
});
