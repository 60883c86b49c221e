import type { Position } from 'vscode-languageserver-protocol';
import type { JsonAnswer, JsonPart, JsonStep } from '../../report/answers';

/** Requests about questions to the network, between this server and its own client. */
export const ASK = 'aksNetwork/ask';
export const ENDS = 'aksNetwork/ends';
export const KEEP_EXPECTATION = 'aksNetwork/keepExpectation';

/** Client command: asks the network and shows the answer. Argument: the question; without it, it is asked for. */
export const ASK_COMMAND = 'aksNetworkReview.ask';

/** Client command of VS Code: offers completions where the cursor is. */
export const SUGGEST_AGAIN = 'editor.action.triggerSuggest';

/** Ports that people ask for, as a question writes them, with what is served there. */
export const KNOWN_PORTS: readonly (readonly [port: string, served: string])[] = [
  ['443', 'HTTPS'],
  ['80', 'HTTP'],
  ['22', 'SSH'],
  ['3389', 'RDP'],
  ['53/udp', 'DNS'],
  ['1433', 'SQL Server'],
  ['5432', 'PostgreSQL'],
  ['3306', 'MySQL'],
  ['6380', 'Redis'],
  ['445', 'SMB'],
  ['icmp', 'ping'],
];

/** `aksNetwork/ask`: asks every deployment of the workspace. Can be cancelled. */
export interface AskParams {
  /** As on the command line: `internet -> aks-prod:443`, `vnet-spoke ? kv-shop.vault.azure.net`. */
  readonly question: string;
}

export interface AskResult {
  readonly question: string;
  readonly kind: 'flow' | 'name' | 'none';
  /** Why there is no answer, as a sentence. */
  readonly problem?: string;
  /** Questions that may have been meant instead. */
  readonly suggestions: readonly string[];
  /** Answers that differ, in the order of their deployments. */
  readonly answers: readonly AskedAnswer[];
  /** The same question the other way round; absent where there is none. */
  readonly reverse?: string;
  /** Deployments that could not be asked, a sentence each. */
  readonly failed: readonly string[];
}

/** One answer; `file` of a step is a URI, and ranges are one-based. */
export interface AskedAnswer extends Omit<JsonAnswer, 'parts'> {
  /** What the deployments are called that give this answer. */
  readonly deployments: readonly string[];
  readonly parts: readonly AskedPart[];
}

export interface AskedPart extends Omit<JsonPart, 'steps'> {
  readonly steps: readonly AskedStep[];
  /** What it leads through, in its order: addresses as the report's picture has them, `internet`. */
  readonly way: readonly string[];
}

export interface AskedStep extends JsonStep {
  /** The line that decides, or its part that does. */
  readonly text?: string;
}

/** `aksNetwork/ends`: what questions may name. */
export interface EndsParams {
  /** A place in a text: what is declared there is told, too. */
  readonly uri?: string;
  readonly position?: Position;
}

export interface EndsResult {
  /** Each once, in the order in which people look for them. */
  readonly ends: readonly NamedEnd[];
  /** What is declared at the place that was asked for. */
  readonly here?: NamedEnd;
}

export type EndKind =
  'internet' | 'on premises' | 'cluster' | 'pool' | 'subnet' | 'network' | 'machine' | 'endpoint' | 'service';

export interface NamedEnd {
  /** How a question names it: `vnet-spoke/snet-aks`. */
  readonly text: string;
  readonly kind: EndKind;
  /** What it is called where it is chosen: `snet-aks`, `nodes of pool 'system'`. */
  readonly label: string;
  /** What tells it from others: `10.1.0.0/24 in vnet-spoke`. */
  readonly detail: string;
  /** Can traffic come from it? */
  readonly sends: boolean;
  /** Can traffic go to it? */
  readonly receives: boolean;
  /** Its public host name, where it has one that is known. */
  readonly host?: string;
}

/** `aksNetwork/keepExpectation`: the edit that writes an expectation into the project file. The result is a `FixResult`. */
export interface KeepExpectationParams {
  readonly question: string;
  /** What is expected: of traffic `never` or `always`, of a name the kind of its address. */
  readonly expects: 'never' | 'always' | 'private' | 'public';
  /** Why; empty: it is not said. */
  readonly because: string;
}
