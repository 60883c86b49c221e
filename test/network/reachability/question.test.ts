import { strict as assert } from 'node:assert';
import { readQuestion } from '../../../server/src/network/reachability/question';

const flow = (from: string, to: string, port: number, protocol = 'Tcp') => ({ kind: 'flow', from, to, port, protocol });

const isRefused = (text: string, why: RegExp) => {
  const read = readQuestion(text);
  assert.ok(typeof read === 'string', `'${text}' was read`);
  assert.match(read, why);
};

describe('questions about the network', () => {
  it('are about traffic: from whom, to whom, on which port', () => {
    assert.deepEqual(readQuestion('internet -> aks-prod:443'), flow('internet', 'aks-prod', 443));
    assert.deepEqual(readQuestion('snet-app -> 10.1.2.4:53/udp'), flow('snet-app', '10.1.2.4', 53, 'Udp'));
    assert.deepEqual(readQuestion('a->b:1'), flow('a', 'b', 1));
    assert.deepEqual(readQuestion('  a  ->  b : 65535 / TCP '.replace(' / ', '/')), flow('a', 'b', 65535));
    assert.deepEqual(readQuestion('10.0.0.0/8 -> 10.1.0.0/16:22'), flow('10.0.0.0/8', '10.1.0.0/16', 22));
    assert.deepEqual(readQuestion('vnet/snet-* -> on-premises:443'), flow('vnet/snet-*', 'on-premises', 443));
    assert.deepEqual(readQuestion('a -> b:ICMP'), flow('a', 'b', 0, 'Icmp'));
  });

  it('are about a name in a network', () => {
    assert.deepEqual(readQuestion('vnet-spoke ? kv-shop.vault.azure.net'), { kind: 'name', from: 'vnet-spoke', name: 'kv-shop.vault.azure.net' }); // prettier-ignore
    assert.deepEqual(readQuestion('v ? KV.Vault.Azure.Net.'), { kind: 'name', from: 'v', name: 'kv.vault.azure.net' });
  });

  it('are refused with what is wrong', () => {
    isRefused('', /is no question; write "FROM -> TO:PORT"/);
    isRefused('snet-app', /is no question/);
    isRefused('-> b:443', /does not say where traffic comes from/);
    isRefused('a ->', /does not say where traffic goes to/);
    isRefused('a -> :443', /does not say where traffic goes to/);
    for (const text of [
      'a -> b',
      'a -> b:',
      'a -> b:0',
      'a -> b:65536',
      'a -> b:https',
      'a -> b:443-444',
      'a -> b:-1',
      'a -> b:123456',
    ])
      // prettier-ignore
      isRefused(text, /needs a port from 1 to 65535 behind 'b:'/);
    isRefused('a -> b:443/sctp', /'sctp' is no protocol with ports; use tcp or udp/);
    isRefused('a -> b:443/icmp', /'icmp' is no protocol with ports/);
    isRefused('? kv.vault.azure.net', /names no network that asks/);
    isRefused('vnet ?', /names no name/);
    isRefused('vnet ? kv', /'kv' is no host name with a domain/);
    isRefused('vnet ? kv vault.net', /is no host name/);
    isRefused('vnet ? kv..net', /is no host name/);
  });
});
