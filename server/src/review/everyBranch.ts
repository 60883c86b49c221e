import { mayWaitFor, type WrittenChoice } from '../model/choicesInGraph';
import type { Change } from '../model/change';
import type { Graph } from '../model/graph';
import type { Resource } from '../model/resource';
import type { ChoiceValue, Value } from '../model/value';
import { isSameCondition } from '../model/valueIdentity';
import { Network } from '../network/network';
import type { Check, Circumstances, Fix, Problem, Rule, Severity, Verdict } from '../rules/rule';

/** Conditions within conditions that are gone through for one check. */
const DEEPEST = 3;

/** Conditional values that are tried for one check: those of its own resource first. */
const MOST_CHOICES = 6;

/** Resources that all networks of one review together may hold which are made to try branches. */
const MOST_RESOURCES = 20_000;

/**
 * What a rule says where a condition is not known: it is asked again for every branch, each in a network of its own, and
 * where it says the same of all of them, that holds. Conditions that are not known to be the same are taken
 * for independent of each other: what does not agree over all combinations stays undecided.
 */
export class EveryBranch {
  private readonly networks = new Map<Network, Map<Value, Network>>();
  private readonly checks = new Map<Network, Map<Rule, readonly Check[]>>();
  private resources = 0;

  /** @param network the one that is reviewed; its checks are answered with its own resources */
  constructor(
    private readonly network: Network,
    private readonly circumstances: Circumstances,
  ) {}

  /** The check as all branches have it; itself where they differ, or where it is no condition that leaves it open. */
  decided(rule: Rule, check: Check): Check {
    const verdict = this.verdict(this.network, rule, check, 1);
    return verdict === undefined ? check : { resource: check.resource, verdict };
  }

  private verdict(network: Network, rule: Rule, { resource, verdict }: Check, depth: number): Verdict | undefined {
    if (verdict.status !== 'undecided' || depth > DEEPEST) return undefined;
    for (const choice of this.open(network, resource, verdict.cause)) {
      const verdicts = this.byBranch(network, rule, resource, choice, depth);
      if (verdicts === 'differ') return undefined;
      if (verdicts) return joined(verdicts, rule, resource, this.network.graph);
    }
    return undefined;
  }

  /** What the rule says by each option; undefined where one of them leaves it open still. */
  private byBranch(network: Network, rule: Rule, { key }: Resource, choice: ChoiceValue, depth: number) {
    const verdicts: Verdict[] = [];
    for (const index of choice.options.keys()) {
      const branch = this.branch(network, choice, index);
      if (!branch) return undefined;
      const check = this.checksOf(branch, rule).find(({ resource }) => resource.key === key);
      const verdict =
        check?.verdict.status === 'undecided' ? this.verdict(branch, rule, check, depth + 1) : check?.verdict;
      if (!verdict) return undefined;
      if (verdicts[0] && verdicts[0].status !== verdict.status) return 'differ';
      verdicts.push(verdict);
    }
    return verdicts;
  }

  private open(
    network: Network,
    { key, within }: Resource,
    cause: Extract<Verdict, { status: 'undecided' }>['cause'],
  ): readonly ChoiceValue[] {
    const choices = network.graph.choices();
    const own = ({ resource }: WrittenChoice) => resource?.key === key || resource?.key === within?.owner;
    const waiting = choices.filter(({ choice }) => mayWaitFor(cause, choice));
    const different: ChoiceValue[] = [];
    for (const { choice } of [...waiting.filter(own), ...waiting.filter((written) => !own(written))])
      if (!different.some((other) => isSameCondition(other, choice))) different.push(choice);
    return different.slice(0, MOST_CHOICES);
  }

  private branch(network: Network, choice: ChoiceValue, index: number): Network | undefined {
    let made = this.networks.get(network);
    if (!made) this.networks.set(network, (made = new Map<Value, Network>()));
    const option = choice.options[index]!;
    const known = made.get(option);
    if (known) return known;
    this.resources += network.graph.resources.length;
    if (this.resources > MOST_RESOURCES) return undefined;
    const branch = new Network(network.graph.inBranch(choice, index), network.cloud);
    made.set(option, branch);
    return branch;
  }

  private checksOf(network: Network, rule: Rule): readonly Check[] {
    let byRule = this.checks.get(network);
    if (!byRule) this.checks.set(network, (byRule = new Map<Rule, readonly Check[]>()));
    let checks = byRule.get(rule);
    if (!checks) byRule.set(rule, (checks = [...rule.check(network, this.circumstances)]));
    return checks;
  }
}

const GRAVITY: readonly Severity[] = ['information', 'warning', 'error'];

/**
 * One verdict for all branches. Where they fail it is that of the mildest, for no more than it is certain; its problems name
 * what the others say.
 */
function joined(verdicts: readonly Verdict[], rule: Rule, resource: Resource, graph: Graph): Verdict {
  const failed = verdicts.filter((verdict) => verdict.status === 'fail');
  const gravity = ({ problems }: (typeof failed)[number]) =>
    Math.max(...problems.map(({ severity = rule.severity }) => GRAVITY.indexOf(severity)));
  const [mildest, ...others] = [...failed].sort((a, b) => gravity(a) - gravity(b));
  if (!mildest) return verdicts[0]!;
  const said = others.flatMap(({ problems }) => problems);
  return { ...mildest, problems: mildest.problems.map((problem) => ofAllBranches(problem, said, resource, graph)) };
}

function ofAllBranches(problem: Problem, others: readonly Problem[], { header }: Resource, graph: Graph): Problem {
  const different = others.filter(({ message }) => message !== problem.message);
  const { fixes } = problem;
  return {
    ...problem,
    related: [
      ...(problem.related ?? []),
      ...different.map(({ at, message }) => ({
        place: 'span' in at ? at : (at.origin?.place ?? header),
        message: `by another branch of the condition: ${message}`,
      })),
    ],
    ...(fixes
      ? { fixes: () => (typeof fixes === 'function' ? fixes() : fixes).map((fix) => ofGraph(fix, graph)) }
      : {}),
  };
}

/** A fix that was made for the network of one branch, with the resources as they are. */
function ofGraph(fix: Fix, graph: Graph): Fix {
  return {
    ...fix,
    changes: () => {
      const own = withOwnResources(graph);
      return fix.changes().map((change) => own(change) as Change);
    },
  };
}

/**
 * Exchanges each resource in what changes are made of for the graph's own. What stands at two places is the same object
 * at both behind it, too: a new resource and what refers to it.
 */
function withOwnResources(graph: Graph): (part: unknown) => unknown {
  const done = new Map<object, unknown>();
  return withOwn;

  function exchanged(part: object): unknown {
    if (Array.isArray(part)) return part.map((item: unknown) => withOwn(item));
    if ('declaration' in part && 'header' in part) return graph.get((part as Resource).key) ?? part;
    if ('origin' in part) return part;
    return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, withOwn(value)]));
  }

  function withOwn(part: unknown): unknown {
    if (typeof part !== 'object' || part === null) return part;
    if (!done.has(part)) done.set(part, exchanged(part));
    return done.get(part);
  }
}
