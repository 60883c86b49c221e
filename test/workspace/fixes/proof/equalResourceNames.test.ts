import type { LanguageId } from '../../../../server/src/languages/language';
import { assertApplied, assertRefused, bakery, LANGUAGES, OFF, type Rewrite } from './proving';

const fix = (language: LanguageId, more: string, ...writes: readonly Rewrite[]) => ({
  files: bakery(language, more),
  code: 'AKSN611',
  writes: [OFF[language], ...writes],
});

/** A route table of the same name as another one, or of another name. */
const TABLE: Readonly<Record<LanguageId, (symbol: string, name: string) => string>> = {
  bicep: (symbol, name) => `
resource ${symbol} 'Microsoft.Network/routeTables@2024-05-01' = {
  name: '${name}'
  location: 'westeurope'
}
`,
  arm: (_, name) => `,
    {
      "type": "Microsoft.Network/routeTables",
      "apiVersion": "2024-05-01",
      "name": "${name}",
      "location": "westeurope"
    }`,
  terraform: (symbol, name) => `
resource "azurerm_route_table" "${symbol}" {
  name                = "${name}"
  location            = "westeurope"
  resource_group_name = "rg-bakery"
}
`,
};

/** Appends a text behind the first of these. */
const behind = (language: LanguageId, text: string): Rewrite => {
  const last = TABLE[language]('flour', 'rt-flour').trim();
  return [last, last + text];
};

describe('a fix gives no two resources one name', () => {
  for (const language of LANGUAGES) {
    const table = TABLE[language];
    it(`${language}: a new resource is not called as another one of its type`, () => {
      const taken = behind(language, table('sugar', 'RT-Flour'));
      assertRefused(
        fix(language, table('flour', 'rt-flour'), taken),
        /'rt-flour' of routeTables would be there twice/i,
      );
      assertApplied(fix(language, table('flour', 'rt-flour'), behind(language, table('sugar', 'rt-sugar'))));
    });

    it(`${language}: a resource is not renamed onto another one`, () => {
      const more = table('flour', 'rt-flour') + table('sugar', 'rt-sugar');
      const quote = language === 'bicep' ? "'" : '"';
      const rename = (to: string): Rewrite => [`${quote}rt-sugar${quote}`, quote + to + quote];
      assertRefused(fix(language, more, rename('rt-flour')), /would be there twice/);
      assertApplied(fix(language, more, rename('rt-cane')));
    });

    it(`${language}: two subnets of one network are called differently`, () => {
      const quote = language === 'bicep' ? "'" : '"';
      assertRefused(
        fix(language, '', [`${quote}snet-shops${quote}`, `${quote}snet-ovens${quote}`]),
        /'snet-ovens' of subnets would be there twice/,
      );
    });
  }

  it('terraform: the same name in another resource group is another resource', () => {
    const other = TABLE.terraform('sugar', 'rt-flour').replace('rg-bakery', 'rg-mill');
    assertApplied(fix('terraform', TABLE.terraform('flour', 'rt-flour'), behind('terraform', other)));
  });

  it('terraform: two declarations do not get one address, in whichever files', () => {
    const files = { ...bakery('terraform'), 'flour.tf': TABLE.terraform('flour', 'rt-flour') };
    const writes = {
      'main.tf': [OFF.terraform],
      'flour.tf': [
        ['"rg-bakery"\n}\n', `"rg-bakery"\n}\n${TABLE.terraform('flour', 'rt-sugar')}`],
      ] as readonly Rewrite[],
    };
    assertRefused({ files, code: 'AKSN611', writes }, /would be there twice/);
    const elsewhere = {
      'flour.tf': [['"rg-bakery"\n}\n', '"rg-bakery"\n}\n\nvariable "region" {}\n']] as readonly Rewrite[],
      'main.tf': [OFF.terraform, ['# the shops', 'variable "region" {}\n\n# the shops']] as readonly Rewrite[],
    };
    assertRefused({ files, code: 'AKSN611', writes: elsewhere }, /`var\.region` would be declared twice/);
  });

  it('bicep: two declarations do not get one symbol', () => {
    const taken = behind('bicep', TABLE.bicep('aks', 'rt-sugar'));
    assertRefused(fix('bicep', TABLE.bicep('flour', 'rt-flour'), taken), /`aks` would be there twice/);
  });

  it('bicep: alternatives that exclude each other may have one name', () => {
    const either = TABLE.bicep('flour', 'rt-flour').replace('= {', '= if (mill) {');
    const or = TABLE.bicep('sugar', 'rt-flour').replace('= {', '= if (!mill) {');
    const last = either.trim();
    assertApplied({
      files: bakery('bicep', `param mill bool\n${either}`),
      code: 'AKSN611',
      writes: [OFF.bicep, [last, last + or]],
    });
  });
});
