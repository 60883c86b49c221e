import * as vscode from 'vscode';
import {
  KNOWN_PORTS,
  type EndKind,
  type EndsResult,
  type NamedEnd,
} from '../../../server/src/lsp/protocol/questionRequests';
import { pickOrWrite, type Choice } from './pickOrWrite';

const TITLE = vscode.l10n.t('Ask the network');

const GROUPS: Readonly<Record<EndKind, string>> = {
  internet: vscode.l10n.t('outside'),
  'on premises': vscode.l10n.t('outside'),
  cluster: vscode.l10n.t('clusters'),
  pool: vscode.l10n.t('node pools'),
  subnet: vscode.l10n.t('subnets'),
  service: vscode.l10n.t('services'),
  endpoint: vscode.l10n.t('private endpoints'),
  machine: vscode.l10n.t('machines'),
  network: vscode.l10n.t('virtual networks'),
};

const ICONS: Readonly<Record<EndKind, string>> = {
  internet: 'globe',
  'on premises': 'home',
  cluster: 'server-environment',
  pool: 'server',
  subnet: 'circuit-board',
  service: 'database',
  endpoint: 'plug',
  machine: 'vm',
  network: 'type-hierarchy',
};

type Chosen = { readonly end: NamedEnd } | { readonly text: string } | { readonly name: true };

/**
 * Asks for a question in steps: from whom, to whom, on which port; or a host name and the network that asks for it.
 * @returns the question as it is written; undefined when it was given up
 */
export async function pickQuestion({ ends, here }: EndsResult): Promise<string | undefined> {
  const from = await pickFrom(ends, here);
  if (from === undefined) return undefined;
  if ('question' in from) return from.question;
  if (from.chosen && 'name' in from.chosen) return pickName(ends, undefined);
  const to = from.to ?? (await pickTo(ends, from.chosen!));
  if (to === undefined) return undefined;
  if ('name' in to) return pickName(ends, nameOf(from.chosen!));
  const sender = from.chosen ?? (await pickSender(ends, to));
  if (sender === undefined || 'name' in sender) return undefined;
  const receiver = nameOf(to);
  // An API server listens on no other port.
  const isApiServer = 'end' in to && to.end.kind === 'cluster';
  const port = isApiServer ? '443' : await pickPort(receiver);
  return port === undefined ? undefined : `${nameOf(sender)} -> ${receiver}:${port}`;
}

function nameOf(chosen: Chosen): string {
  return 'end' in chosen ? chosen.end.text : 'text' in chosen ? chosen.text : '';
}

type From =
  | { readonly question: string }
  | { readonly chosen: Chosen; readonly to?: undefined }
  | { readonly chosen?: undefined; readonly to: Chosen };

async function pickFrom(ends: readonly NamedEnd[], here: NamedEnd | undefined): Promise<From | undefined> {
  const atCursor: readonly Choice<From>[] = here
    ? [
        ...(here.receives
          ? [{ label: `$(arrow-left) ${vscode.l10n.t('Who reaches {0}?', here.label)}`, detail: here.detail, group: AT_CURSOR, value: { to: { end: here } } }] // prettier-ignore
          : []),
        ...(here.sends
          ? [{ label: `$(arrow-right) ${vscode.l10n.t('What does {0} reach?', here.label)}`, detail: here.detail, group: AT_CURSOR, value: { chosen: { end: here } } }] // prettier-ignore
          : []),
      ]
    : [];
  return pickOrWrite<From>({
    title: vscode.l10n.t('{0}: from whom?', TITLE),
    placeholder: vscode.l10n.t('A name, an address range, or a whole question: internet -> aks-prod:443'),
    choices: [
      ...atCursor,
      ...choicesOf(ends.filter(({ sends }) => sends)).map((one) => ({ ...one, value: { chosen: one.value } })),
      { ...NAME, value: { chosen: NAME.value } },
    ],
    written: (text) => {
      if (/->|\?/.test(text)) return { says: vscode.l10n.t('ask this'), value: { question: text } };
      return { says: about(text, ends), value: { chosen: { text } } };
    },
  });
}

const AT_CURSOR = vscode.l10n.t('at the cursor');

const NAME: Choice<Chosen> = {
  label: `$(symbol-string) ${vscode.l10n.t('Resolve a host name…')}`,
  description: vscode.l10n.t('what it leads to in a network'),
  group: vscode.l10n.t('names'),
  value: { name: true },
};

function pickTo(ends: readonly NamedEnd[], from: Chosen): Promise<Chosen | undefined> {
  const asks = 'end' in from && ['subnet', 'pool', 'network'].includes(from.end.kind);
  return pickOrWrite<Chosen>({
    title: vscode.l10n.t('{0}: from {1} to whom?', TITLE, labelOf(from)),
    placeholder: vscode.l10n.t('A name or an address range'),
    choices: [...choicesOf(ends.filter(({ receives }) => receives)), ...(asks ? [NAME] : [])],
    written: (text) => ({ says: about(text, ends), value: { text } }),
  });
}

function pickSender(ends: readonly NamedEnd[], to: Chosen): Promise<Chosen | undefined> {
  const every: Choice<Chosen> = {
    label: `$(list-tree) ${vscode.l10n.t('Every subnet')}`,
    description: '*/*',
    group: GROUPS.subnet,
    value: { text: '*/*' },
  };
  const [outside, others] = [
    ends.filter(({ kind }) => kind === 'internet' || kind === 'on premises'),
    ends.filter(({ kind, sends }) => sends && kind !== 'internet' && kind !== 'on premises'),
  ];
  return pickOrWrite<Chosen>({
    title: vscode.l10n.t('{0}: who reaches {1}?', TITLE, labelOf(to)),
    placeholder: vscode.l10n.t('A name or an address range'),
    choices: [...choicesOf(outside), every, ...choicesOf(others)],
    written: (text) => ({ says: about(text, ends), value: { text } }),
  });
}

function labelOf(chosen: Chosen): string {
  return 'end' in chosen ? chosen.end.label : nameOf(chosen);
}

async function pickName(ends: readonly NamedEnd[], network: string | undefined): Promise<string | undefined> {
  const asks = ends.filter(({ kind }) => kind === 'network' || kind === 'subnet');
  const from =
    network ??
    (await pickOrWrite<string>({
      title: vscode.l10n.t('{0}: which network asks for the name?', TITLE),
      placeholder: vscode.l10n.t('A virtual network or a subnet'),
      choices: choicesOf(asks).map((one) => ({ ...one, value: nameOf(one.value) })),
      written: (text) => ({ says: about(text, ends), value: text }),
    }));
  if (from === undefined) return undefined;
  const host = await pickOrWrite<string>({
    title: vscode.l10n.t('{0}: which name does {1} ask for?', TITLE, from),
    placeholder: vscode.l10n.t('A host name, such as kv-shop.vault.azure.net'),
    choices: ends.flatMap(
      ({ host, label }) =>
      host === undefined ? [] : [{ label: `$(symbol-string) ${host}`, description: label, group: GROUPS.service, value: host }], // prettier-ignore
    ),
    written: (text) =>
      /^[\w-]+(\.[\w-]+)+$/.test(text)
        ? { says: vscode.l10n.t('ask for this name'), value: text }
        : { says: vscode.l10n.t('a host name has a domain: kv-shop.vault.azure.net'), value: undefined },
  });
  return host === undefined ? undefined : `${from} ? ${host}`;
}

function pickPort(to: string): Promise<string | undefined> {
  return pickOrWrite<string>({
    title: vscode.l10n.t('{0}: on which port of {1}?', TITLE, to),
    placeholder: vscode.l10n.t('A port, over TCP; 53/udp; or icmp'),
    choices: KNOWN_PORTS.map(([port, served]) => ({ label: port, description: served, value: port })),
    written: (text) => {
      const port = Number(/^(\d{1,5})(?:\/(?:tcp|udp))?$/i.exec(text)?.[1]);
      return port >= 1 && port <= 65535
        ? { says: vscode.l10n.t('this port'), value: text.toLowerCase() }
        : {
            says: vscode.l10n.t('a port is a number from 1 to 65535, with /udp where it is not TCP'),
            value: undefined,
          };
    },
  });
}

function choicesOf(ends: readonly NamedEnd[]): readonly Choice<Chosen>[] {
  return ends.map((end) => ({
    label: `$(${ICONS[end.kind]}) ${end.label}`,
    description: end.detail,
    group: GROUPS[end.kind],
    value: { end },
  }));
}

/** What is said of a written name. */
function about(text: string, ends: readonly NamedEnd[]): string {
  if (/^\d+\.\d+\.\d+\.\d+(\/\d+)?$/.test(text)) return vscode.l10n.t('these addresses');
  const pattern = new RegExp(`^${text.split('*').map(literally).join('.*')}$`, 'i');
  const found = ends.filter((end) => pattern.test(end.text) || pattern.test(end.label));
  if (found.length > 0) return text.includes('*') ? vscode.l10n.t('all that fits') : vscode.l10n.t('this name');
  const near = ends.find((end) => end.text.toLowerCase().includes(text.slice(0, 3).toLowerCase()));
  return near
    ? vscode.l10n.t('nothing here is called so; there is {0}', near.text)
    : vscode.l10n.t('nothing here is called so');
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
