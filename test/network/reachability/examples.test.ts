import { strict as assert } from 'node:assert';
import { decidingText, exampleFiles, nameOf, networkIn, verdictsOf } from './asking';

/** Questions about the landing zone, settled by reading it; the same in three languages. */
const SETTLED: Readonly<Record<string, readonly string[]>> = {
  'internet -> aks-platform:443': ["reached: the API server of 'aks-platform' is open to every public address"],
  'internet -> aks-payments:443': ["refused: 'aks-payments' is private: its API server has no public address"],
  'internet -> aks-build:443': ["refused: 'aks-build' is private: its API server has no public address"],
  'internet -> aks-platform:22': ['refused: an API server listens on TCP 443 only'],
  '8.8.8.8 -> aks-sandbox:443': ["reached: the list of authorized ranges of 'aks-sandbox' has it"],
  'snet-jumpbox -> aks-payments:443': ["reached: the address space of 'vnet-spoke' keeps it in the virtual network"],
  'snet-jumpbox -> aks-build:443': ['refused: the cluster has no private zone and no public name'],
  'vnet-hub -> aks-payments:443': [
    "refused: peering 'peer-hub-to-spoke' has no peering back from 'vnet-spoke', so it is not connected",
  ],
  'snet-payments -> internet:443': ["reached: AKS gives the nodes of 'aks-payments' a public address to go out by"],
  'snet-platform -> snet-payments:22': ["reached: rule 'AllowVnetInBound' of 'nsg-nodes' allows it"],
  'snet-platform -> 10.20.10.0/24:icmp': ["reached: 'snet-endpoints' has no network security group"],
  'vm-jumpbox -> snet-platform:3389': ["reached: rule 'AllowVnetInBound' of 'nsg-nodes' allows it"],
  'snet-platform -> vnet-hub:443': [
    "undecided: route 'to-hub' of 'rt-platform' leads to an appliance at 10.10.0.4 that is not in the files and decides",
  ],
  'vnet-hub -> snet-payments:443': [
    "refused: peering 'peer-hub-to-spoke' has no peering back from 'vnet-spoke', so it is not connected",
  ],
  'internet -> vm-jumpbox:22': ["refused: nothing gives machine 'vm-jumpbox' a public address"],
  'internet -> snet-platform:22': ["refused: rule 'DenyAllInBound' of 'nsg-nodes' denies it"],
  'internet -> crshoplanding:443': ["reached: 'crshoplanding' is open to every public address"],
  'internet -> stshopreceipts:443': ["refused: the firewall of 'stshopreceipts' does not have it"],
  'snet-sandbox -> stshopreceipts:443': ["refused: the firewall of 'stshopreceipts' has no address"],
  'snet-sandbox -> pe-kv-shop:443': ["reached: the address space of 'vnet-spoke' keeps it in the virtual network"],
};

describe('questions about the landing zone', () => {
  for (const language of ['bicep', 'arm', 'terraform']) {
    const files = exampleFiles(`landing-zone/${language}`);
    const network = networkIn(files);

    for (const [question, answers] of Object.entries(SETTLED))
      it(`${language}: ${question}`, () => assert.deepEqual(verdictsOf(network, question), answers));

    it(`${language}: a name of a service whose zone is not linked is public`, () => {
      const [verdict, steps] = nameOf(network, 'vnet-spoke ? kv-shop-landing.vault.azure.net');
      assert.equal(verdict, 'public');
      assert.deepEqual(steps, [
        "'vnet-spoke' asks Azure's DNS",
        "public DNS leads 'kv-shop-landing.vault.azure.net' to 'kv-shop-landing.privatelink.vaultcore.azure.net'",
        "'privatelink.vaultcore.azure.net' is not linked to 'vnet-spoke', so it gets the public address",
      ]);
    });

    it(`${language}: a service without a private endpoint is public`, () =>
      assert.equal(nameOf(network, 'vnet-spoke ? stshopreceipts.blob.core.windows.net')[0], 'public'));
  }

  it('lead to the text that decides', () => {
    const files = exampleFiles('landing-zone/bicep');
    const network = networkIn(files);
    assert.equal(decidingText(network, files, 'internet -> aks-payments:443'), 'true');
    assert.equal(decidingText(network, files, 'vnet-hub -> snet-payments:443'), 'hubToSpoke');
    assert.equal(decidingText(network, files, 'internet -> snet-platform:22'), 'nsgNodes');
  });
});

describe('questions about the repaired landing zone', () => {
  for (const language of ['bicep', 'arm', 'terraform']) {
    const network = networkIn(exampleFiles(`landing-zone-repaired/${language}`));
    const first = (question: string) => verdictsOf(network, question).map((said) => said.split(':')[0]);
    it(`${language}: what was open is closed`, () => {
      for (const cluster of ['aks-platform', 'aks-payments', 'aks-sandbox', 'aks-build'])
        assert.deepEqual(first(`internet -> ${cluster}:443`), ['refused'], cluster);
    });
    it(`${language}: what has to work works`, () => {
      assert.deepEqual(first('snet-jumpbox -> kv-shop-landing:443'), ['reached']);
      assert.deepEqual(first('vnet-hub -> snet-payments:443'), ['reached']);
      assert.equal(nameOf(network, 'vnet-spoke ? kv-shop-landing.vault.azure.net')[0], 'private');
    });
  }
});
