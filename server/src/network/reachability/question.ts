import type { Protocol } from '../securityRules';

/** What is asked of the network, as it was written. */
export type Question =
  | {
      readonly kind: 'flow';
      readonly from: string;
      readonly to: string;
      readonly port: number;
      readonly protocol: Protocol;
    }
  | { readonly kind: 'name'; readonly from: string; readonly name: string };

const PROTOCOLS: Readonly<Record<string, Protocol>> = { tcp: 'Tcp', udp: 'Udp', icmp: 'Icmp' };

const FORMS = '"FROM -> TO:PORT" (TCP), "FROM -> TO:PORT/udp", "FROM -> TO:icmp" or "NETWORK ? NAME"';

/**
 * Reads a question: `internet -> aks-prod:443`, `snet-app -> 10.1.2.4:53/udp`, `vnet-spoke ? kv-shop.vault.azure.net`.
 * @returns what is wrong with it, as a sentence without its period, where it is none
 */
export function readQuestion(text: string): Question | string {
  const arrow = text.indexOf('->');
  const mark = text.indexOf('?');
  if (arrow >= 0) return readFlow(text, text.slice(0, arrow).trim(), text.slice(arrow + 2).trim());
  if (mark < 0) return `'${text}' is no question; write ${FORMS}`;
  const [from, name] = [
    text.slice(0, mark).trim(),
    text
      .slice(mark + 1)
      .trim()
      .replace(/\.$/, ''),
  ];
  if (from === '' || name === '')
    return `'${text}' names ${from === '' ? 'no network that asks' : 'no name'}; write ${FORMS}`;
  if (!/^[\w-]+(\.[\w-]+)+$/.test(name)) return `'${name}' is no host name with a domain`;
  return { kind: 'name', from, name: name.toLowerCase() };
}

function readFlow(text: string, from: string, target: string): Question | string {
  if (from === '') return `'${text}' does not say where traffic comes from; write ${FORMS}`;
  const colon = target.lastIndexOf(':');
  const to = colon < 0 ? target : target.slice(0, colon).trim();
  const what =
    colon < 0
      ? ''
      : target
          .slice(colon + 1)
          .trim()
          .toLowerCase();
  if (to === '') return `'${text}' does not say where traffic goes to; write ${FORMS}`;
  if (what === 'icmp') return { kind: 'flow', from, to, port: 0, protocol: 'Icmp' };
  const match = /^(\d{1,5})(?:\/([a-z]+))?$/.exec(what);
  const port = Number(match?.[1]);
  const protocol = PROTOCOLS[match?.[2] ?? 'tcp'];
  if (!match || port < 1 || port > 65535)
    return `'${text}' needs a port from 1 to 65535 behind '${to}:'; write ${FORMS}`;
  if (!protocol || protocol === 'Icmp') return `'${match[2]}' is no protocol with ports; use tcp or udp`;
  return { kind: 'flow', from, to, port, protocol };
}
