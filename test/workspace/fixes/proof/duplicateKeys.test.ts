import type { LanguageId } from '../../../../server/src/languages/language';
import { assertApplied, assertRefused, bakery, LANGUAGES, OFF, type Rewrite } from './proving';

const fix = (language: LanguageId, write: Rewrite) => ({
  files: bakery(language),
  code: 'AKSN611',
  writes: [OFF[language], write],
});

const KEY: Readonly<Record<LanguageId, { twice: Rewrite; once: Rewrite; named: RegExp }>> = {
  bicep: {
    twice: ["name: 'aks-bakery'", "name: 'aks-bakery'\n  location: 'northeurope'"],
    once: ["name: 'aks-bakery'", "name: 'aks-bakery'\n  kind: 'Base'"],
    named: /`location` would be there twice/,
  },
  arm: {
    twice: ['"name": "aks-bakery"', '"name": "aks-bakery", "Location": "northeurope"'],
    once: ['"name": "aks-bakery"', '"name": "aks-bakery", "kind": "Base"'],
    named: /`location` would be there twice/,
  },
  terraform: {
    twice: ['  dns_prefix          = "bakery"', '  dns_prefix          = "bakery"\n  location = "northeurope"'],
    once: ['  dns_prefix          = "bakery"', '  dns_prefix          = "bakery"\n  sku_tier = "Standard"'],
    // The parser says so itself.
    named: /`location` is set twice/,
  },
};

const ITEM: Readonly<Record<LanguageId, { twice: Rewrite; once: Rewrite }>> = {
  bicep: {
    twice: ["['10.40.0.0/16']", "['10.40.0.0/16', '10.40.0.0/16']"],
    once: ["['10.40.0.0/16']", "['10.40.0.0/16', '10.41.0.0/16']"],
  },
  arm: {
    twice: ['["10.40.0.0/16"]', '["10.40.0.0/16", "10.40.0.0/16"]'],
    once: ['["10.40.0.0/16"]', '["10.40.0.0/16", "10.41.0.0/16"]'],
  },
  terraform: {
    twice: ['["10.40.0.0/16"]', '["10.40.0.0/16", "10.40.0.0/16"]'],
    once: ['["10.40.0.0/16"]', '["10.40.0.0/16", "10.41.0.0/16"]'],
  },
};

describe('a fix says nothing twice', () => {
  for (const language of LANGUAGES) {
    it(`${language}: no key or argument`, () => {
      assertRefused(fix(language, KEY[language].twice), KEY[language].named);
      assertApplied(fix(language, KEY[language].once));
    });

    it(`${language}: no item of a list`, () => {
      assertRefused(fix(language, ITEM[language].twice), /^the item .10\.40\.0\.0\/16. would be there twice$/);
      assertApplied(fix(language, ITEM[language].once));
    });

    it(`${language}: what was there twice before is left to its author`, () => {
      const [file, text] = Object.entries(bakery(language))[0]!;
      const files = { [file]: text.replace(ITEM[language].twice[0], () => ITEM[language].twice[1]) };
      assertApplied({ files, code: 'AKSN611', writes: [OFF[language]] });
    });
  }

  it('terraform: blocks of one type may stand beside each other', () => {
    const more = `
resource "azurerm_route_table" "flour" {
  name                = "rt-flour"
  location            = "westeurope"
  resource_group_name = "rg-bakery"

  route {
    name           = "mill"
    address_prefix = "10.50.0.0/16"
    next_hop_type  = "VnetLocal"
  }
}
`;
    const block = / {2}route \{[^}]*\}\n/.exec(more)![0];
    const another = block.replace('mill', 'shop').replace('10.50', '10.51');
    assertApplied({
      files: bakery('terraform', more),
      code: 'AKSN611',
      writes: [OFF.terraform, [block, block + another]],
    });
  });
});
