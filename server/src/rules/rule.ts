import type { Consequence, Harmless } from '../azure/consequences/consequence';
import type { Change } from '../model/change';
import type { Network } from '../network/network';
import type { Resource } from '../model/resource';
import type { UnknownValue, Value } from '../model/value';
import type { FileEdits } from '../text/edits';
import type { Place } from '../text/span';
import type { Intents } from './intents';
import type { SeenIgnore } from './seenIgnore';

/** error: Azure refuses it or does not support it; warning: a risk; information: advice. */
export type Severity = 'error' | 'warning' | 'information';

export const TOPICS = {
  'network-model': 'Network model',
  'ip-planning': 'IP address planning',
  nsg: 'Network security groups',
  'network-policy': 'Network policy',
  ingress: 'Ingress',
  'api-server': 'API server access',
  'private-dns': 'Private DNS',
  'private-endpoint': 'Private endpoints',
  'service-endpoint': 'Service endpoints',
  egress: 'Egress',
  operability: 'Operability',
  ignores: 'Ignores',
} as const;
export type Topic = keyof typeof TOPICS;

/** The topics whose rules check resources. */
export const CHECKED_TOPICS = (Object.keys(TOPICS) as Topic[]).filter((topic) => topic !== 'ignores');

/** The numbers of the codes of each topic: first and last. */
export const BLOCKS: Readonly<Record<Topic, readonly [from: number, to: number]>> = {
  'network-model': [101, 199],
  'ip-planning': [201, 299],
  nsg: [301, 399],
  'network-policy': [401, 499],
  ingress: [501, 599],
  'api-server': [601, 699],
  'private-dns': [701, 799],
  'private-endpoint': [801, 849],
  'service-endpoint': [851, 899],
  egress: [901, 949],
  operability: [951, 999],
  ignores: [1, 99],
};

/**
 * `safe` fixes are part of fix-all: nobody loses access, data or a cluster, nothing is replaced or stands still. `review`
 * fixes are offered one by one and their title says the consequence.
 */
export type Safety = 'safe' | 'review';

interface FixBase {
  /** Starts with a capital verb, ends without a period. */
  readonly title: string;
  /** Worked out when the fix is asked for. */
  readonly changes: () => readonly Change[];
  /** What it edits instead, where no resource is changed: a comment that ignores a rule. */
  readonly texts?: () => readonly FileEdits[];
}

/** `consequence` answers whether a colleague can lose access, data or a cluster; what can happen is no safe fix. */
export type Fix = FixBase &
  (
    | { readonly safety: 'safe'; readonly consequence: Harmless }
    | { readonly safety: 'review'; readonly consequence: Consequence }
  );

export interface Related {
  readonly place: Place;
  readonly message: string;
  /** Is it a step of a way, and no resource that the finding is about? */
  readonly ofTrace?: true;
}

/** One thing wrong with a resource. */
export interface Problem {
  /** The value that carries the problem (or, when it is missing, the absent value); a place where there is no value. */
  readonly at: Value | Place;
  /** One or two sentences: what is wrong, what happens in Azure, what to do. */
  readonly message: string;
  /** When it differs from the rule's own. */
  readonly severity?: Severity;
  readonly related?: readonly Related[];
  /** A function where finding them out takes looking through the whole network: proofs ask for findings without fixes. */
  readonly fixes?: readonly Fix[] | (() => readonly Fix[]);
}

/** What is wrong with an ignore. The fix takes out what ignores the rule, and nothing else. */
export interface IgnoreProblem {
  readonly message: string;
  /** It is a problem of the ignore and not of one rule that it names: it is said once, and the fix takes all of it out. */
  readonly ofWhole?: true;
  readonly fix: Pick<Fix, 'title' | 'safety'>;
}

/** What a rule says of one resource. */
export type Verdict =
  | { readonly status: 'pass'; readonly because: string }
  | { readonly status: 'fail'; readonly problems: readonly Problem[] }
  | { readonly status: 'undecided'; readonly because: string; readonly cause: UnknownValue }
  | { readonly status: 'not-applicable'; readonly because: string };

export interface Check {
  readonly resource: Resource;
  readonly verdict: Verdict;
}

/** What the user told about the estate and the day; everything that a rule may depend on besides the network. */
export interface Circumstances {
  /** ISO date (`2026-11-23`): severities that change at a date are compared with it. */
  readonly today: string;
  /** What the configuration says of the estate. */
  readonly intents: Intents;
}

/** An example in one language: `«` and `»` enclose the range that the finding is expected at. */
export interface Example {
  readonly bad: string;
  /** The text after the first fix; the first example of a language has it unless the rule has no fix. */
  readonly fixed?: string;
  /** What the example shows, when there are several. */
  readonly title?: string;
  /** Severity expected, when it differs from the rule's own. */
  readonly severity?: Severity;
  /** What the configuration says in this example. */
  readonly intents?: Partial<Intents>;
  /** Codes of rules that the configuration turns off in this example. */
  readonly off?: readonly string[];
}

/** A text with what it shows, in a few words: a pitfall. */
export interface TitledText {
  readonly title: string;
  readonly text: string;
  readonly intents?: Partial<Intents>;
  readonly off?: readonly string[];
}

export interface Examples {
  readonly bad: readonly Example[];
  /** Texts without a finding of this rule: what looks like the problem and is none. */
  readonly fine?: readonly (string | TitledText)[];
  /** Texts for which the rule is undecided. */
  readonly undecided?: readonly (string | TitledText)[];
}

/** A language in which the problem cannot be written. */
export interface LeftOut {
  readonly leftOut: string;
}

export function isLeftOut(examples: Examples | LeftOut): examples is LeftOut {
  return 'leftOut' in examples;
}

/** What a rule finds, what it leaves alone and what it cannot tell, in the three languages. */
export interface RuleExamples {
  readonly bicep: Examples | LeftOut;
  readonly arm: Examples | LeftOut;
  readonly terraform: Examples | LeftOut;
}

/** A fact about Azure, a provider or a tool that a rule rests on. */
export interface Fact {
  readonly says: string;
  /** Where it was read. */
  readonly source: string;
  /** The day on which it was read there, as ISO date. */
  readonly checked: string;
}

/** A day from which on what a rule finds is an error; before it, a warning. */
export interface ErrorFrom {
  /** ISO date, from 00:00 UTC on. */
  readonly date: string;
  /** What it is the date of, where the rule has several: `Windows nodes`. */
  readonly of?: string;
}

export interface Rule {
  /** `AKSN601` */
  readonly code: string;
  /** The bad state in kebab case: `api-server-open-to-internet`. */
  readonly name: string;
  readonly severity: Severity;
  /** Days on which the severity changes. Its page names them, and not the severity of the day on which it was written. */
  readonly errorFrom?: readonly ErrorFrom[];
  readonly topic: Topic;
  /** One sentence for lists. Of what changes at a date it says the same before and after. */
  readonly summary: string;
  /** Two or three sentences for the rule's page. */
  readonly why: string;
  readonly links: readonly string[];
  /** What the rule rests on, each with the place where it was read. */
  readonly facts?: readonly Fact[];
  /** Codes of rules that are more specific: where one of them speaks of the same resource, this rule is silent. */
  readonly yieldsTo?: readonly string[];
  /** How other tools name the same check; `az` is the `az aks` flag that does the same. */
  readonly equivalents: {
    readonly az?: string;
    readonly checkov?: readonly string[];
    readonly trivy?: readonly string[];
    readonly kics?: readonly string[];
    readonly terrascan?: readonly string[];
    readonly psrule?: readonly string[];
    readonly policy?: readonly string[];
    readonly checklist?: readonly string[];
  };
  /** ARM paths whose hover shows this rule: `Microsoft.ContainerService/managedClusters:properties.networkProfile.networkPlugin`. */
  readonly properties: readonly string[];
  readonly fix: Safety | 'none';
  /**
   * Explains a property when it is hovered over and never finds anything: its checks pass or do not apply, and its
   * examples are fine ones only.
   */
  readonly hoverOnly?: true;
  /**
   * What it says as information is of versions to come. It follows from what a fix writes for the versions that are allowed,
   * and is no reason against it.
   */
  readonly ofLaterVersions?: true;
  /**
   * Says what is wrong with an ignore, as a message, and how its fix is called; undefined: nothing is. Rules of topic
   * `ignores` have it, and no checks: what an ignore silences is known when all others have spoken.
   */
  readonly ofIgnore?: (ignore: SeenIgnore) => IgnoreProblem | undefined;
  /** What it finds can go: editors show it faded. */
  readonly isNeedless?: true;
  /** Looks at the network; gives one check for each resource that the rule is about. */
  check(network: Network, circumstances: Circumstances): Iterable<Check>;
}

export function defineRule(rule: Rule): Rule {
  return rule;
}

export function pass(because: string): Verdict {
  return { status: 'pass', because };
}

export function fail(...problems: readonly Problem[]): Verdict {
  return { status: 'fail', problems };
}

export function undecided(cause: UnknownValue): Verdict {
  return { status: 'undecided', because: cause.reason, cause };
}

export function notApplicable(because: string): Verdict {
  return { status: 'not-applicable', because };
}
