import { strict as assert } from 'node:assert';
import type { LanguageId } from '../../../../server/src/languages/language';
import { tried } from '../tryingFixes';
import { assertApplied, assertRefused, bakery, LANGUAGES, OFF, proved, type Rewrite } from './proving';

/** A parameter without a value, and its use where the prefix of the ovens' subnet was known. */
const UNKNOWN: Readonly<Record<LanguageId, { parameter: Rewrite; use: Rewrite }>> = {
  bicep: {
    parameter: ['// the shops', 'param hall string\n\n// the shops'],
    use: ["addressPrefix: '10.40.0.0/22'", 'addressPrefix: hall'],
  },
  arm: {
    parameter: ['"region": {', '"hall": { "type": "string" },\n    "region": {'],
    use: ['"addressPrefix": "10.40.0.0/22"', `"addressPrefix": "[parameters('hall')]"`],
  },
  terraform: {
    parameter: ['# the shops', 'variable "hall" {\n  type = string\n}\n\n# the shops'],
    use: ['["10.40.0.0/22"]', '[var.hall]'],
  },
};

describe('a fix leaves checks that passed', () => {
  for (const language of LANGUAGES) {
    const { parameter, use } = UNKNOWN[language];
    const [file, text] = Object.entries(bakery(language))[0]!;

    it(`${language}: what was known does not become unknown by what was there before`, () => {
      assertRefused(
        { files: { [file]: text.replace(...parameter) }, code: 'AKSN611', writes: [OFF[language], use] },
        /^AKSN\d+ on '.+' could no longer be decided: .*hall/,
      );
    });

    it(`${language}: a value that the fix asks for decides later, and is named`, () => {
      const brings = assertApplied({
        files: { [file]: text },
        code: 'AKSN611',
        writes: [OFF[language], parameter, use],
      });
      assert.ok(brings.length > 0 && brings.every((one) => one.startsWith('open AKSN')), brings.join());
    });

    it(`${language}: a fix that changes nothing else brings nothing`, () => {
      assert.deepEqual(assertApplied({ files: { [file]: text }, code: 'AKSN611', writes: [OFF[language]] }), []);
    });
  }

  it('bicep: also in another deployment that calls the edited module', () => {
    const network = bakery('bicep', "\nparam hall string = '10.40.0.0/22'\n")['main.bicep']!;
    const call = (params: string) => `module network 'network.bicep' = {\n  name: 'network'${params}\n}\n`;
    const files = { 'network.bicep': network, 'ours.bicep': call('') };
    const theirs = `param space string\n${call('\n  params: { hall: space }')}`;
    const writes: readonly Rewrite[] = [OFF.bicep, UNKNOWN.bicep.use];
    assertApplied({ files, code: 'AKSN611', writes });
    assertRefused(
      { files: { ...files, 'theirs.bicep': theirs }, code: 'AKSN611', writes },
      /^AKSN\d+ on '.+' could no longer be decided: parameter `space`/,
    );
  });

  it('terraform: a check that would fail is told by its finding', () => {
    const other: Rewrite = [
      '  identity {\n    type = "SystemAssigned"\n  }\n',
      '  identity {\n    type = "SystemAssigned"\n  }\n\n  network_profile {\n    network_plugin = "kubenet"\n  }\n',
    ];
    assertRefused(
      { files: bakery('terraform'), code: 'AKSN611', writes: [OFF.terraform, other] },
      /^it would bring another finding: AKSN\d+/,
    );
  });

  it('advice that follows from a fix is let through and said', () => {
    const lines = / {2}# agreed in May\n( {2}private_.*\n)+/;
    const open = bakery('terraform')['main.tf']!.replace(lines, '');
    const [found] = tried({ 'main.tf': open }, 'AKSN601').filter(({ fix }) => /private/.test(fix.title));
    assert.equal(found?.refused, undefined);
    const advice = found!.brings.filter(({ kind }) => kind === 'information');
    assert.deepEqual(
      advice.map(({ code, name, resource }) => `${code} ${name} ${resource}`),
      ['AKSN951 private-cluster-without-management-path aks-bakery'],
    );
    assert.match(advice[0]!.message, /[.]$/);
  });

  it('terraform: a value that the fix asks for has to come from callers that do not know of it', () => {
    const files = {
      'modules/aks/main.tf': bakery('terraform')['main.tf']!.replace(/ {2}# agreed in May\n( {2}private_.*\n)+/, ''),
      'live/terragrunt.hcl': `include "gone" {
  path = "../gone.hcl"
}

terraform {
  source = "../modules/aks"
}
`,
    };
    const [found] = tried(files, 'AKSN601').filter(({ fix }) => /a parameter asks for/.test(fix.title));
    assert.match(found!.refused!, /^callers of the module would have to give `authorized_ip_ranges`/);
  });

  it('the same fix is worked out once for a version', () => {
    const fix = { files: bakery('bicep'), code: 'AKSN611', writes: [OFF.bicep] };
    const outcomes = proved(fix, 2);
    assert.equal(outcomes.length, 2);
    assert.equal(outcomes[0], outcomes[1]);
  });
});
