import type { LanguageId } from '../../../../server/src/languages/language';
import { assertApplied, assertRefused, bakery, LANGUAGES, OFF, type Rewrite } from './proving';

const ID = "resourceId('Microsoft.ContainerService/managedClusters', 'aks-bakery')";

const NAME: Readonly<Record<LanguageId, string>> = {
  bicep: '\noutput api string = aks.properties.fqdn\n',
  arm: '',
  terraform: '\noutput "api" {\n  value = azurerm_kubernetes_cluster.main.fqdn\n}\n',
};

const withOutput = (text: string, value: string) =>
  text.replace(/\n {2}\]\n\}\n$/, `\n  ],\n  "outputs": { "api": { "type": "string", "value": "${value}" } }\n}\n`);

function filesReading(language: LanguageId, more: string, arm: string) {
  const [file, text] = Object.entries(bakery(language, language === 'arm' ? '' : more))[0]!;
  return { [file]: language === 'arm' ? withOutput(text, arm) : text };
}

describe('a fix leaves values that Azure gives and something reads', () => {
  for (const language of LANGUAGES) {
    const files = filesReading(language, NAME[language], `[reference(${ID}).fqdn]`);
    it(`${language}: the public name of a cluster`, () => {
      const writes = [OFF[language]];
      assertRefused(
        { files, code: 'AKSN611', writes },
        /^output `api` uses the public FQDN of 'aks-bakery', which would/,
      );
      assertApplied({ files: bakery(language), code: 'AKSN611', writes });
    });

    it(`${language}: unless the title of the fix names who reads it`, () => {
      assertApplied({ files, code: 'AKSN611', writes: [OFF[language]], title: 'Turn it off (output `api` uses it)' });
    });
  }

  it('terraform: under a provider, through a local', () => {
    const provider = `
locals {
  host = "https://${'${azurerm_kubernetes_cluster.main.fqdn}'}:443"
}

provider "kubernetes" {
  host = local.host
}
`;
    const handMade = { files: bakery('terraform', provider), code: 'AKSN611', writes: [OFF.terraform] };
    assertRefused(handMade, /^`?provider\.kubernetes`? uses the public FQDN of 'aks-bakery', which would be empty$/);
  });

  const PRINCIPAL: Readonly<Record<LanguageId, string>> = {
    bicep: '\noutput who string = aks.identity.principalId\n',
    arm: '',
    terraform: '\noutput "who" {\n  value = azurerm_kubernetes_cluster.main.identity[0].principal_id\n}\n',
  };
  const OTHER: Readonly<Record<LanguageId, Rewrite>> = {
    bicep: ["type: 'SystemAssigned'", "type: 'None'"],
    arm: ['"SystemAssigned"', '"None"'],
    terraform: ['  identity {\n    type = "SystemAssigned"\n  }\n', '  identity {\n    type = "UserAssigned"\n  }\n'],
  };
  for (const language of LANGUAGES) {
    it(`${language}: the principal of a system-assigned identity`, () => {
      const files = filesReading(
        language,
        PRINCIPAL[language],
        `[reference(${ID}, '2025-05-01', 'Full').identity.principalId]`,
      );
      const writes = [OFF[language], OTHER[language]];
      assertRefused(
        { files, code: 'AKSN611', writes },
        /uses the principal of the system-assigned identity of 'aks-bakery'/,
      );
      assertApplied({ files: bakery(language), code: 'AKSN611', writes });
    });
  }
});
